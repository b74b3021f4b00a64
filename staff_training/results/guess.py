"""What stands in which column when no heading says so: by what most of the rows hold there."""

import re
from collections.abc import Callable, Sequence
from decimal import Decimal

from django.core.exceptions import ValidationError

from staff_training.models import LanguageTest
from staff_training.results.cells import looks_like_score, says_absent
from staff_training.results.columns import Meaning
from staff_training.results.table import Line
from strategy_tracker.core.models.searchable import search_key
from strategy_tracker.core.wareki import parse_date

MOST = Decimal("0.6")
"""The part of the filled cells that must be of a kind for the column to be of that kind."""
ROWS_LOOKED_AT = 200
# A bare row of digits may be anything: a day is only guessed where it is written as one.
_WRITTEN_DAY = re.compile(r"\d\s*[年./-]\s*\d+\s*[月./-]|^\d{8}$")
_LETTERS = re.compile(r"[^\W\d_]")


def guess(lines: Sequence[Line], test: LanguageTest) -> dict[int, Meaning]:
    """What the columns say. Scores stand together at the right, the total last; before them, who it is."""
    looked_at = lines[:ROWS_LOOKED_AT]
    width = max((len(line.cells) for line in looked_at), default=0)
    found: dict[int, Meaning] = {}
    for column in range(width):
        cells = [line.cell(column) for line in looked_at]
        if _mostly(cells, _is_day) and Meaning.DAY not in found.values():
            found[column] = Meaning.DAY
        elif _mostly(cells, _is_name):
            found[column] = Meaning.NAME
    rest = [column for column in range(width) if column not in found]
    scores = [column for column in rest if _mostly([line.cell(column) for line in looked_at], _is_number)]
    found |= _scores(looked_at, scores, test)
    number = next((column for column in rest if column not in found and _filled(looked_at, column)), None)
    if number is not None:
        found[number] = Meaning.ANY_NUMBER
    return found


def _scores(lines: Sequence[Line], columns: list[int], test: LanguageTest) -> dict[int, Meaning]:
    """Listening, reading and total by their sum; two that can be sections; else the last as the total."""
    if len(columns) > 2 and test.has_sections:
        last = columns[-3:]
        if _share(lines, lambda line: _adds_up(line, last)) >= MOST:
            return dict(zip(last, (Meaning.LISTENING, Meaning.READING, Meaning.TOTAL), strict=True))
    if len(columns) > 1 and test.has_sections:
        last = columns[-2:]
        if _share(lines, lambda line: all(_is_section(line.cell(c), test) for c in last)) >= MOST:
            return dict(zip(last, (Meaning.LISTENING, Meaning.READING), strict=True))
    return {columns[-1]: Meaning.TOTAL} if columns else {}


def _adds_up(line: Line, columns: list[int]) -> bool:
    first, second, total = (looks_like_score(line.cell(column)) for column in columns)
    return first is not None and second is not None and total == first + second


def _is_section(text: str, test: LanguageTest) -> bool:
    value = looks_like_score(text)
    low, high, step = test.lowest_section, test.highest_section, test.section_step
    if value is None or low is None or high is None or not step:
        return False
    return low <= value <= high and value % step == 0


def _share(lines: Sequence[Line], holds: Callable[[Line], bool]) -> Decimal:
    counted = [line for line in lines if not any(says_absent(cell) for cell in line.cells)] or lines
    return Decimal(sum(holds(line) for line in counted)) / max(len(counted), 1)


def _mostly(cells: Sequence[str], holds: Callable[[str], bool]) -> bool:
    filled = [cell for cell in cells if cell and not says_absent(cell)]
    return bool(filled) and Decimal(sum(holds(cell) for cell in filled)) / len(filled) >= MOST


def _filled(lines: Sequence[Line], column: int) -> bool:
    return _mostly(
        [line.cell(column) for line in lines], lambda cell: bool(re.search(r"\d", search_key(cell)))
    )


def _is_day(text: str) -> bool:
    if not _WRITTEN_DAY.search(search_key(text)):
        return False
    try:
        parse_date(text)
    except ValidationError:
        return False
    return True


def _is_number(text: str) -> bool:
    return looks_like_score(text) is not None


def _is_name(text: str) -> bool:
    folded = search_key(text)
    return bool(_LETTERS.search(folded)) and not re.search(r"\d", folded)
