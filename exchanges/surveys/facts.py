"""What a survey is made of: tables of typed cells, before anybody draws them.

The screen, the workbook and the list behind a number are all made from these, so they cannot differ. Texts
are in the language that was active when they were collected.
"""

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from strategy_tracker.core.sheet import Kind

Value = str | int | datetime.date | None


@dataclass(frozen=True)
class Heading:
    """A column. ``group`` stands above neighbours that share it; ``width`` is in characters.

    ``to_fill``: the survey asks for it and the program holds no such fact; the column stays empty.
    """

    text: str
    kind: Kind = Kind.TEXT
    width: float = 14
    group: str = ""
    to_fill: bool = False


@dataclass(frozen=True)
class Cell:
    """A value, with what leads on from it: the rows that it counts, or the record that it names."""

    value: Value = None
    opens: Mapping[str, str] | None = None
    address: str = ""


class Rank(StrEnum):
    """What a line stands for."""

    TOTAL = "total"
    REGION = "region"
    ROW = "row"


@dataclass(frozen=True)
class Line:
    cells: tuple[Cell, ...]
    rank: Rank = Rank.ROW


@dataclass(frozen=True)
class Table:
    """``empty`` says what to do when there is no line."""

    key: str
    title: str
    headings: tuple[Heading, ...]
    lines: tuple[Line, ...]
    note: str = ""
    empty: str = ""


@dataclass(frozen=True)
class Balance:
    """Nothing is dropped: what is in the table and what could not be counted are all there is.

    ``of`` says what is counted here: visits, also where the tables count persons.
    """

    of: str
    counted: int
    uncounted: int

    @property
    def all(self) -> int:
        return self.counted + self.uncounted


@dataclass(frozen=True)
class Facts:
    """A survey for one choice. ``gaps`` lists what could not be counted, in full or for one column.

    ``gap_count`` is how many of them there are, when not all are drawn.
    """

    tables: tuple[Table, ...]
    gaps: Table
    gap_count: int
    balance: Balance


@dataclass(frozen=True)
class Rows:
    """What a number counts: ``records`` are drawn a page at a time by ``table``."""

    heading: str
    records: Any
    table: Callable[[Sequence[Any]], Table]


class UnknownCell(LookupError):
    """A survey has no such row or column."""
