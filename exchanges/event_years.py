"""Conferences and seminars by fiscal year: how many, with how many guests, from how many places."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from exchanges.models import Event
from strategy_tracker.core.fiscal_year import FiscalYear


@dataclass(frozen=True)
class EventYear:
    """An event belongs to the year of its first day.

    ``participants`` and ``from_abroad`` are sums over the events whose numbers are known, None where none is;
    ``unknown`` is how many events have no number of participants. Countries that were represented cannot
    be added up, the same may come to every event: ``most_countries`` is the largest number at one event.
    ``held_in`` is in how many countries or territories the events took place.
    """

    year: FiscalYear
    events: int
    participants: int | None
    from_abroad: int | None
    unknown: int
    held_in: int
    most_countries: int | None


def event_years(events: QuerySet[Event]) -> list[EventYear]:
    """The years of ``events``, the latest first; one query."""
    columns = ("starts_on", "participants", "participants_abroad", "country_id", "country_number")
    rows = events.order_by().values_list(*columns)
    by_year: dict[FiscalYear, list[Any]] = {}
    for day, *numbers in rows:
        by_year.setdefault(FiscalYear.of(day), []).append(numbers)
    return [_year(year, by_year[year]) for year in sorted(by_year, reverse=True)]


def _year(year: FiscalYear, rows: list[Any]) -> EventYear:
    participants, from_abroad, countries, numbers = zip(*rows, strict=True)
    return EventYear(
        year=year,
        events=len(rows),
        participants=_sum(participants),
        from_abroad=_sum(from_abroad),
        unknown=participants.count(None),
        held_in=len({country for country in countries if country is not None}),
        most_countries=max((number for number in numbers if number is not None), default=None),
    )


def _sum(values: Iterable[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return sum(known) if known else None
