"""A strategy plan: the document that an organisation adopted."""

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from actions.models.rating import RatingScale
from strategy_tracker.core.access.scoping import ScopedQuerySet
from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.core.models import BilingualModel, SearchableModel, TrackedModel, Unit
from strategy_tracker.core.models.natural import CodeManagerMixin

YEAR_LIMITS = [MinValueValidator(1949), MaxValueValidator(2100)]


class PlanQuerySet(ScopedQuerySet):
    def public(self) -> "PlanQuerySet":
        """Plans that visitors may read."""
        return self.filter(is_public=True)


class PlanManager(CodeManagerMixin, models.Manager.from_queryset(PlanQuerySet)):  # type: ignore[misc]
    natural_field = "slug"


class Plan(SearchableModel, BilingualModel, TrackedModel):
    """An adopted plan with its years; its items form a tree of any depth."""

    unit_paths: ClassVar[tuple[str, ...]] = ("unit",)
    search_sources = ("slug", "title_ja", "title_en", "summary_ja", "summary_en")

    unit = models.ForeignKey(Unit, verbose_name=_("unit"), on_delete=models.PROTECT, related_name="plans")
    slug = models.SlugField(_("address name"), max_length=60, unique=True)
    title = models.CharField(_("title"), max_length=300)
    summary = models.TextField(_("summary"), blank=True, default="")
    text = models.TextField(_("preamble"), blank=True, default="")
    adopted_by = models.CharField(_("adopted by"), max_length=300, blank=True, default="")
    adopted_on = models.DateField(_("adopted on"), null=True, blank=True)
    first_year = models.PositiveSmallIntegerField(_("first fiscal year"), validators=YEAR_LIMITS)
    last_year = models.PositiveSmallIntegerField(
        _("last fiscal year"), null=True, blank=True, validators=YEAR_LIMITS
    )
    rating_scale = models.ForeignKey(
        RatingScale, verbose_name=_("rating scale"), on_delete=models.PROTECT, related_name="plans"
    )
    source_address = models.URLField(_("published at"), blank=True, default="")
    is_public = models.BooleanField(_("public"), default=False)

    objects = PlanManager()

    class Meta:
        verbose_name = _("plan")
        verbose_name_plural = _("plans")
        ordering = ["slug"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(last_year__isnull=True) | models.Q(last_year__gte=models.F("first_year")),
                name="plan_last_year_not_before_first",
                violation_error_message=_("The last year is before the first year."),
            )
        ]

    def __str__(self) -> str:
        return self.title

    def natural_key(self) -> tuple[str]:
        return (self.slug,)

    natural_key.dependencies = ["core.unit", "actions.ratingscale"]  # type: ignore[attr-defined]

    def get_absolute_url(self) -> str:
        return reverse("public:plan", args=[self.slug])

    @property
    def year_shown(self) -> FiscalYear:
        """This year; for a plan that has ended its last year, for one that has not begun its first."""
        year = max(FiscalYear.current(), FiscalYear(self.first_year))
        return min(year, FiscalYear(self.last_year)) if self.last_year else year
