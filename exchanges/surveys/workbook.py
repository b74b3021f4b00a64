"""A survey as an Excel workbook: its tables, what could not be counted, and how it was counted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from xlsxwriter.worksheet import Worksheet

from exchanges.surveys.choice import Choice
from exchanges.surveys.facts import Cell, Facts, Heading, Line, Rank, Table
from exchanges.surveys.particulars import particulars
from exchanges.surveys.registry import Survey
from strategy_tracker.core.models import Installation
from strategy_tracker.core.sheet import HEADER_HEIGHT, Book, Kind, set_height

TITLE_ROW, NOTE_ROW, GROUP_ROW, HEADING_ROW = range(4)
FIRST_ROW = HEADING_ROW + 1
LONGEST_NAME = 31
"""Characters that the name of a sheet may have."""
REFUSED_IN_NAMES = str.maketrans("[]:*?/\\", "()-----")


def print_xlsx(survey: Survey, choice: Choice, user: Any) -> bytes:
    """The whole survey in the active language; names of persons only where ``user`` may see them."""
    facts = survey.collect(choice, user)
    return _Workbook(survey, choice, facts).content()


@dataclass(frozen=True)
class _Looks:
    title: Any
    note: Any
    header: Any
    to_fill: Any
    told: dict[type, Any]
    lines: dict[tuple[Rank, Kind], Any]


class _Workbook:
    def __init__(self, survey: Survey, choice: Choice, facts: Facts) -> None:
        self.survey, self.choice, self.facts = survey, choice, facts
        self.heading = f"{survey.title}  {choice.unit.name}  {choice.year.label()}"
        self.book = Book(title=self.heading, author=choice.unit.name, day=timezone.localdate())
        self.looks = _looks(self.book)
        self.is_demonstration = Installation.objects.current().holds_demonstration_data

    def content(self) -> bytes:
        for table in (*self.facts.tables, self.facts.gaps):
            self._table(table)
        self._rules()
        return self.book.content()

    def _table(self, table: Table) -> None:
        sheet = self.book.add_sheet(_sheet_name(table.title), heading=self.heading)
        self._head(sheet, table)
        for number, line in enumerate(table.lines, start=FIRST_ROW):
            for position, (heading, cell) in enumerate(zip(table.headings, line.cells, strict=True)):
                _write(sheet, number, position, cell, self._look(line, heading))
            widths = [heading.width for heading in table.headings]
            set_height(sheet, number, zip((cell.value for cell in line.cells), widths, strict=True))
        if not table.lines:
            sheet.write_string(FIRST_ROW, 0, table.empty, self.looks.note)
        sheet.freeze_panes(FIRST_ROW, 1)
        sheet.repeat_rows(GROUP_ROW, HEADING_ROW)
        if table.lines and all(line.rank is Rank.ROW for line in table.lines):
            sheet.autofilter(HEADING_ROW, 0, HEADING_ROW + len(table.lines), len(table.headings) - 1)

    def _look(self, line: Line, heading: Heading) -> Any:
        return self.looks.to_fill if heading.to_fill else self.looks.lines[line.rank, heading.kind]

    def _head(self, sheet: Worksheet, table: Table) -> None:
        sheet.write_string(TITLE_ROW, 0, f"{self.heading}  {table.title}", self.looks.title)
        if note := self._note(table):
            sheet.write_string(NOTE_ROW, 0, note, self.looks.note)
        texts = [_heading_text(heading) for heading in table.headings]
        for position, (heading, text) in enumerate(zip(table.headings, texts, strict=True)):
            sheet.set_column(position, position, heading.width)
            sheet.write_string(HEADING_ROW, position, text, self.looks.header)
        groups = _groups(table.headings)
        for first, last, group in groups:
            sheet.write_string(GROUP_ROW, first, group, self.looks.header)
            if first != last:
                sheet.merge_range(GROUP_ROW, first, GROUP_ROW, last, group, self.looks.header)
        if not groups:
            sheet.set_row(GROUP_ROW, None, None, {"hidden": True})
        widths = [heading.width for heading in table.headings]
        set_height(sheet, HEADING_ROW, zip(texts, widths, strict=True), at_least=HEADER_HEIGHT)

    def _note(self, table: Table) -> str:
        words = [table.note]
        if self.is_demonstration:
            words.insert(0, _("Demonstration data: the figures are not real results."))
        return " ".join(word for word in words if word)

    def _rules(self) -> None:
        sheet = self.book.add_sheet(_sheet_name(_("How it is counted")), heading=self.heading)
        widths = (26, 110)
        for position, width in enumerate(widths):
            sheet.set_column(position, position, width)
        sheet.write_string(0, 0, str(self.survey.title), self.looks.title)
        rows: list[tuple[str, Any]] = particulars(self.survey, self.choice, self.facts)
        names = [_("How it is counted")]
        for rule in self.survey.rules(self.choice):
            rows.append((names.pop() if names else "", rule))
        for number, (name, value) in enumerate(rows, start=2):
            sheet.write_string(number, 0, name, self.looks.header)
            _write(sheet, number, 1, Cell(value), self.looks.told[type(value)])
            set_height(sheet, number, zip((name, value), widths, strict=True))


def _looks(book: Book) -> _Looks:
    formats: dict[Kind, dict[str, Any]] = {
        Kind.TEXT: {"text_wrap": True},
        Kind.CODE: {"num_format": "@"},
        Kind.INTEGER: {"num_format": "#,##0"},
        Kind.DATE: {"num_format": "yyyy-mm-dd"},
    }
    ranks: dict[Rank, dict[str, Any]] = {
        Rank.TOTAL: {"bold": True, "bg_color": "#E4EBF2"},
        Rank.REGION: {"bold": True, "bg_color": "#F3F6F9"},
        Rank.ROW: {},
    }
    return _Looks(
        title=book.format(bold=True, font_size=13, border=0),
        note=book.format(border=0, font_color="#444444"),
        header=book.format(bold=True, bg_color="#D5E0EA", text_wrap=True, align="center", valign="vcenter"),
        to_fill=book.format(bg_color="#FFF6DC", text_wrap=True),
        told={
            str: book.format(text_wrap=True),
            int: book.format(num_format="#,##0", align="left"),
            date: book.format(num_format="yyyy-mm-dd", align="left"),
        },
        lines={
            (rank, kind): book.format(**look, **form)
            for rank, look in ranks.items()
            for kind, form in formats.items()
        },
    )


def _heading_text(heading: Heading) -> str:
    return f"{heading.text}\n{_('(to be filled in)')}" if heading.to_fill else heading.text


def _groups(headings: Sequence[Heading]) -> list[tuple[int, int, str]]:
    """First and last column of neighbours that share a group."""
    found: list[tuple[int, int, str]] = []
    for position, heading in enumerate(headings):
        if not heading.group:
            continue
        if found and found[-1][1:] == (position - 1, heading.group):
            found[-1] = (found[-1][0], position, heading.group)
        else:
            found.append((position, position, heading.group))
    return found


def _write(sheet: Worksheet, row: int, column: int, cell: Cell, look: Any) -> None:
    if cell.value is None:
        sheet.write_blank(row, column, None, look)
    elif isinstance(cell.value, int):
        sheet.write_number(row, column, cell.value, look)
    elif isinstance(cell.value, date):
        sheet.write_datetime(row, column, cell.value, look)
    else:
        sheet.write_string(row, column, cell.value, look)


def _sheet_name(title: str) -> str:
    return title.translate(REFUSED_IN_NAMES)[:LONGEST_NAME].strip("' ")
