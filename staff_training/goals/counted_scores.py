"""Which score of a person counts for a goal on a day.

It is a score of the goal's test taken on or before the day and still valid on it: the best, or the latest (of
two on one day the higher). A score without a person counts for nobody.

A score is valid for ``validity_years`` as a term of years runs under the Civil Code (``core/months.py``): one
of 15 November 2023 that counts for two years counts through 14 November 2025.
"""

import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.lookups import GreaterThanOrEqual

from staff_training.models import LanguageGoal, TestScore
from strategy_tracker.core.months import end_of_term


def valid_on(goal: LanguageGoal, day: datetime.date) -> QuerySet[TestScore]:
    """The scores that may count on ``day``, whoever's they are."""
    scores: QuerySet[TestScore] = TestScore.objects.filter(test=goal.test_id, taken_on__lte=day)
    if goal.validity_years:
        scores = scores.filter(taken_on__gte=earliest_valid(day, goal.validity_years))
    return scores.order_by()


def has_score(goal: LanguageGoal, day: datetime.date) -> Q:
    """The condition that the holder of a post has a score that counts on ``day``."""
    return Q(Exists(_of_holder(goal, day)))


def meets(goal: LanguageGoal, day: datetime.date) -> Q:
    """The condition that the holder of a post meets the goal's threshold on ``day``; exactly met is met."""
    if goal.which_score == LanguageGoal.Which.BEST:
        return Q(Exists(_of_holder(goal, day).filter(total__gte=goal.threshold)))
    return Q(GreaterThanOrEqual(counted_value(goal, day), goal.threshold))


def counted_value(goal: LanguageGoal, day: datetime.date, field: str = "total") -> Subquery:
    """A column of the score that counts for the holder of a post on ``day``; null where there is none."""
    return Subquery(counted(goal, _of_holder(goal, day)).values(field)[:1])


def counted(goal: LanguageGoal, scores: QuerySet[TestScore]) -> QuerySet[TestScore]:
    """The scores with the one that counts before the others; of equal ones that which is valid longest.

    Two that are equal in both are one sitting entered twice. (A third column would keep the index out.)
    """
    best = goal.which_score == LanguageGoal.Which.BEST
    return scores.order_by(*(("-total", "-taken_on") if best else ("-taken_on", "-total")))


def counts_until(goal: LanguageGoal, taken_on: datetime.date) -> datetime.date | None:
    """The last day on which a score of ``taken_on`` counts; None for ever."""
    return end_of_term(taken_on, goal.validity_years) if goal.validity_years else None


def earliest_valid(day: datetime.date, years: int) -> datetime.date:
    """The first day of a test whose score, counting for ``years``, still counts on ``day``."""
    # A term of years ends a day or two off the same date: step forward to the first that lasts.
    taken_on = day.replace(year=day.year - years, day=min(day.day, 28)) - datetime.timedelta(days=1)
    while end_of_term(taken_on, years) < day:
        taken_on += datetime.timedelta(days=1)
    return taken_on


def _of_holder(goal: LanguageGoal, day: datetime.date) -> QuerySet[Any]:
    return valid_on(goal, day).filter(person=OuterRef("person"))
