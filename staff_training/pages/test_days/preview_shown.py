"""The preview as the page shows it: columns to correct, counts, rows to settle and the others."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from staff_training.results.columns import Meaning
from staff_training.results.judged import Judged
from staff_training.results.matching import Doubt
from staff_training.results.paste import KEEP, NOBODY, OUT, TAKE
from staff_training.results.people import Known
from staff_training.results.preview import Preview

DOUBTS = {
    Doubt.NONE: "",
    Doubt.NAMESAKES: _("Several persons have this name."),
    Doubt.NUMBER_SHARED: _("Several persons have this number."),
    Doubt.NAME_DIFFERS: _("The number belongs to somebody with another name."),
    Doubt.NUMBER_DIFFERS: _("The name fits, but this person has another number."),
}
SCORE_CHOICES = ((KEEP, _("the stored one stays")), (TAKE, _("the pasted one takes its place")))
INSTEAD = ((NOBODY, _("somebody else: keep without a person")), (OUT, _("leave this row out")))


@dataclass(frozen=True)
class ShownRow:
    """``persons`` are the keys and names offered; ``cells`` what was pasted, in its columns."""

    judged: Judged
    cells: list[str]
    doubt: Any
    persons: list[tuple[str, str]]


@dataclass(frozen=True)
class Shown:
    """The first cell that was pasted in a column helps to see what it holds."""

    preview: Preview
    columns: list[tuple[int, str, str]]
    """Column from 0, its heading or first cell, and the meaning it has."""
    to_settle: list[ShownRow]
    others: list[ShownRow]


def shown(preview: Preview) -> Shown:
    rows = [_row(one, preview) for one in preview.rows]
    settle = [row for row in rows if _needs_a_look(row.judged)]
    return Shown(
        preview=preview,
        columns=[
            (column, _told(preview, column), _meaning(preview, column)) for column in range(preview.width)
        ],
        to_settle=settle,
        others=[row for row in rows if not _needs_a_look(row.judged)],
    )


def _needs_a_look(one: Judged) -> bool:
    return one.blocks or one.has_changed or one.asks_person or one.asks_score


def _row(one: Judged, preview: Preview) -> ShownRow:
    offered = [(str(known.person.pk), _named(known, one)) for known in one.match.candidates]
    cells = [one.row.line.cell(column) for column in range(preview.width)]
    return ShownRow(one, cells, DOUBTS[one.match.doubt], offered)


def _named(known: Known, one: Judged) -> str:
    """Enough to tell namesakes apart."""
    day = one.row.day
    parts = [known.person.name_kana, str(known.person.unit or ""), known.number_on(day) if day else ""]
    on_roll = "" if day is None or known.is_on_roll(day) else str(_("not on the roll on the day"))
    return f"{known.person.name_native}（{' · '.join(part for part in (*parts, on_roll) if part)}）"


def _told(preview: Preview, column: int) -> str:
    if preview.heading is not None:
        return preview.heading.cell(column)
    return next((text for row in preview.rows if (text := row.row.line.cell(column))), "")


def _meaning(preview: Preview, column: int) -> str:
    return str(preview.columns.get(column, Meaning.NOTHING).value)
