"""Programmes under which people are exchanged, and their yearly results where only totals exist."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from actions.models import PlanItem
from actions.models.plan import YEAR_LIMITS
from exchanges.models.reference import OutcomeKind
from strategy_tracker.core.access.scoping import ScopedQuerySet
from strategy_tracker.core.days import END_BEFORE_START, refuse_end_before_start
from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.core.models import BilingualModel, SearchableModel, TrackedModel, Unit
from strategy_tracker.core.models.natural import CodeManagerMixin


class ProgrammeManager(CodeManagerMixin, models.Manager.from_queryset(ScopedQuerySet)):  # type: ignore[misc]
    pass


class Programme(BilingualModel, SearchableModel, TrackedModel):
    """Such as KIT's Faculty Training Mobility Program."""

    unit_paths: ClassVar[tuple[str, ...]] = ("unit",)
    search_sources = ("code", "title_ja", "title_en")

    unit = models.ForeignKey(
        Unit, verbose_name=_("unit"), on_delete=models.PROTECT, related_name="programmes"
    )
    code = models.SlugField(_("code"), max_length=60, unique=True)
    title = models.CharField(_("title"), max_length=300)
    description = models.TextField(_("description"), blank=True, default="")
    starts_on = models.DateField(_("starts on"), null=True, blank=True)
    ends_on = models.DateField(_("ends on"), null=True, blank=True, help_text=_("The last day counts."))
    items = models.ManyToManyField(
        PlanItem, verbose_name=_("contributes to"), related_name="programmes", blank=True
    )
    is_public = models.BooleanField(_("public"), default=True)

    objects = ProgrammeManager()

    class Meta:
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
        ordering = ["unit", "code"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True)
                | models.Q(starts_on__isnull=True)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="programme_end_not_before_start",
                violation_error_message=END_BEFORE_START,
            )
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        super().clean()
        refuse_end_before_start(self, "starts_on", "ends_on", END_BEFORE_START)

    def natural_key(self) -> tuple[str]:
        return (self.code,)


class ProgrammeResultManager(models.Manager.from_queryset(ScopedQuerySet)):  # type: ignore[misc]
    def get_by_natural_key(self, programme: str, year: int, kind: str) -> "ProgrammeResult":
        return self.get(programme__code=programme, year=year, kind__code=kind)


class ProgrammeResult(TrackedModel):
    """A total of one year, as a source states it; never added to what the exchange records give."""

    unit_paths: ClassVar[tuple[str, ...]] = ("programme__unit",)

    programme = models.ForeignKey(
        Programme, verbose_name=_("programme"), on_delete=models.CASCADE, related_name="results"
    )
    year = models.PositiveSmallIntegerField(_("fiscal year"), validators=YEAR_LIMITS)
    kind = models.ForeignKey(
        OutcomeKind, verbose_name=_("what is counted"), on_delete=models.PROTECT, related_name="results"
    )
    value = models.PositiveIntegerField(_("number"))
    source = models.CharField(_("source"), max_length=300, blank=True, default="")

    objects = ProgrammeResultManager()

    class Meta:
        verbose_name = _("yearly result")
        verbose_name_plural = _("yearly results")
        ordering = ["programme", "year", "kind"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "year", "kind"],
                name="programme_result_once_per_year",
                violation_error_message=_("This year already has a number of this kind."),
            )
        ]

    def __str__(self) -> str:
        return f"{FiscalYear(self.year).label()} {self.kind}: {self.value}"

    def natural_key(self) -> tuple[str, int, str]:
        return (*self.programme.natural_key(), self.year, *self.kind.natural_key())

    natural_key.dependencies = ["exchanges.programme", "exchanges.outcomekind"]  # type: ignore[attr-defined]
