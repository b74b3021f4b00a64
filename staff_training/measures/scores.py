"""The share of staff that meets a language goal."""

import datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext, gettext_lazy

from staff_training.disclosure.shown import shown_standing
from staff_training.goals.history import as_of_day
from staff_training.goals.population import counting_on, eligible, units_of
from staff_training.measures.days import last_month_end
from staff_training.measures.sealed_rows import posts_behind
from staff_training.models import Employment, LanguageGoal, TestScore
from strategy_tracker.core.access.reach import UnitTree
from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.core.measure_parameters import Given, ids
from strategy_tracker.core.measures import MeasureResult, measure
from strategy_tracker.core.models import Unit


def goal_of(given: Any) -> LanguageGoal:
    """The one goal that a parameter names by its code; ValidationError where it names none, or several."""
    found = ids(LanguageGoal, given)
    if len(found) != 1:
        raise ValidationError(gettext("Name one language goal by its code."), code="parameters")
    goal: LanguageGoal = LanguageGoal.objects.select_related("test", "unit").get(pk=found[0])
    return goal


@measure(
    "staff_training.share_at_threshold",
    name=gettext_lazy("Share of staff who meet a language goal"),
    value_kind="share",
    checks={"goal": goal_of},
)
def share_at_threshold(
    unit: Unit, *, year: FiscalYear, as_of: datetime.date, public_only: bool = False, goal: Given = ""
) -> MeasureResult:
    """The share of those who count for a goal that meet its threshold, in ``unit`` and below.

    It is that of the goal's as-of day in the year or, while that is to come, of the last end of a month:
    ``as_of`` of the result says which. The value is None

    * for a year to come, and on a day on which nobody counts;
    * before the records begin: on or before the day nobody who counts for the goal, then or at any time,
      had taken its test;
    * where it would tell of one to four persons: who meet the goal, do not meet it, or are left when the
      figures of other units and goals are taken off (``disclosure/shown.py``);
    * for visitors, where the goal is not public.

    The rows are the posts that count, for those who may see the scores.
    """
    of = goal_of(goal)
    tree = UnitTree.read()
    day = measured_day(of, year, as_of)
    units = units_of(of, tree, unit)
    posts = eligible(of, units)
    if day is None or (public_only and not of.is_public) or not _has_begun(of, posts, day):
        return MeasureResult(None, None, None, day or as_of, posts_behind(pk__in=[]))
    within = None if of.unit_id in tree.branch(unit.pk) else unit
    shown = shown_standing(of, within, day, None, as_of)
    if shown.share is None or shown.numerator is None or shown.denominator is None:
        return MeasureResult(None, None, None, day, posts_behind(pk__in=[]))
    counting = posts.filter(counting_on(of, day)).order_by().values("pk")
    return MeasureResult(
        shown.share,
        Decimal(shown.numerator),
        Decimal(shown.denominator),
        day,
        posts_behind(pk__in=counting),
    )


def measured_day(goal: LanguageGoal, year: FiscalYear, as_of: datetime.date) -> datetime.date | None:
    """The day of a year on which a goal is looked at, as known on ``as_of``; None for a year to come.

    In the first month of a year, before the as-of day, it is the last day of the year before.
    """
    if as_of < year.first_day:
        return None
    own = as_of_day(goal, year)
    return own if own <= as_of else last_month_end(as_of)


def _has_begun(goal: LanguageGoal, posts: QuerySet[Employment], day: datetime.date) -> bool:
    """Whether there are scores of the time: of anybody who has or had a post that counts."""
    scores = TestScore.objects.filter(test=goal.test_id, taken_on__lte=day)
    return scores.filter(person__in=posts.order_by().values("person")).exists()
