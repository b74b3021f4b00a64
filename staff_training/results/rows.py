"""One pasted row as it was meant: who, which scores, which day, and what of it cannot be read."""

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from staff_training.results.cells import is_about_nobody, looks_like_score, read_score, says_absent
from staff_training.results.columns import NUMBERS, SCORES, Columns, Meaning
from staff_training.results.table import Line
from strategy_tracker.core.wareki import parse_date

LONGEST_NAME, LONGEST_NUMBER = 200, 60
"""Characters of a name and of a number that are kept with a score whose person is not known."""
WHOLE = (Meaning.LISTENING, Meaning.READING)


@dataclass(frozen=True)
class Problem:
    """Something wrong in a row: the column, by its label in the reader's language, and the sentence."""

    field: str
    sentence: str


@dataclass
class Row:
    """``numbers`` are kept by what they are numbers of; scores that cannot be read are None and a problem."""

    line: Line
    numbers: dict[Meaning, str] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)
    scores: dict[Meaning, Decimal] = field(default_factory=dict)
    day: datetime.date | None = None
    is_absent: bool = False
    is_about_nobody: bool = False
    problems: list[Problem] = field(default_factory=list)

    @property
    def given_name(self) -> str:
        """Every name of the row, as it was given."""
        return " / ".join(dict.fromkeys(self.names))[:LONGEST_NAME]

    @property
    def given_number(self) -> str:
        return " / ".join(dict.fromkeys(self.numbers.values()))[:LONGEST_NUMBER]

    def complain(self, meaning: Meaning, sentence: str) -> None:
        self.problems.append(Problem(str(meaning.label), sentence))


def read_rows(lines: Sequence[Line], columns: Columns, held_on: datetime.date | None) -> list[Row]:
    """The rows below the heading; ``held_on`` is the test day's, None for a list that names days itself."""
    return [_read(line, columns, held_on) for line in lines]


def _read(line: Line, columns: Columns, held_on: datetime.date | None) -> Row:
    row = Row(line)
    texts = [(meaning, line.cell(column)) for column, meaning in sorted(columns.items())]
    for meaning, text in texts:
        if meaning in NUMBERS and text:
            row.numbers[meaning] = text
        elif meaning is Meaning.NAME and text:
            row.names.append(text)
    row.is_about_nobody = any(is_about_nobody(text) for text in (*row.names, *row.numbers.values())) or (
        not row.names and not row.numbers and any(is_about_nobody(cell) for cell in line.cells)
    )
    if row.is_about_nobody:
        return row
    _read_scores(row, [(meaning, text) for meaning, text in texts if meaning in SCORES])
    _read_day(row, next((text for meaning, text in texts if meaning is Meaning.DAY), ""), held_on)
    if not row.names and not row.numbers:
        row.complain(Meaning.NAME, _("The row names nobody: it needs a number or a name."))
    return row


def _read_scores(row: Row, cells: list[tuple[Meaning, str]]) -> None:
    some_score = any(looks_like_score(text) is not None for _meaning, text in cells if text)
    # A word counts wherever it stands; a dash only in place of a score.
    marks = [text for _meaning, text in cells] + [cell for cell in row.line.cells if len(cell) > 1]
    row.is_absent = not some_score and any(says_absent(text) for text in marks)
    if row.is_absent:
        return
    for meaning, text in cells:
        # Beside a score a dash says that this part is not known.
        if not text or says_absent(text):
            continue
        value = _told(row, meaning, read_score, text)
        if value is not None and _fits(row, meaning, value):
            row.scores[meaning] = value
    if not row.scores and not row.problems:
        row.complain(
            Meaning.TOTAL,
            _("There is no score: give listening and reading, or the total, or 欠席 (Absent)."),
        )


def _fits(row: Row, meaning: Meaning, value: Decimal) -> bool:
    """Whether the column of the database holds such a number at all; its rules are asked later."""
    if meaning in WHOLE and (value != value.to_integral_value() or not 0 <= value <= 9_999):
        row.complain(meaning, _("“%(value)s” is no such score: it is a whole number.") % {"value": value})
        return False
    if abs(value) >= 10_000 or value != round(value, 1):
        row.complain(meaning, _("“%(value)s” is no such score: check the number.") % {"value": value})
        return False
    return True


def _read_day(row: Row, text: str, held_on: datetime.date | None) -> None:
    row.day = _told(row, Meaning.DAY, parse_date, text) if text else held_on
    if text and row.day and held_on and row.day != held_on:
        row.complain(
            Meaning.DAY,
            _("The test day is %(held)s, this row says %(day)s. Paste results of other days as an old list.")
            % {
                "held": date_format(held_on, "SHORT_DATE_FORMAT"),
                "day": date_format(row.day, "SHORT_DATE_FORMAT"),
            },
        )
    elif not text and held_on is None:
        row.complain(
            Meaning.DAY, _("The day is missing. Write it as 2026-04-01, 令和8年4月1日 or R8.4.1 in each row.")
        )


def _told(row: Row, meaning: Meaning, read: Callable[[str], Any], text: str) -> Any:
    try:
        return read(text)
    except ValidationError as error:
        for sentence in error.messages:
            row.complain(meaning, sentence)
        return None
