"""Dated lists of countries that call for care in export control (国連武器禁輸国・懸念国 …)."""

import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from strategy_tracker.core.access.scoping import ScopedQuerySet
from strategy_tracker.core.models import Country, TrackedModel
from strategy_tracker.core.models.natural import CodeManagerMixin


class ConcernListQuerySet(ScopedQuerySet):
    def valid_on(self, day: datetime.date) -> "ConcernListQuerySet":
        """The lists in effect on a day; first and last day count."""
        return self.filter(
            models.Q(valid_from__lte=day),
            models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=day),
        )


class ConcernListManager(CodeManagerMixin, models.Manager.from_queryset(ConcernListQuerySet)):  # type: ignore[misc]
    pass


class ConcernList(TrackedModel):
    """One edition of a list; a new edition is a new row, so that past decisions can be understood."""

    code = models.SlugField(_("code"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=200)
    source = models.CharField(_("source"), max_length=300, blank=True, default="")
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid until"), null=True, blank=True, help_text=_("The last day counts."))
    countries = models.ManyToManyField(
        Country, verbose_name=_("countries and territories"), related_name="concern_lists", blank=True
    )

    objects = ConcernListManager()

    class Meta:
        verbose_name = _("country list of export control")
        verbose_name_plural = _("country lists of export control")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=models.F("valid_from")),
                name="concern_list_end_not_before_start",
                violation_error_message=_("The last day is before the first day."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[str]:
        return (self.code,)
