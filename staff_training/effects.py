"""What courses did to scores: the score before and after of those who took part.

A pair is one person in one session: the latest score of a test on a day before the session began, at most two
years before, and the first of the same test from its last day on, at most a year after. The last day itself
belongs to the time after: a closing test is often held on it. Where two scores are of one day, the higher
counts. Sessions of which only the year is known have no pairs. From fewer than five pairs nothing is worked
out.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from statistics import mean, median
from typing import NamedTuple

from dateutil.relativedelta import relativedelta
from django.db.models import QuerySet

from staff_training.models import Participation, TestScore

FEWEST_PAIRS = 5
BEFORE = relativedelta(years=2)
AFTER = relativedelta(years=1)


class Sitting(NamedTuple):
    """A day and what was reached on it; the last of several is the latest and, of one day, the highest."""

    taken_on: datetime.date
    total: Decimal


class Taken(NamedTuple):
    """Who was in which session, from when to when; ``unit`` is that of the person (a key)."""

    session: int
    person: int
    unit: int | None
    first: datetime.date
    last: datetime.date


@dataclass(frozen=True)
class Pair:
    """Somebody's scores before and after a session."""

    session: int
    person: int
    unit: int | None
    before: Decimal
    after: Decimal


@dataclass(frozen=True)
class Effect:
    """Means and medians of at least five pairs, in points of the test; ``change`` is that of each pair."""

    pairs: int
    before: Decimal
    after: Decimal
    change: Decimal
    median_before: Decimal
    median_after: Decimal
    median_change: Decimal

    @classmethod
    def of(cls, pairs: Iterable[Pair]) -> "Effect | None":
        """None of fewer than five pairs."""
        found = list(pairs)
        if len(found) < FEWEST_PAIRS:
            return None
        before, after = [pair.before for pair in found], [pair.after for pair in found]
        change = [pair.after - pair.before for pair in found]
        return cls(
            len(found), mean(before), mean(after), mean(change), median(before), median(after), median(change)
        )


def pairs_by_test(
    participations: QuerySet[Participation], scores: QuerySet[TestScore]
) -> dict[int, list[Pair]]:
    """The pairs of each test (its key), in the order of the participations; two queries.

    ``participations`` are those that count, ``scores`` those that may be looked at.
    """
    days = participations.order_by("session__starts_on", "pk").values_list(
        "session", "person", "person__unit", "session__starts_on", "session__ends_on"
    )
    taken = [
        Taken(session, person, unit, first, last or first)
        for session, person, unit, first, last in days
        if first is not None
    ]
    sittings = _sittings(participations, scores) if taken else {}
    found: dict[int, list[Pair]] = {}
    for one in taken:
        for test, sat in sittings.get(one.person, {}).items():
            pair = pair_of(one, sat)
            if pair is not None:
                found.setdefault(test, []).append(pair)
    return found


def pair_of(taken: Taken, sittings: Iterable[Sitting]) -> Pair | None:
    """The pair of one person in one session, from all their sittings of one test."""
    known = sorted(sittings)
    before = [sat for sat in known if taken.first - BEFORE <= sat.taken_on < taken.first]
    after = [sat for sat in known if taken.last <= sat.taken_on <= taken.last + AFTER]
    if not before or not after:
        return None
    first_day = after[0].taken_on
    reached = max(sat.total for sat in after if sat.taken_on == first_day)
    return Pair(taken.session, taken.person, taken.unit, before[-1].total, reached)


def _sittings(
    participations: QuerySet[Participation], scores: QuerySet[TestScore]
) -> dict[int, dict[int, list[Sitting]]]:
    """The scores of everybody who took part, by person and test (their keys)."""
    of_these = scores.filter(person__in=participations.order_by().values("person")).order_by()
    found: dict[int, dict[int, list[Sitting]]] = {}
    for person, test, taken_on, total in of_these.values_list("person", "test", "taken_on", "total"):
        found.setdefault(person or 0, {}).setdefault(test, []).append(Sitting(taken_on, total))
    return found
