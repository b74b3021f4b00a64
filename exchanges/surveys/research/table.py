"""The survey for one choice: the two tables, what could not be counted, and that nothing is missing."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _

from exchanges.duration import both_ends_count
from exchanges.models import Exchange
from exchanges.surveys.choice import Choice, Count
from exchanges.surveys.facts import Balance, Cell, Facts, Heading, Line, Rank, Table
from exchanges.surveys.regions import Regions
from exchanges.surveys.research.columns import Column, columns
from exchanges.surveys.research.gaps import ageless_visits, gap_table, uncounted_visits
from exchanges.surveys.research.tally import (
    EVERYWHERE,
    Numbers,
    counted_visits,
    country_row,
    region_row,
    tally,
)
from strategy_tracker.core.sheet import Kind

Direction = Exchange.Direction


def collect(choice: Choice, user: Any) -> Facts:
    """The survey; names of persons are in it only where ``user`` may see the exchange."""
    regions, both_ends = Regions.read(choice.scheme), both_ends_count()
    of = {direction: columns(direction, both_ends=both_ends) for direction in Direction.values}
    numbers = tally(choice, regions, [column for found in of.values() for column in found])
    tables = tuple(
        _table(direction, of[direction], regions, numbers)
        for direction in (Direction.OUTBOUND, Direction.INBOUND)
    )
    missing = uncounted_visits(choice, regions).count()
    gaps = missing + ageless_visits(choice, regions).count()
    balance = Balance(str(Count.VISITS.label), _visits_counted(choice, regions, numbers), missing)
    return Facts(tables, gap_table(choice, regions, user), gaps, balance)


def _visits_counted(choice: Choice, regions: Regions, numbers: dict[str, Numbers]) -> int:
    """The table's own total where it counts visits; persons do not add up with what is missing."""
    if choice.count == Count.PERSONS:
        return counted_visits(choice, regions).count()
    total = numbers[EVERYWHERE]
    return total["outbound_all"] + total["inbound_all"]


def _table(direction: str, of: Sequence[Column], regions: Regions, numbers: dict[str, Numbers]) -> Table:
    titles = {
        Direction.OUTBOUND: _("Researchers dispatched"),
        Direction.INBOUND: _("Researchers accepted"),
    }
    total = of[0].key
    lines = tuple(_lines(of, regions, numbers, total))
    return Table(
        key=direction,
        title=titles[Direction(direction)],
        headings=(
            Heading(_("Country or territory"), width=26),
            *(Heading(str(column.heading), Kind.INTEGER, 13, str(column.group)) for column in of),
        ),
        lines=lines if numbers[EVERYWHERE][total] else (),
        empty=_("No stay of this direction is counted for this choice."),
    )


def _lines(of: Sequence[Column], regions: Regions, numbers: dict[str, Numbers], total: str) -> Iterator[Line]:
    def line(name: str, row: str, rank: Rank) -> Line:
        cells = (Cell(numbers[row][column.key], {"row": row, "column": column.key}) for column in of)
        return Line((Cell(name), *cells), rank)

    yield line(_("All regions"), EVERYWHERE, Rank.TOTAL)
    for region in regions.regions:
        yield line(region.name, region_row(region.code), Rank.REGION)
        for country in regions.countries[region.pk]:
            row = country_row(country.code)
            if row in numbers and numbers[row][total]:
                yield line(country.name, row, Rank.ROW)
