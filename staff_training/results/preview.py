"""The preview: every row with where it stands, before anything is written.

It is worked out anew from the text each time; nothing of it is stored. The number of queries does not depend
on the number of rows.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from staff_training.results.columns import Columns, Meaning, read_heading
from staff_training.results.guess import guess
from staff_training.results.judged import DIGEST_LENGTH, Judged, State
from staff_training.results.judging import Judge
from staff_training.results.paste import Paste
from staff_training.results.people import People
from staff_training.results.rows import read_rows
from staff_training.results.stored import Stored
from staff_training.results.table import Line, parse


@dataclass(frozen=True)
class Preview:
    """``heading`` is the row with the headings, None where the columns were guessed."""

    paste: Paste
    heading: Line | None
    columns: Columns
    width: int
    rows: Sequence[Judged]

    @property
    def counts(self) -> list[tuple[State, int]]:
        """How many rows stand where, those that occur."""
        found = Counter(row.state for row in self.rows)
        return [(state, found[state]) for state in State if found[state]]

    @property
    def off_roll(self) -> int:
        return sum(row.is_off_roll for row in self.rows)

    @property
    def blocking(self) -> list[Judged]:
        return [row for row in self.rows if row.blocks]

    @property
    def asks_scores(self) -> int:
        return sum(row.asks_score for row in self.rows)

    @property
    def seen(self) -> str:
        """What the rows were judged by, for the form: compared when it is sent back."""
        return "".join(row.digest() for row in self.rows)

    @property
    def lacks_columns(self) -> bool:
        """Nothing says who, or nothing says which score."""
        meanings = set(self.columns.values())
        who = meanings & {Meaning.NAME, Meaning.STAFF_NUMBER, Meaning.EXAMINEE_NUMBER, Meaning.ANY_NUMBER}
        return not who or not meanings & {Meaning.TOTAL, Meaning.LISTENING}

    def mark_changed(self, seen: str) -> bool:
        """Mark the rows that rest on something else than what ``seen`` told of; whether there are any."""
        pieces = [seen[place : place + DIGEST_LENGTH] for place in range(0, len(seen), DIGEST_LENGTH)]
        if len(pieces) != len(self.rows):
            return bool(self.rows)
        for row, piece in zip(self.rows, pieces, strict=True):
            row.has_changed = row.digest() != piece
        return any(row.has_changed for row in self.rows)


def preview(paste: Paste, user: Any) -> Preview:
    """Judge every row. ValidationError when the text as a whole cannot be read."""
    lines = parse(paste.text)
    skipped, columns = _columns(lines, paste)
    held_on = paste.test_day.held_on if paste.test_day else None
    rows = read_rows(lines[skipped:], columns, held_on)
    stored = Stored(user, paste.test, paste.kind, _days(row.day for row in rows))
    judge = Judge(paste, People(user, paste.test_day), stored, timezone.localdate())
    return Preview(
        paste=paste,
        heading=lines[skipped - 1] if skipped else None,
        columns=columns,
        width=max(len(line.cells) for line in lines),
        rows=[judge.judge(row) for row in rows],
    )


def _columns(lines: Sequence[Line], paste: Paste) -> tuple[int, Columns]:
    """How many rows stand above the first person, and what the columns say."""
    skipped, named = read_heading(lines)
    if paste.columns:
        return skipped, paste.columns
    return (skipped, named) if named else (0, guess(lines, paste.test))


def _days(days: Iterable[Any]) -> set[Any]:
    return {day for day in days if day is not None}
