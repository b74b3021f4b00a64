"""Progress in percent: pure rules over plain numbers, no database.

    progress = (actual − baseline) / (target − baseline)

The cases that this leaves open, and what is done:

* no actual value or no target: no percentage (None), never 0;
* no baseline: 0 is taken for an increase; a decrease then counts as target / actual;
* target equal to the baseline, or on the wrong side of it: 100 when the target is met, 0 otherwise;
* beyond the target: above 100, as it is; moved the wrong way: below 0, as it is;
* decrease: the same formula, both differences being negative; an actual value of 0 divides nothing;
* keep: within 5 % of the target is 100, otherwise 100 less the deviation in percent, at least 0.

A fiscal year that still runs is measured by what was to be expected by the day, not by its end:

* yearly sum: the year's share of days gone, of the target and of the baseline alike;
* point in time and running total: the point of that day on the straight line from what was expected at the
  end of the year before to what is expected at the end of this one; without the former, the latter;
* a point in time to be kept is to be kept every day: the target itself;
* a value of an earlier year that stands in for the running one is measured by the end of its own year;
* on 31 March, and from then on, by the whole year.

``actions/progress_sql.py`` is the same rule for the database; a test holds the two equal.
"""

from collections.abc import Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from actions.models import Indicator
from strategy_tracker.core.fiscal_year import FiscalYear

Direction = Indicator.Direction
Accumulation = Indicator.Accumulation

HUNDRED = Decimal(100)
ZERO = Decimal(0)
KEEP_TOLERANCE = Decimal(5)
"""Percent by which a value to be kept may stray (on scope within ±5 %: support.cascade.app)."""


class YearNumber(NamedTuple):
    """A number that stands for a fiscal year."""

    year: int
    value: Decimal


class Elapsed(NamedTuple):
    """The part of a fiscal year that is gone: so many days, the last one included, of so many."""

    days: int
    length: int

    @property
    def is_whole(self) -> bool:
        return self.days >= self.length

    def of(self, value: Decimal) -> Decimal:
        # Multiply before dividing: a whole year's value stays exactly what it is.
        return value * self.days / self.length


def elapsed(year: FiscalYear, as_of: date, observed_on: date | None = None) -> Elapsed:
    """How much of ``year`` a value covers, as known on ``as_of``.

    While the year runs, up to the value's own day if that lies in it, else up to ``as_of``: 1 April is the
    first day. From 31 March on all of it, whatever the value's day; of a year to come nothing.
    """
    length = (year.last_day - year.first_day).days + 1
    runs = year.first_day <= as_of < year.last_day
    day = observed_on if runs and observed_on and observed_on in year else as_of
    return Elapsed(min(max((day - year.first_day).days + 1, 0), length), length)


def judged_year(year: FiscalYear, as_of: date, accumulation: str, observed: FiscalYear | None) -> FiscalYear:
    """The year whose target a value is held against.

    That is ``year``; but where it has not ended and the latest value is of an earlier one, ``observed``: what
    nobody has counted anew is compared with what was expected when it was counted.
    """
    if observed is None or accumulation == Accumulation.YEARLY_SUM or as_of >= year.last_day:
        return year
    return min(observed, year)


def actual_value(
    observations: Mapping[int, Decimal],
    year: int,
    accumulation: str,
    baseline: YearNumber | None = None,
) -> Decimal | None:
    """The value that counts for ``year``, from the observed value of each year.

    Point in time: the latest in or before the year. Yearly sum: that of the year itself. Cumulative: the
    sum of all up to the year, on top of the baseline and counted from the year after it.
    """
    if accumulation == Accumulation.YEARLY_SUM:
        return observations.get(year)
    known = [seen for seen in observations if seen <= year]
    if accumulation == Accumulation.POINT:
        return observations[max(known)] if known else None
    start = baseline or YearNumber(0, ZERO)
    added = [observations[seen] for seen in known if seen > start.year]
    return start.value + sum(added) if added else None


