"""Worksheets with typed cells: frozen header, filter, widths, and a page set-up for A4 landscape."""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from io import BytesIO
from typing import IO, Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from strategy_tracker.core.charts.text import text_width

Row = dict[str, Any]

A4 = 9
FONT = "Yu Gothic"
LONGEST_TEXT = 32_767
"""Characters that a cell can hold."""
LINE_HEIGHT, HEADER_HEIGHT, HIGHEST_ROW = 13.5, 30.0, 409.0
"""Points: a line of text, a header of two lines, the most that a row may have."""
EMS_PER_WIDTH = 0.56
"""How much of an em of our font one unit of a column's width holds."""


class Kind(StrEnum):
    """What a cell holds."""

    TEXT = "text"
    CODE = "code"
    INTEGER = "integer"
    NUMBER = "number"
    PERCENT = "percent"
    DATE = "date"
    DAY = "day"


_EVERY_CELL = {
    "font_name": FONT,
    "font_size": 10,
    "valign": "top",
    "border": 1,
    "border_color": "#B8C0C9",
}
_FORMATS: dict[Kind, dict[str, Any]] = {
    Kind.TEXT: {"text_wrap": True},
    Kind.CODE: {"num_format": "@"},
    Kind.INTEGER: {"num_format": "#,##0"},
    Kind.NUMBER: {"num_format": "#,##0.##"},
    Kind.PERCENT: {"num_format": "0.0%"},
    Kind.DATE: {"num_format": "yyyy-mm-dd"},
    # A day that stands below texts.
    Kind.DAY: {"num_format": "yyyy-mm-dd", "align": "left"},
}


@dataclass(frozen=True)
class Column:
    """A column: its heading, its width in characters, what its cells hold, and where that stands in a row.

    A percentage is given in percent (30) and written as Excel has it (0.3 shown as 30.0%). A ``kind`` that
    depends on the row is a function.
    """

    heading: str
    width: float
    kind: Kind | Callable[[Row], Kind]
    value: Callable[[Row], Any]

    def kind_of(self, row: Row) -> Kind:
        return self.kind if isinstance(self.kind, Kind) else self.kind(row)


class Book:
    """A workbook. No text becomes a formula, a number or a link by what it begins with.

    It is made in memory unless a ``target`` is given: then rows are written out one after the other, in
    their order, and take no memory once they are.
    """

    def __init__(self, *, title: str, author: str, day: date, target: IO[bytes] | None = None) -> None:
        self._bytes = BytesIO()
        options = {
            "in_memory": target is None,
            "constant_memory": target is not None,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        }
        self.workbook = Workbook(target or self._bytes, options)
        # A fixed time of making: the same facts give the same bytes.
        made = datetime(day.year, day.month, day.day)  # noqa: DTZ001  the file format knows no zone
        self.workbook.set_properties({"title": title, "author": author, "created": made})
        self.formats = {kind: self.format(**look) for kind, look in _FORMATS.items()}
        self.header = self.format(bold=True, bg_color="#D5E0EA", text_wrap=True, valign="vcenter")

    def format(self, **look: Any) -> Format:
        look = {**_EVERY_CELL, **look}
        return self.workbook.add_format(look)

    def add_sheet(self, name: str, *, heading: str) -> Worksheet:
        """A sheet with its print set-up; ``heading`` stands at the head of every printed page."""
        sheet = self.workbook.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.set_margins(left=0.5, right=0.5, top=0.8, bottom=0.7)
        sheet.fit_to_pages(1, 0)
        # An ampersand begins a command in headers and footers.
        sheet.set_header("&L&9" + heading.replace("&", "&&")[:200])
        sheet.set_footer("&L&9&A&C&9&P / &N")
        return sheet

    def add_table(
        self, name: str, columns: Sequence[Column], rows: Sequence[Row], *, heading: str
    ) -> Worksheet:
        """A sheet with one row for each fact below a header that stays in view and on every page."""
        sheet = self.add_sheet(name, heading=heading)
        set_height(sheet, 0, ((column.heading, column.width) for column in columns), at_least=HEADER_HEIGHT)
        for position, column in enumerate(columns):
            sheet.set_column(position, position, column.width)
            sheet.write_string(0, position, column.heading, self.header)
        for number, row in enumerate(rows, start=1):
            values = [column.value(row) for column in columns]
            for position, (column, value) in enumerate(zip(columns, values, strict=True)):
                self.write(sheet, number, position, value, column.kind_of(row))
            widths = [column.width for column in columns]
            set_height(sheet, number, zip(values, widths, strict=True))
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        sheet.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)
        return sheet

    def write(self, sheet: Worksheet, row: int, column: int, value: Any, kind: Kind) -> None:
        """A typed cell; what is not known is an empty cell."""
        look = self.formats[kind]
        if value is None or value == "":
            sheet.write_blank(row, column, None, look)
        elif kind in {Kind.DATE, Kind.DAY}:
            day = date.fromisoformat(value)
            sheet.write_datetime(row, column, datetime(day.year, day.month, day.day), look)  # noqa: DTZ001
        elif kind in {Kind.TEXT, Kind.CODE}:
            sheet.write_string(row, column, _fitting(str(value)), look)
        else:
            number = Decimal(value) / 100 if kind is Kind.PERCENT else Decimal(value)
            sheet.write_number(row, column, float(number), look)

    def close(self) -> None:
        """Write what is still to be written."""
        self.workbook.close()

    def content(self) -> bytes:
        """Close a book made in memory and give its bytes."""
        self.close()
        return self._bytes.getvalue()


def set_height(
    sheet: Worksheet, row: int, cells: Iterable[tuple[Any, float]], *, at_least: float = 0
) -> None:
    """Make a row as high as its fullest cell needs; not every program does so by itself.

    ``cells`` are the row's values with the widths of their columns; ``at_least`` is in points.
    """
    lines = max(_lines(value, width) for value, width in cells)
    sheet.set_row(row, min(max(lines * LINE_HEIGHT + 3, at_least), HIGHEST_ROW))


def _lines(value: Any, width: float) -> int:
    if not isinstance(value, str):
        return 1
    room = width * EMS_PER_WIDTH
    return sum(max(1, math.ceil(text_width(line, 1) / room)) for line in value.split("\n"))


def _fitting(text: str) -> str:
    return text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - 1] + "…"
