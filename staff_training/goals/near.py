"""Who is near a goal's threshold, on either side: soon to meet it, or soon not to any longer."""

import datetime
from collections.abc import Iterable
from typing import Any

from dateutil.relativedelta import relativedelta

from staff_training.goals.persons import PersonStanding, persons
from staff_training.models import LanguageGoal
from strategy_tracker.core.models import Unit

POINTS = 50


def near_threshold(
    goal: LanguageGoal, user: Any, day: datetime.date, within: int = POINTS, unit: Unit | None = None
) -> list[PersonStanding]:
    """Who lacks at most ``within`` points, the nearest first (of equals by name)."""
    return nearest(persons(goal, unit, user, day), within)


def nearest(found: Iterable[PersonStanding], within: int = POINTS) -> list[PersonStanding]:
    """Of persons, those who lack at most ``within`` points, the nearest first."""
    near = [of for of in found if not of.is_met and of.missing is not None and of.missing <= within]
    return sorted(near, key=lambda of: of.missing or 0)


def expiring(
    goal: LanguageGoal, user: Any, day: datetime.date, unit: Unit | None = None, months: int = 12
) -> list[PersonStanding]:
    """Who meets the goal on ``day`` and, without a further test, no longer does ``months`` later.

    The first to lapse first; nobody where scores count for ever.
    """
    return lapsing(persons(goal, unit, user, day), day, months) if goal.validity_years else []


def lapsing(found: Iterable[PersonStanding], day: datetime.date, months: int = 12) -> list[PersonStanding]:
    """Of persons, those who no longer meet the goal ``months`` after ``day``, the first to lapse first."""
    horizon = day + relativedelta(months=months)
    lasting = [(of.met_until, of) for of in found if of.met_until is not None and of.met_until < horizon]
    return [of for _day, of in sorted(lasting, key=lambda pair: pair[0])]