def expected_value(
    targets: Mapping[int, Decimal], year: int, direction: str, baseline: YearNumber | None = None
) -> Decimal | None:
    """What is to be reached by the end of ``year``.

    The year's own target; without one, the point on the straight line from the last known point (an earlier
    target, or the baseline) to the next target; after the last target, that one. Before the first target
    and without a baseline nothing is expected yet. A value to be kept and without targets is the baseline.
    """
    if year in targets:
        return targets[year]
    if not targets and baseline and direction == Direction.KEEP:
        return baseline.value
    left = _last_known(targets, year, baseline)
    later = [due for due in targets if due > year]
    if not later:
        return left.value if left and targets else None
    if left is None:
        return None
    right = min(later)
    # Multiply before dividing: a point that lies on a round number stays exactly there.
    return left.value + (targets[right] - left.value) * (year - left.year) / (right - left.year)


def _last_known(targets: Mapping[int, Decimal], year: int, baseline: YearNumber | None) -> YearNumber | None:
    points = [YearNumber(due, value) for due, value in targets.items() if due < year]
    if baseline and baseline.year <= year:
        points.append(baseline)
    # Of two points of one year the target goes before the baseline.
    return max(points, key=lambda point: (point.year, point is not baseline), default=None)


def expected_to_date(
    targets: Mapping[int, Decimal],
    year: int,
    direction: str,
    accumulation: str,
    baseline: YearNumber | None,
    gone: Elapsed,
) -> Decimal | None:
    """What is to be reached when ``gone`` of ``year`` has passed."""
    due = expected_value(targets, year, direction, baseline)
    if due is None or gone.is_whole:
        return due
    if accumulation == Accumulation.YEARLY_SUM:
        return gone.of(due)
    before = expected_value(targets, year - 1, direction, baseline)
    if before is None or direction == Direction.KEEP:
        return due
    return before + gone.of(due - before)


def start_to_date(accumulation: str, baseline: Decimal | None, gone: Elapsed) -> Decimal | None:
    """The baseline to compare with: that of a yearly sum is a whole year's."""
    if baseline is None or accumulation != Accumulation.YEARLY_SUM:
        return baseline
    return gone.of(baseline)


def is_reached(direction: str, target: Decimal | None, actual: Decimal | None) -> bool:
    """Whether ``actual`` meets ``target``; meeting it exactly counts."""
    if target is None or actual is None:
        return False
    if direction == Direction.INCREASE:
        return actual >= target
    if direction == Direction.DECREASE:
        return actual <= target
    return abs(actual - target) * HUNDRED <= abs(target) * KEEP_TOLERANCE


def progress(
    direction: str, baseline: Decimal | None, target: Decimal | None, actual: Decimal | None
) -> Decimal | None:
    """Progress from ``baseline`` to ``target`` in percent, unrounded; None when it cannot be said."""
    if target is None or actual is None:
        return None
    if direction == Direction.KEEP:
        return _kept(target, actual)
    if baseline is None and direction == Direction.DECREASE:
        return _lowered(target, actual)
    start = baseline or ZERO
    span = target - start
    forward = span if direction == Direction.INCREASE else -span
    if forward <= 0:
        return HUNDRED if is_reached(direction, target, actual) else ZERO
    return (actual - start) / span * HUNDRED


def _kept(target: Decimal, actual: Decimal) -> Decimal:
    if is_reached(Direction.KEEP, target, actual):
        return HUNDRED
    if target == 0:
        return ZERO
    return max(ZERO, HUNDRED - abs(actual - target) / abs(target) * HUNDRED)


def _lowered(target: Decimal, actual: Decimal) -> Decimal:
    if actual <= target:
        return HUNDRED
    return target / actual * HUNDRED if target > 0 else ZERO


def rounded(percent: Decimal) -> Decimal:
    """To one decimal place, half up: statuses are decided on what the reader sees."""
    return percent.quantize(Decimal("0.1"), ROUND_HALF_UP)
