"""What a programme shows year by year: totals that a source states beside what the records give.

The two stand side by side and are never added up: a total may well hold the same people as the records.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Sum

from exchanges.models import Exchange, Outcome, OutcomeKind, Programme, ProgrammeResult
from exchanges.visits import begun_by
from strategy_tracker.core.fiscal_year import FiscalYear


@dataclass(frozen=True)
class ProgrammeYear:
    """One fiscal year; None where nothing is stated or recorded, which is not zero."""

    year: FiscalYear
    stated: list[int | None]
    visits: int | None
    persons: int | None
    recorded: list[int | None]


@dataclass(frozen=True)
class ProgrammeYears:
    """``stated_kinds`` and ``recorded_kinds`` head the columns of the years' lists."""

    stated_kinds: list[OutcomeKind]
    recorded_kinds: list[OutcomeKind]
    years: list[ProgrammeYear]


def programme_years(programme: Programme, user: Any, as_of: datetime.date) -> ProgrammeYears:
    """The years in which anything is stated or recorded, without gaps, the earliest first.

    Stays are counted where ``user`` may count them, in the year in which they began and once they have
    (``exchanges/visits.py``). Four queries, however many years there are.
    """
    results = ProgrammeResult.objects.visible_to(user).filter(programme=programme)
    stated = {(row.year, row.kind_id): row.value for row in results.order_by()}
    stays = Exchange.objects.within(user, "count").filter(begun_by(as_of), programme=programme)
    counted: dict[int, Any] = {
        row["start_year"] or 0: row
        for row in stays.order_by()
        .values("start_year")
        .annotate(visits=Count("pk"), persons=Count("person", distinct=True))
    }
    outcomes = Outcome.objects.visible_to(user).filter(programme=programme).order_by()
    recorded = {
        (row["year"], row["kind"]): row["number"]
        for row in outcomes.values("year", "kind").annotate(number=Sum("number"))
    }
    kinds = OutcomeKind.objects.in_bulk({kind for _, kind in (*stated, *recorded)})
    stated_kinds, recorded_kinds = _kinds(stated, kinds), _kinds(recorded, kinds)
    years = [
        ProgrammeYear(
            year=FiscalYear(year),
            stated=[stated.get((year, kind.pk)) for kind in stated_kinds],
            visits=counted[year]["visits"] if year in counted else None,
            persons=counted[year]["persons"] if year in counted else None,
            recorded=[recorded.get((year, kind.pk)) for kind in recorded_kinds],
        )
        for year in _span({*(year for year, _ in (*stated, *recorded)), *counted})
    ]
    return ProgrammeYears(stated_kinds, recorded_kinds, years)


def _kinds(rows: Iterable[tuple[int, int]], kinds: dict[int, OutcomeKind]) -> list[OutcomeKind]:
    found = [kinds[kind] for kind in {kind for _, kind in rows}]
    return sorted(found, key=lambda kind: (kind.position, kind.pk))


def _span(years: set[int]) -> range:
    return range(min(years), max(years) + 1) if years else range(0)
