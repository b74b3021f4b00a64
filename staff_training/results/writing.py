"""Writing a paste: one transaction, in which it is judged anew before anything is stored."""

import uuid
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from staff_training.models import Examinee, LanguageTest, TestDay, TestScore
from staff_training.results.columns import Meaning
from staff_training.results.judged import Act, Judged, State
from staff_training.results.marks import save_marked
from staff_training.results.paste import Paste
from staff_training.results.preview import Preview, preview

LONGEST_EXAMINEE_NUMBER = 30


class Refusal(StrEnum):
    """Why nothing was written."""

    CHANGED = "changed"
    """Scores or persons are others than in the preview that the officer saw."""
    BLOCKED = "blocked"
    """Rows are wrong or wait for a choice, and not only the good ones were asked for."""
    NOTHING_NEW = "nothing_new"
    """Everything in the paste is stored already."""


@dataclass(frozen=True)
class Outcome:
    """``entry`` is the mark of what was written; without one ``refusal`` says why nothing was."""

    preview: Preview
    entry: uuid.UUID | None = None
    refusal: Refusal | None = None


def write(paste: Paste, user: Any, *, seen: str, only_good: bool = False) -> Outcome:
    """Store what the rows say: all of them, or with ``only_good`` those that do not block.

    ``seen`` is what the preview gave along. Officers who write scores of the same test do so one after the
    other, so that the second is judged against what the first has stored. PermissionDenied for a unit whose
    scores the officer may not enter, ValidationError when the text cannot be read.
    """
    refuse_unit_out_of_reach(paste, user)
    with transaction.atomic():
        LanguageTest.objects.select_for_update(no_key=True).get(pk=paste.test.pk)
        judged = preview(paste, user)
        if judged.mark_changed(seen):
            return Outcome(judged, refusal=Refusal.CHANGED)
        if judged.blocking and not only_good:
            return Outcome(judged, refusal=Refusal.BLOCKED)
        entry = uuid.uuid4()
        written = [_write(row, paste.test_day, user, entry) for row in judged.rows if not row.blocks]
        if not any(written):
            return Outcome(judged, refusal=Refusal.NOTHING_NEW)
        return Outcome(judged, entry=entry)


def refuse_unit_out_of_reach(paste: Paste, user: Any) -> None:
    """PermissionDenied unless the officer may enter scores that the paste's unit keeps."""
    if not user.has_perm("staff_training.add_testscore", TestScore(held_by=paste.unit, test=paste.test)):
        raise PermissionDenied


def _write(row: Judged, test_day: TestDay | None, user: Any, entry: uuid.UUID) -> bool:
    """Whether anything was stored."""
    stored = _write_score(row, user, entry)
    present = test_day is not None and _write_presence(row, test_day, user, entry)
    return stored or present


def _write_score(row: Judged, user: Any, entry: uuid.UUID) -> bool:
    score, stored = row.score, row.stored
    if row.act is Act.NOTHING or score is None:
        return False
    if row.act is Act.ADD or stored is None:
        save_marked(score, user, entry)
        return True
    if row.act is Act.ASSIGN:
        stored.person, stored.held_by = score.person, None
    else:
        stored.listening, stored.reading, stored.total = score.listening, score.reading, score.total
    stored.test_day = stored.test_day or score.test_day
    stored.kind = stored.kind or score.kind
    save_marked(stored, user, entry)
    return True


def _write_presence(row: Judged, test_day: TestDay, user: Any, entry: uuid.UUID) -> bool:
    """Whoever has a row took the test or was absent; who was not registered is registered with it."""
    if row.person is None or not (row.took_part or row.state is State.ABSENT):
        return False
    status = Examinee.Status.ABSENT if row.state is State.ABSENT else Examinee.Status.TOOK
    examinee = row.person.examinee or Examinee(test_day=test_day, person=row.person.person)
    number = examinee.number or row.row.numbers.get(Meaning.EXAMINEE_NUMBER, "")[:LONGEST_EXAMINEE_NUMBER]
    if examinee.pk and (examinee.status, examinee.number) == (status, number):
        return False
    examinee.status, examinee.number = status, number
    save_marked(examinee, user, entry)
    row.person.examinee = examinee
    return True
