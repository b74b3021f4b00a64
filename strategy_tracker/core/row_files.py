"""Rows as a file: XLSX or CSV, written row by row, so that a long list takes no more memory than a short one.

A cell holds None, a truth value, a number, a day, a moment or a text; no text becomes a formula.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import chain, islice
from typing import IO, Any

from django.utils import timezone
from django.utils.translation import gettext as _
from xlsxwriter.worksheet import Worksheet

from strategy_tracker.core.charts.text import text_width
from strategy_tracker.core.sheet import EMS_PER_WIDTH, HEADER_HEIGHT, Book, Kind, set_height

MOST_ROWS = 1_048_575
"""Rows that a worksheet can hold below its header."""
NARROWEST, WIDEST = 12.0, 48.0
ROWS_MEASURED = 500
"""So many rows say how wide the columns of a worksheet are."""
# What a spreadsheet program takes for the beginning of a formula.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
_NOT_IN_SHEET_NAME = re.compile(r"[\[\]:*?/\\']")

Row = Sequence[Any]


def write_csv(target: IO[bytes], headings: Sequence[str], rows: Iterable[Row]) -> None:
    """UTF-8 with a byte-order mark, by which Excel knows it; days and moments as ISO 8601 has them."""
    text = io.TextIOWrapper(target, encoding="utf-8-sig", newline="", write_through=True)
    lines = csv.writer(text)
    lines.writerow([_harmless(heading) for heading in headings])
    lines.writerows([_as_text(value) for value in row] for row in rows)
    text.detach()


def write_xlsx(
    target: IO[bytes], headings: Sequence[str], rows: Iterable[Row], *, title: str, author: str
) -> None:
    """A workbook of one sheet with typed cells, its header in view and a filter on every column."""
    book = Book(title=title, author=author, day=timezone.localdate(), target=target)
    sheet = book.add_sheet(_sheet_name(title), heading=title)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    waiting = iter(rows)
    first = list(islice(waiting, ROWS_MEASURED))
    widths = [
        _width([heading, *(row[position] for row in first)]) for position, heading in enumerate(headings)
    ]
    set_height(sheet, 0, zip(headings, widths, strict=True), at_least=HEADER_HEIGHT)
    for position, (heading, width) in enumerate(zip(headings, widths, strict=True)):
        sheet.set_column(position, position, width)
        sheet.write_string(0, position, heading, book.header)
    last = _write_rows(book, sheet, chain(first, waiting), widths)
    sheet.autofilter(0, 0, max(last, 1), max(len(headings) - 1, 0))
    book.close()


def _width(values: Iterable[Any]) -> float:
    """The width in which the longest of the texts stands in one line, within reason."""
    texts = (value for value in values if isinstance(value, str))
    lines = (line for text in texts for line in text.split("\n"))
    ems = max((text_width(line, 1) for line in lines), default=0)
    return min(max(ems / EMS_PER_WIDTH + 2, NARROWEST), WIDEST)


def _write_rows(book: Book, sheet: Worksheet, rows: Iterable[Row], widths: Sequence[float]) -> int:
    whole = book.format(num_format="0")
    number = book.format(num_format="General")
    moment = book.format(num_format="yyyy-mm-dd hh:mm", align="left")
    last = 0
    for last, row in enumerate(rows, start=1):
        set_height(sheet, last, zip(row, widths, strict=True))
        for position, value in enumerate(row):
            if isinstance(value, bool):
                book.write(sheet, last, position, _yes_or_no(value), Kind.TEXT)
            elif isinstance(value, int):
                sheet.write_number(last, position, value, whole)
            elif isinstance(value, float | Decimal):
                sheet.write_number(last, position, float(value), number)
            elif isinstance(value, datetime):
                sheet.write_datetime(last, position, _local(value), moment)
            elif isinstance(value, date):
                book.write(sheet, last, position, value.isoformat(), Kind.DAY)
            else:
                book.write(sheet, last, position, value, Kind.TEXT)
    return last


def _as_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return _yes_or_no(value)
    if isinstance(value, datetime):
        return _local(value).isoformat(sep=" ", timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float | Decimal):
        return str(value)
    return _harmless(str(value))


def _harmless(text: str) -> str:
    """A text that a spreadsheet program reads as text."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def _yes_or_no(value: bool) -> str:
    return _("Yes") if value else _("No")


def _local(moment: datetime) -> datetime:
    """On the clock of the installation; files know no zones."""
    return timezone.make_naive(moment) if timezone.is_aware(moment) else moment


def _sheet_name(title: str) -> str:
    return _NOT_IN_SHEET_NAME.sub(" ", title)[:31].strip() or "1"
