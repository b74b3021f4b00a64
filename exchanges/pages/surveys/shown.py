"""A table of a survey made ready for the page: texts in the reader's language, and addresses."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format

from exchanges.surveys.facts import Cell, Heading, Line, Rank, Table, Value
from strategy_tracker.core.numbers import format_number
from strategy_tracker.core.sheet import Kind

MOST_LINES = 200
"""How many lines of a list a page shows; the workbook holds them all."""

WIDE = 20
"""Characters from which a column of texts keeps more room."""

Address = Callable[[Mapping[str, str]], str]


@dataclass(frozen=True)
class ShownCell:
    text: str
    address: str
    looks: str


@dataclass(frozen=True)
class ShownGroup:
    """Neighbouring columns under one heading; an empty heading for columns without a group."""

    text: str
    width: int


@dataclass(frozen=True)
class ShownTable:
    """``total`` is how many lines there are, when not all are shown."""

    table: Table
    groups: list[ShownGroup]
    lines: list[tuple[Rank, list[ShownCell]]]
    total: int

    @property
    def is_cut(self) -> bool:
        return len(self.lines) < self.total


def shown(table: Table, address: Address, *, total: int | None = None) -> ShownTable:
    """``address`` makes the address of the rows behind a number."""
    lines = [(line.rank, list(_cells(table, line, address))) for line in table.lines[:MOST_LINES]]
    return ShownTable(table, _groups(table), lines, len(table.lines) if total is None else total)


def _cells(table: Table, line: Line, address: Address) -> Iterator[ShownCell]:
    for heading, cell in zip(table.headings, line.cells, strict=True):
        yield ShownCell(written(cell.value), _leads_to(cell, address), _looks(heading, cell))


def _looks(heading: Heading, cell: Cell) -> str:
    """Names of the style sheet."""
    if heading.kind is Kind.INTEGER:
        return "number survey-nought" if cell.value == 0 else "number"
    return "survey-wide" if heading.width >= WIDE else ""


def _leads_to(cell: Cell, address: Address) -> str:
    """A nought opens to nothing."""
    if cell.opens and cell.value:
        return address(cell.opens)
    return cell.address


def written(value: Value) -> str:
    """A value in the reader's language; what is not known is empty."""
    if value is None:
        return ""
    if isinstance(value, int):
        return format_number(value)
    return date_format(value, "SHORT_DATE_FORMAT") if isinstance(value, date) else value


def _groups(table: Table) -> list[ShownGroup]:
    """Nothing where no column has a group: the table then has one line of headings."""
    groups: list[ShownGroup] = []
    for heading in table.headings:
        if groups and groups[-1].text == heading.group:
            groups[-1] = ShownGroup(heading.group, groups[-1].width + 1)
        else:
            groups.append(ShownGroup(heading.group, 1))
    return groups if any(group.text for group in groups) else []
