"""A goal on several days, all of them counted in one query: the history by year, or today alone."""

import datetime
from collections.abc import Sequence

from django.db.models import Count

from staff_training.goals.counted_scores import has_score, meets
from staff_training.goals.figures import Standing
from staff_training.goals.population import counting_on, eligible, units_of
from staff_training.models import LanguageGoal
from strategy_tracker.core.access.reach import UnitTree
from strategy_tracker.core.fiscal_year import FIRST_MONTH, FiscalYear
from strategy_tracker.core.models import Unit


def as_of_day(goal: LanguageGoal, year: FiscalYear) -> datetime.date:
    """The goal's as-of day in a fiscal year: 31 March lies in the calendar year after it."""
    calendar_year = year.start if goal.as_of_month >= FIRST_MONTH else year.start + 1
    return datetime.date(calendar_year, goal.as_of_month, goal.as_of_day)


def as_of_days(goal: LanguageGoal, today: datetime.date) -> list[datetime.date]:
    """The as-of day of each fiscal year from the goal's first, as far as they have come, and ``today``.

    Years after that of the goal are among them: whether a share lasts is asked then.
    """
    years = range(goal.first_year, FiscalYear.of(today).start + 1)
    days = [as_of_day(goal, FiscalYear(start)) for start in years]
    return [*(day for day in days if day < today), today]


def history(goal: LanguageGoal, unit: Unit | None, days: Sequence[datetime.date]) -> list[Standing]:
    """Where the goal stood on each of ``days``, in ``unit`` and below (None: in the goal's own).

    Three queries, however many days: the units, the goal's categories, and everything that is counted.
    """
    posts = eligible(goal, units_of(goal, UnitTree.read(), unit)).order_by()
    asked = sorted(set(days))
    parts = {}
    for place, day in enumerate(asked):
        there = counting_on(goal, day)
        for name, condition in (
            ("denominator", there),
            ("numerator", there & meets(goal, day)),
            ("without", there & ~has_score(goal, day)),
        ):
            parts[f"{name}_{place}"] = Count("person", distinct=True, filter=condition)
    found = posts.aggregate(**parts) if parts else {}
    standings = {
        day: Standing.of(
            day,
            found[f"numerator_{place}"],
            found[f"denominator_{place}"],
            found[f"without_{place}"],
            goal.target_share,
        )
        for place, day in enumerate(asked)
    }
    return [standings[day] for day in days]
