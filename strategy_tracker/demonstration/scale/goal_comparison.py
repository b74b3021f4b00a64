"""Holds a goal's standing and its history of ten years against one window query written by hand."""

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from staff_training.goals.history import as_of_days, history
from staff_training.models import LanguageGoal
from strategy_tracker.core.models import Unit
from strategy_tracker.demonstration.scale.comparison import Comparison, held_against
from strategy_tracker.demonstration.scale.goal_sql import shares_by_hand

VALIDITIES = (None, 2)


@dataclass(frozen=True)
class Question:
    """What is asked of a goal: on which days, by which score, and for how many years that counts."""

    name: str
    which_score: str
    validity_years: int | None

    def __str__(self) -> str:
        return f"{self.name}, {self.which_score} score, valid for {self.validity_years or 'ever'}"


def compare_goal(goal: LanguageGoal, unit: Unit, today: datetime.date, *, times: int = 1) -> list[Comparison]:
    """Today and every year, by the best and by the latest score, valid for ever and for two years."""
    found = []
    for name, days in (("today", [today]), ("history", as_of_days(goal, today))):
        for which in LanguageGoal.Which.values:
            for years in VALIDITIES:
                goal.which_score, goal.validity_years = which, years
                counted, by_hand = _counted(goal, unit, days), _by_hand(goal, unit, days)
                found.append(held_against(Question(name, which, years), counted, by_hand, times=times))
    return found


def _counted(goal: LanguageGoal, unit: Unit, days: Sequence[datetime.date]) -> Callable[[], object]:
    return lambda: [
        (of.day, of.numerator, of.denominator, of.without_score)
        for of in history(goal, unit, days)
        if of.denominator
    ]


def _by_hand(goal: LanguageGoal, unit: Unit, days: Sequence[datetime.date]) -> Callable[[], object]:
    return lambda: shares_by_hand(goal, unit, days)
