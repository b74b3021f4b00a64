"""Language goals: the list with where each stands, and the form."""

from typing import Any

from django.contrib import admin, messages
from django.forms import Field
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget

from actions.admin.fiscal_years import WithFiscalYears
from actions.admin.plain_numbers import WithPlainNumbers
from staff_training.admin.goal_list import WithGoalColumns
from staff_training.disclosure.readers import may_see_persons
from staff_training.goals.population import population
from staff_training.models import Employment, LanguageGoal
from staff_training.pages.goal.wording import population_in_words, score_in_words
from strategy_tracker.core.admin.base import RecordAdmin
from strategy_tracker.core.admin.filters import (
    ChoiceFilter,
    FiscalYearFilter,
    RelatedRowsFilter,
    UnitFilter,
)
from strategy_tracker.core.admin.forms import RecordForm


class GoalTestFilter(RelatedRowsFilter):
    title = _("test")
    parameter_name = path = "test"


class GoalYearFilter(FiscalYearFilter):
    title = _("fiscal year of the goal")
    year_path = "target_year"


class PublicGoalFilter(ChoiceFilter):
    title = _("public")
    parameter_name = "public"

    def options(self) -> list[tuple[str, Any]]:
        return [("yes", _("Yes")), ("no", _("No"))]

    def apply(self, queryset: Any, value: str, request: HttpRequest) -> Any:
        return queryset.filter(is_public=value == "yes")


HELP = {
    "unit": _("Whose staff count: those of this unit and of all units below it."),
    "threshold": _("A score that the test can give; who has exactly this score has met the goal."),
    "target_share": _("30 means 30%. Exactly this share reaches the goal."),
    "as_of_month": _("The day on which the goal is measured every year: 3 and 31 for 31 March."),
    "which_score": _("Among the scores that are valid on the as-of day."),
    "categories": _("None ticked: staff of every category count."),
    "counts_on_leave": _("Whoever is on leave on the as-of day, such as for childcare."),
    "is_public": _("Visitors see the share on the as-of days, never persons or small groups."),
}


class GoalForm(RecordForm):
    """What a goal asks, field by field."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in HELP.keys() & self.fields.keys():
            self.fields[name].help_text = HELP[name]


@admin.register(LanguageGoal)
class LanguageGoalAdmin(WithGoalColumns, WithFiscalYears, WithPlainNumbers, RecordAdmin):
    form = GoalForm
    change_form_template = "admin/staff_training/goal/form.html"
    list_filter = (UnitFilter, GoalTestFilter, GoalYearFilter, PublicGoalFilter)
    empty_hint = _("A goal says which share of whom is to reach which score, and by when.")
    plain_select_fields = ("test",)
    fiscal_year_fields = ("first_year", "target_year")
    fieldsets = (
        (None, {"fields": ("unit", "title", "description")}),
        (
            _("What is to be reached"),
            {"fields": (("test", "threshold"), "target_share", ("first_year", "target_year"))},
        ),
        (
            _("As of when, and which score"),
            {"fields": (("as_of_month", "as_of_day"), ("which_score", "validity_years"))},
        ),
        (
            _("Who counts"),
            {
                "fields": (
                    "categories",
                    ("counts_part_time", "counts_fixed_term"),
                    ("counts_re_employed", "counts_on_leave"),
                )
            },
        ),
        (_("Plan"), {"fields": ("items", ("code", "is_public"))}),
    )

    class Media:
        css = {"all": ("actions/editing.css", "staff_training/goal.css")}

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Field | None:
        """The few categories of staff are ticked, not searched."""
        if db_field.name != "categories":
            return super().formfield_for_manytomany(db_field, request, **kwargs)
        kwargs["widget"] = UnfoldAdminCheckboxSelectMultipleWidget()
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, obj: Any = None, **kwargs: Any
    ) -> HttpResponse:
        """Above the form of a stored goal: its page, and in words who counts."""
        if obj is not None:
            counted = None
            if may_see_persons(request.user, obj.unit):
                counted = _counting_today(obj)
            context |= {
                "goal_page": reverse("training-goals:goal", args=[obj.code]),
                "goal_population": population_in_words(obj),
                "goal_score": score_in_words(obj),
                "goal_counted": counted,
            }
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Once the categories are stored: a goal for nobody is worth a word, though it forbids nothing."""
        super().save_related(request, form, formsets, change)
        goal = form.instance
        if not _counting_today(goal):
            messages.warning(request, f"{_nobody(goal)} {population_in_words(goal)}")


def _counting_today(goal: LanguageGoal) -> int:
    posts = population(goal, timezone.localdate())
    return posts.order_by().values("person").distinct().count()


def _nobody(goal: LanguageGoal) -> str:
    if Employment.objects.exists():
        return gettext(
            "Nobody on the roll counts for this goal today. Check unit, categories and conditions:"
        )
    return gettext("The roll is still empty, so nobody counts for this goal yet:")
