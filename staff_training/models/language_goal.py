"""Language goals: which share of whom is to reach which score, by when."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from actions.models import PlanItem
from actions.models.plan import YEAR_LIMITS
from staff_training.models.reference import LanguageTest, StaffCategory
from strategy_tracker.core.access.scoping import ScopedQuerySet
from strategy_tracker.core.models import BilingualModel, SearchableModel, TrackedModel, Unit
from strategy_tracker.core.models.natural import CodeManagerMixin
from strategy_tracker.core.numbers import format_number

MONTH_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class LanguageGoalManager(CodeManagerMixin, models.Manager.from_queryset(ScopedQuerySet)):  # type: ignore[misc]
    pass


class LanguageGoal(BilingualModel, SearchableModel, TrackedModel):
    """Such as KIT's: "in 2023, 30 percent of administrative staff have a TOEIC score of 730 or more".

    The population are those on the roll of the unit and the units below it on the as-of day, in one of the
    ``categories`` (all of them where none is chosen), as far as the ``counts_…`` fields let them count. Who
    has no score, or none that is still valid, has not met the goal.
    """

    class Which(models.TextChoices):
        BEST = "best", _("best")
        LATEST = "latest", _("latest")

    unit_paths: ClassVar[tuple[str, ...]] = ("unit",)
    search_sources = ("code", "title_ja", "title_en")

    unit = models.ForeignKey(
        Unit, verbose_name=_("unit"), on_delete=models.PROTECT, related_name="language_goals"
    )
    code = models.SlugField(_("code"), max_length=60, unique=True)
    title = models.CharField(_("title"), max_length=300)
    description = models.TextField(_("description"), blank=True, default="")
    test = models.ForeignKey(
        LanguageTest, verbose_name=_("test"), on_delete=models.PROTECT, related_name="goals"
    )
    threshold = models.DecimalField(_("score to be reached"), max_digits=6, decimal_places=1)
    target_share = models.DecimalField(
        _("share to be reached, in percent"),
        max_digits=5,
        decimal_places=2,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )
    first_year = models.PositiveSmallIntegerField(_("first fiscal year"), validators=YEAR_LIMITS)
    target_year = models.PositiveSmallIntegerField(_("fiscal year of the goal"), validators=YEAR_LIMITS)
    as_of_month = models.PositiveSmallIntegerField(
        _("as-of day: month"), default=3, validators=[MinValueValidator(1), MaxValueValidator(12)]
    )
    as_of_day = models.PositiveSmallIntegerField(
        _("as-of day: day"), default=31, validators=[MinValueValidator(1), MaxValueValidator(31)]
    )
    which_score = models.CharField(
        _("which of several scores counts"), max_length=6, choices=Which, default=Which.BEST
    )
    validity_years = models.PositiveSmallIntegerField(
        _("years for which a score counts"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(50)],
        help_text=_("Empty: for ever."),
    )
    categories = models.ManyToManyField(
        StaffCategory, verbose_name=_("categories of staff"), related_name="language_goals", blank=True
    )
    counts_part_time = models.BooleanField(_("part-time staff count"), default=False)
    counts_fixed_term = models.BooleanField(_("fixed-term staff count"), default=False)
    counts_re_employed = models.BooleanField(_("re-employed staff count"), default=False)
    counts_on_leave = models.BooleanField(_("staff on leave count"), default=True)
    items = models.ManyToManyField(
        PlanItem, verbose_name=_("contributes to"), related_name="language_goals", blank=True
    )
    is_public = models.BooleanField(_("public"), default=False)

    objects = LanguageGoalManager()

    class Meta:
        verbose_name = _("language goal")
        verbose_name_plural = _("language goals")
        ordering = ["unit", "-target_year", "code"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(target_year__gte=models.F("first_year")),
                name="language_goal_years_in_order",
                violation_error_message=_("The year of the goal is before its first year."),
            )
        ]

    def __str__(self) -> str:
        return self.title

    def natural_key(self) -> tuple[str]:
        return (self.code,)

    def clean(self) -> None:
        """Years in order, an as-of day that comes every year, a threshold that the test can give."""
        super().clean()
        wrong = {
            name: sentence
            for name, sentence in (
                ("target_year", self._wrong_years()),
                ("as_of_day", self._wrong_day()),
                ("threshold", self._wrong_threshold()),
            )
            if sentence
        }
        if wrong:
            raise ValidationError(wrong)

    def _wrong_years(self) -> str:
        if self.first_year is None or self.target_year is None or self.target_year >= self.first_year:
            return ""
        return gettext("The year of the goal is before its first year.")

    def _wrong_day(self) -> str:
        if not self.as_of_day or not self.as_of_month or self.as_of_month > len(MONTH_DAYS):
            return ""
        if (self.as_of_month, self.as_of_day) == (2, 29):
            return gettext("29 February does not come every year: take 28.")
        if self.as_of_day > MONTH_DAYS[self.as_of_month - 1]:
            return gettext("This month has no such day.")
        return ""

    def _wrong_threshold(self) -> str:
        if self.threshold is None or self.test_id is None:
            return ""
        test = self.test
        lowest, highest, step = test.lowest_total, test.highest_total, test.total_step
        if lowest <= self.threshold <= highest and (self.threshold - lowest) % step == 0:
            return ""
        limits = {"lowest": lowest, "highest": highest, "step": step}
        written = {name: format_number(number) for name, number in limits.items()}
        return gettext(
            "%(test)s has no such score: it goes from %(lowest)s to %(highest)s in steps of %(step)s."
        ) % {"test": test, **written}
