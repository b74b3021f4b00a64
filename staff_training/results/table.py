"""What was pasted, as rows of cells: from a spreadsheet (tabs), or comma- or semicolon-separated."""

import csv
import io
import re
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

MOST_ROWS = 5_000
MOST_CHARACTERS = 600_000
"""So that what is sent, in UTF-8, stays below what the web server takes for a form."""
MOST_COLUMNS = 60
DELIMITERS = ("\t", ",", ";")
# Control characters that no database and no page takes; tabs and line ends are told apart before.
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\u200b\u2060]")
_QUOTES = "\"'“”"


class _Unquoted(csv.excel):
    quoting = csv.QUOTE_NONE


@dataclass(frozen=True)
class Line:
    """One row as pasted: its number, counted from 1 as a spreadsheet counts, and its cells."""

    number: int
    cells: tuple[str, ...]

    def cell(self, column: int) -> str:
        """The text in a column counted from 0; empty where the row is shorter."""
        return self.cells[column] if column < len(self.cells) else ""


def parse(text: str) -> list[Line]:
    """The rows of ``text`` without empty ones, and without columns that are empty in every row at the end.

    ValidationError when nothing is there, or more than can be handled at once.
    """
    if len(text) > MOST_CHARACTERS:
        sentence = _("That is %(found)d characters; at most %(most)d go at once. Paste it in parts.")
        raise ValidationError(sentence % {"found": len(text), "most": MOST_CHARACTERS}, code="too_long")
    plain = _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    lines = [Line(number, cells) for number, cells in enumerate(_cells(plain), start=1) if any(cells)]
    if not lines:
        raise ValidationError(
            _("Nothing was pasted. Copy the rows in the spreadsheet, then paste."), code="empty"
        )
    if len(lines) > MOST_ROWS:
        sentence = _("That is %(found)d rows; at most %(most)d go at once. Paste them in parts.")
        raise ValidationError(sentence % {"found": len(lines), "most": MOST_ROWS}, code="too_many")
    width = max(_used(line.cells) for line in lines)
    if width > MOST_COLUMNS:
        sentence = _("That is %(found)d columns; at most %(most)d are read. Copy only the columns needed.")
        raise ValidationError(sentence % {"found": width, "most": MOST_COLUMNS}, code="too_wide")
    return [Line(line.number, line.cells[:width]) for line in lines]


def _cells(text: str) -> list[tuple[str, ...]]:
    # An odd quotation mark would swallow the rows below it: then none of them means anything.
    quoted = text.count('"') % 2 == 0
    kind: type[csv.Dialect] = csv.excel if quoted else _Unquoted
    reader = csv.reader(io.StringIO(text), kind, delimiter=_delimiter(text))
    try:
        return [tuple(_bare(cell) for cell in row) for row in reader]
    except csv.Error as error:
        sentence = _("The rows cannot be told apart: a cell is far too long. Copy the table itself.")
        raise ValidationError(sentence, code="unreadable") from error


def _delimiter(text: str) -> str:
    """Tabs come from spreadsheets; without any, what occurs more often."""
    if "\t" in text:
        return "\t"
    return max(DELIMITERS[1:], key=text.count)


def _bare(cell: str) -> str:
    """Without surrounding space (also the full-width one) and quotation marks."""
    return " ".join(cell.split()).strip(_QUOTES).strip()


def _used(cells: tuple[str, ...]) -> int:
    return max((place for place, cell in enumerate(cells, start=1) if cell), default=0)
