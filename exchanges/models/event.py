"""International conferences and seminars held (NINS C.2.2)."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from actions.models import PlanItem
from exchanges.models.agreement import Agreement
from exchanges.models.programme import Programme
from exchanges.models.reference import EventKind
from strategy_tracker.core.access.scoping import ScopedQuerySet
from strategy_tracker.core.days import END_BEFORE_START, refuse_end_before_start
from strategy_tracker.core.models import BilingualModel, Country, SearchableModel, TrackedModel, Unit

MORE_FROM_ABROAD = _("More participants from abroad than participants.")


class Event(BilingualModel, SearchableModel, TrackedModel):
    """One event that the host's units held or took part in holding."""

    unit_paths: ClassVar[tuple[str, ...]] = ("units",)
    search_sources = ("title_ja", "title_en", "place_ja", "place_en")

    units = models.ManyToManyField(Unit, verbose_name=_("own units"), related_name="events")
    title = models.CharField(_("title"), max_length=300)
    kind = models.ForeignKey(
        EventKind, verbose_name=_("kind"), on_delete=models.PROTECT, related_name="events"
    )
    starts_on = models.DateField(_("first day"), db_index=True)
    ends_on = models.DateField(_("last day"))
    place = models.CharField(_("place"), max_length=200, blank=True, default="")
    country = models.ForeignKey(
        Country,
        verbose_name=_("country or territory"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="events",
    )
    agreement = models.ForeignKey(
        Agreement,
        verbose_name=_("agreement"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="events",
    )
    programme = models.ForeignKey(
        Programme,
        verbose_name=_("programme"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="events",
    )
    participants = models.PositiveIntegerField(_("participants"), null=True, blank=True)
    participants_abroad = models.PositiveIntegerField(_("of these from abroad"), null=True, blank=True)
    country_number = models.PositiveSmallIntegerField(
        _("countries and territories represented"), null=True, blank=True
    )
    website = models.URLField(_("website"), blank=True, default="")
    items = models.ManyToManyField(
        PlanItem, verbose_name=_("contributes to"), related_name="events", blank=True
    )
    is_public = models.BooleanField(_("public"), default=True)

    objects = models.Manager.from_queryset(ScopedQuerySet)()

    class Meta:
        verbose_name = _("conference or seminar")
        verbose_name_plural = _("conferences and seminars")
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")),
                name="event_end_not_before_start",
                violation_error_message=END_BEFORE_START,
            ),
            models.CheckConstraint(
                condition=models.Q(participants__isnull=True)
                | models.Q(participants_abroad__isnull=True)
                | models.Q(participants_abroad__lte=models.F("participants")),
                name="event_participants_abroad_among_all",
                violation_error_message=MORE_FROM_ABROAD,
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        super().clean()
        refuse_end_before_start(self, "starts_on", "ends_on", END_BEFORE_START)
        if self.participants is not None and (self.participants_abroad or 0) > self.participants:
            raise ValidationError({"participants_abroad": MORE_FROM_ABROAD})
