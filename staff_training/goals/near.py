"""Who is near a goal's threshold, on either side: soon to meet it, or soon not to any longer."""

import datetime
from collections.abc import Iterable

from dateutil.relativedelta import relativedelta

from staff_training.goals.persons import PersonStanding

POINTS = 50


def nearest(found: Iterable[PersonStanding], within: int = POINTS) -> list[PersonStanding]:
    """Of persons, those who lack at most ``within`` points, the nearest first (equals stay in order)."""
    near = [of for of in found if not of.is_met and of.missing is not None and of.missing <= within]
    return sorted(near, key=lambda of: of.missing or 0)


def lapsing(found: Iterable[PersonStanding], day: datetime.date, months: int = 12) -> list[PersonStanding]:
    """Of persons, those who meet the goal and, without a further test, no longer do ``months`` after ``day``.

    The first to lapse first; nobody where scores count for ever.
    """
    horizon = day + relativedelta(months=months)
    lasting = [(of.met_until, of) for of in found if of.met_until is not None and of.met_until < horizon]
    return [of for _day, of in sorted(lasting, key=lambda pair: pair[0])]
