"""Offices and bases abroad (海外拠点)."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from exchanges.models.reference import FacilityKind, OverseasOfficeKind
from strategy_tracker.core.access.scoping import ScopedQuerySet
from strategy_tracker.core.days import END_BEFORE_START, refuse_end_before_start
from strategy_tracker.core.models import (
    BilingualModel,
    Country,
    Institution,
    SearchableModel,
    TrackedModel,
    Unit,
)


class OverseasOffice(BilingualModel, SearchableModel, TrackedModel):
    """As the survey of overseas bases asks for it: 拠点名・国・地域名・在籍職員数・活動内容."""

    unit_paths: ClassVar[tuple[str, ...]] = ("unit",)
    search_sources = ("name_ja", "name_en", "place_ja", "place_en")

    unit = models.ForeignKey(
        Unit, verbose_name=_("unit"), on_delete=models.PROTECT, related_name="overseas_offices"
    )
    name = models.CharField(_("name"), max_length=200)
    kind = models.ForeignKey(
        OverseasOfficeKind, verbose_name=_("kind"), on_delete=models.PROTECT, related_name="offices"
    )
    facility = models.ForeignKey(
        FacilityKind,
        verbose_name=_("facility"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="offices",
    )
    country = models.ForeignKey(
        Country, verbose_name=_("country or territory"), on_delete=models.PROTECT, related_name="offices"
    )
    place = models.CharField(_("place"), max_length=200, blank=True, default="")
    institution = models.ForeignKey(
        Institution,
        verbose_name=_("at the institution"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="hosted_offices",
    )
    staff_number = models.PositiveSmallIntegerField(_("staff on site"), null=True, blank=True)
    activities = models.TextField(_("activities"), blank=True, default="")
    opened_on = models.DateField(_("opened on"), null=True, blank=True)
    closed_on = models.DateField(_("closed on"), null=True, blank=True, help_text=_("The last day counts."))
    is_public = models.BooleanField(_("public"), default=True)

    objects = models.Manager.from_queryset(ScopedQuerySet)()

    class Meta:
        verbose_name = _("overseas office")
        verbose_name_plural = _("overseas offices")
        ordering = ["unit", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closed_on__isnull=True)
                | models.Q(opened_on__isnull=True)
                | models.Q(closed_on__gte=models.F("opened_on")),
                name="office_closed_not_before_opened",
                violation_error_message=END_BEFORE_START,
            )
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        refuse_end_before_start(self, "opened_on", "closed_on", END_BEFORE_START)
