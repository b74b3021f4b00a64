"""What hangs on a goal: items of the plan, indicators that are counted by it, courses that lead there."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from actions.models import Indicator, PlanItem
from staff_training.models import Course, LanguageGoal


@dataclass(frozen=True)
class Connected:
    items: Sequence[PlanItem]
    indicators: Sequence[Indicator]
    courses: Sequence[Course]


def connected(goal: LanguageGoal, user: Any) -> Connected:
    """As far as the reader may see it; a course contributes to an item of the goal or to one below it."""
    keys = list(goal.items.order_by().values_list("pk", flat=True))
    items = PlanItem.objects.visible_to(user).filter(pk__in=keys)
    named = Q(measure_parameters__goal=goal.code) | Q(measure_parameters__goal=[goal.code])
    indicators = Indicator.objects.visible_to(user).filter(named, measure_key__startswith="staff_training.")
    leading = Course.items.through.objects.filter(planitem__in=_with_below(keys)).values("course")
    courses = Course.objects.visible_to(user).filter(pk__in=leading)
    return Connected(
        list(items.select_related("plan").order_by("plan", "position", "code")),
        list(indicators.select_related("item__plan").order_by("item", "position", "code")),
        list(courses.select_related("kind").order_by("unit", "code")),
    )


def _with_below(keys: Sequence[int]) -> set[int]:
    """The items of the plans in which ``keys`` stand that are among these or below one of them."""
    plans = PlanItem.objects.filter(pk__in=keys).order_by().values("plan")
    parents = dict(PlanItem.objects.filter(plan__in=plans).order_by().values_list("pk", "parent_id"))
    found = set(keys)
    while more := {key for key, above in parents.items() if above in found} - found:
        found |= more
    return found
