"""The page as a workbook: what is said in words, and every table with the same gaps."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from staff_training.pages.goal.tables import Column, FactTable, Gap, Line, written
from strategy_tracker.core.sheet import Book, Kind
from strategy_tracker.core.sheet import Column as SheetColumn

LONGEST_NAME = 31
"""Characters that the name of a sheet may have."""


def print_xlsx(
    *, title: str, author: str, day: Any, words: Iterable[tuple[str, str]], tables: Sequence[FactTable]
) -> bytes:
    """A first sheet with ``words`` (what they are about, and what they say), then one for each table."""
    book = Book(title=title, author=author, day=day)
    told = [{"name": name, "words": text} for name, text in words]
    columns = [
        SheetColumn(_("What"), 28, Kind.TEXT, lambda row: row["name"]),
        SheetColumn(_("In words"), 96, Kind.TEXT, lambda row: row["words"]),
    ]
    book.add_table(_("Summary"), columns, told, heading=title)
    for table in tables:
        rows = [{"line": line} for line in table.lines]
        book.add_table(
            table.title[:LONGEST_NAME],
            [_column(place, column) for place, column in enumerate(table.columns)],
            rows,
            heading=f"{title}  {table.title}",
        )
    return book.content()


def _column(place: int, column: Column) -> SheetColumn:
    def value(row: dict[str, Any]) -> Any:
        line: Line = row["line"]
        cell = line.cells[place]
        if isinstance(cell, Gap):
            return written(cell)
        if place == 0 and line.note:
            return f"{cell} ({line.note})"
        return cell.isoformat() if column.kind is Kind.DATE and cell is not None else cell  # type: ignore[union-attr]

    def kind(row: dict[str, Any]) -> Kind:
        cell = row["line"].cells[place]
        if isinstance(cell, Gap):
            return Kind.TEXT
        # A share has more places than a cell shows.
        return Kind.PERCENT if isinstance(cell, Decimal) else column.kind

    return SheetColumn(column.heading, column.width, kind, value)
