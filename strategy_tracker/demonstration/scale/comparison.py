"""Holds each measure against the same number by hand: are they equal, and how long does each take?"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import connection

from exchanges.activity import DORMANT_YEARS, years_before
from strategy_tracker.core.access.reach import UnitTree
from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.core.measures import get_measure
from strategy_tracker.core.models import Unit
from strategy_tracker.demonstration.scale.plain_sql import Plain

MOST_TIMES = 2.0
"""A measure may take this many times as long as the plain query."""
BUILDING = 8
"""What a measure may take beyond that, in smallest questions: it puts queries together, reads the tree of
units and the keys of its parameters. The smallest question is timed in the same run."""


@dataclass(frozen=True)
class Comparison:
    """``value`` is the program's, ``by_hand`` the plain query's; milliseconds are the least of several.

    ``plain`` is what is counted: its ``str()`` says it.
    """

    plain: object
    value: object
    by_hand: object
    milliseconds: float
    plain_milliseconds: float
    smallest_milliseconds: float

    @property
    def ratio(self) -> float:
        return self.milliseconds / self.plain_milliseconds

    @property
    def is_equal(self) -> bool:
        return self.value == self.by_hand

    @property
    def is_fast(self) -> bool:
        return (
            self.milliseconds <= self.plain_milliseconds * MOST_TIMES + self.smallest_milliseconds * BUILDING
        )


def compare(plain: Plain, unit: Unit, year: FiscalYear, as_of: date, *, times: int = 1) -> Comparison:
    """A measure beside its plain query."""
    given: dict[str, int | str] = {
        "unit": unit.pk,
        "year": year.start,
        "first": year.first_day.isoformat(),
        "day": min(as_of, year.last_day).isoformat(),
        "since": years_before(as_of, DORMANT_YEARS).isoformat(),
    }
    measure = get_measure(plain.measure)

    def counted() -> Decimal | None:
        return measure(unit, year=year, as_of=as_of, **plain.parameters).value

    def by_hand() -> Decimal | None:
        with connection.cursor() as cursor:
            cursor.execute(plain.sql, given)
            (number,) = cursor.fetchone()
        return None if number is None else Decimal(number)

    return held_against(plain, counted, by_hand, times=times)


def held_against(
    what: object, counted: Callable[[], object], by_hand: Callable[[], object], *, times: int
) -> Comparison:
    """Count both ways, turn by turn, so that what slows the machine down slows both."""
    value, expected = counted(), by_hand()
    runs = [
        (_milliseconds(counted), _milliseconds(by_hand), _milliseconds(UnitTree.read)) for _ in range(times)
    ]
    # The least of several: what else the machine does can only add to a run.
    return Comparison(what, value, expected, *(min(column) for column in zip(*runs, strict=True)))


def _milliseconds(count: Callable[[], Any]) -> float:
    began = time.perf_counter()
    count()
    return (time.perf_counter() - began) * 1000
