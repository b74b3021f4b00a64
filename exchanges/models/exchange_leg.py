"""The legs of a stay that leads through several countries."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from exchanges.models.exchange import Exchange
from strategy_tracker.core.access.scoping import ScopedQuerySet
from strategy_tracker.core.days import END_BEFORE_START, Span, refuse_end_before_start
from strategy_tracker.core.models import Country, Institution, TrackedModel


class ExchangeLeg(TrackedModel):
    """A part of a stay in one country; without legs the whole stay is in the exchange's own country."""

    unit_paths: ClassVar[tuple[str, ...]] = ("exchange__units",)

    exchange = models.ForeignKey(
        Exchange, verbose_name=_("exchange"), on_delete=models.CASCADE, related_name="legs"
    )
    country = models.ForeignKey(
        Country, verbose_name=_("country or territory"), on_delete=models.PROTECT, related_name="legs"
    )
    institution = models.ForeignKey(
        Institution,
        verbose_name=_("institution"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="legs",
    )
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))

    objects = models.Manager.from_queryset(ScopedQuerySet)()

    class Meta:
        verbose_name = _("leg")
        verbose_name_plural = _("legs")
        ordering = ["exchange", "starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")),
                name="leg_end_not_before_start",
                violation_error_message=END_BEFORE_START,
            )
        ]

    def __str__(self) -> str:
        return f"{self.country} {self.starts_on}–{self.ends_on}"

    @property
    def span(self) -> Span:
        return Span(self.starts_on, self.ends_on)

    def clean(self) -> None:
        """Its own days; that it lies inside the stay and beside its other legs: ``exchanges/legs.py``."""
        super().clean()
        refuse_end_before_start(self, "starts_on", "ends_on", END_BEFORE_START)
