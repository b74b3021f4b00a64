"""Rows as a file: XLSX or CSV, written row by row, so that a long list takes no more memory than a short one.

A cell holds None, a truth value, a number, a day, a moment or a text; no text becomes a formula.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import IO, Any

from django.utils import timezone
from django.utils.translation import gettext as _
from xlsxwriter.worksheet import Worksheet

from strategy_tracker.core.charts.text import text_width
from strategy_tracker.core.sheet import HEADER_HEIGHT, Book, Kind

MOST_ROWS = 1_048_575
"""Rows that a worksheet can hold below its header."""
NARROWEST, WIDEST = 12.0, 48.0
EMS_PER_CHARACTER = 2.0
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
    sheet.set_row(0, HEADER_HEIGHT)
    for position, heading in enumerate(headings):
        width = min(max(text_width(heading, 1) * EMS_PER_CHARACTER, NARROWEST), WIDEST)
        sheet.set_column(position, position, width)
        sheet.write_string(0, position, heading, book.header)
    last = _write_rows(book, sheet, rows)
    sheet.autofilter(0, 0, max(last, 1), max(len(headings) - 1, 0))
    book.close()


def _write_rows(book: Book, sheet: Worksheet, rows: Iterable[Row]) -> int:
    whole = book.format(num_format="0")
    number = book.format(num_format="General")
    moment = book.format(num_format="yyyy-mm-dd hh:mm", align="left")
    last = 0
    for last, row in enumerate(rows, start=1):
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
