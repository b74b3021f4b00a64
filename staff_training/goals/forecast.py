"""What a goal's share comes to if it goes on as lately: plain arithmetic, no database.

The pace is the change from the earliest to the latest of the last three known points (as-of days and today)
over the time between them, so that each stretch weighs as much as it lasted; in points of percent per year.
From fewer than two points, or from less than half a year, nothing is foretold.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import Protocol

from staff_training.goals.history import as_of_day
from staff_training.models import LanguageGoal
from strategy_tracker.core.fiscal_year import FiscalYear

POINTS = 3
SHORTEST_DAYS = 182
YEAR_DAYS = Decimal("365.25")
FARTHEST_YEARS = 50
"""What lies farther ahead is not said: no pace holds for so long."""
HUNDRED, ZERO = Decimal(100), Decimal(0)


class Point(Protocol):
    """A day with the share on it in percent, None where that is not known: a standing, whole or as shown."""

    @property
    def day(self) -> datetime.date: ...
    @property
    def share(self) -> Decimal | None: ...


class Unforetold(Enum):
    """Why there is no forecast."""

    TOO_FEW_POINTS = "too_few_points"
    TOO_SHORT_A_TIME = "too_short_a_time"


@dataclass(frozen=True)
class Forecast:
    """``pace`` in points of percent per year; ``value`` on the goal's day, from 0 to 100 percent.

    ``value`` is None where that day is past. ``reached_on`` is the day on which the share is reached at this
    pace: that of the last point where it is reached already, None for never (or not in fifty years).
    Without a forecast ``reason`` says why, and the others are None.
    """

    pace: Decimal | None
    value: Decimal | None
    reached_on: datetime.date | None
    reason: Unforetold | None = None


def forecast(points: Iterable[Point], target_day: datetime.date, target_share: Decimal) -> Forecast:
    """Go on from ``points`` to ``target_day``; points without a share are passed over."""
    known = sorted((point.day, point.share) for point in points if point.share is not None)[-POINTS:]
    if len(known) < 2:
        return Forecast(None, None, None, Unforetold.TOO_FEW_POINTS)
    (first_day, first), (day, last) = known[0], known[-1]
    if (day - first_day).days < SHORTEST_DAYS:
        return Forecast(None, None, None, Unforetold.TOO_SHORT_A_TIME)
    pace = (last - first) * YEAR_DAYS / (day - first_day).days
    ahead = last + pace * (target_day - day).days / YEAR_DAYS
    return Forecast(
        pace,
        value=min(HUNDRED, max(ZERO, ahead)) if target_day >= day else None,
        reached_on=_reached_on(day, last, pace, target_share),
    )


def forecast_of(goal: LanguageGoal, points: Iterable[Point]) -> Forecast:
    """The forecast for the as-of day in the goal's year."""
    return forecast(points, as_of_day(goal, FiscalYear(goal.target_year)), goal.target_share)


def reached_in(goal: LanguageGoal, foretold: Forecast) -> FiscalYear | None:
    """The first fiscal year whose as-of day finds the share reached; None for never."""
    if foretold.reached_on is None:
        return None
    year = FiscalYear.of(foretold.reached_on)
    return year if foretold.reached_on <= as_of_day(goal, year) else year.next()


def _reached_on(
    day: datetime.date, last: Decimal, pace: Decimal, target_share: Decimal
) -> datetime.date | None:
    if last >= target_share:
        return day
    if pace <= 0:
        return None
    days = (target_share - last) * YEAR_DAYS / pace
    if days > FARTHEST_YEARS * YEAR_DAYS:
        return None
    whole = int(days)
    return day + datetime.timedelta(days=whole if days == whole else whole + 1)
