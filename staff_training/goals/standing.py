"""Where a goal stands on one day."""

import datetime

from staff_training.goals.figures import Standing
from staff_training.goals.history import history
from staff_training.models import LanguageGoal
from strategy_tracker.core.models import Unit

__all__ = ["Standing", "standing"]


def standing(goal: LanguageGoal, unit: Unit | None, day: datetime.date) -> Standing:
    """The goal on ``day``, in ``unit`` and below (None: in the goal's own); three queries."""
    return history(goal, unit, [day])[0]
