"""An entry afterwards: what it stored, for its summary, and the way to take it back."""

import datetime
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models, transaction
from django.db.models.functions import Concat

from staff_training.models import Employment, Examinee, LanguageTest, TestDay, TestScore
from staff_training.results.marks import PREFIX, UNDONE, entry_in, reason_of, undone_reason
from strategy_tracker.core.days import Span

ADDED, CHANGED = "+", "~"


@dataclass(frozen=True)
class Written:
    """A score or examinee of the entry as it is now, and whether anybody has worked on it since."""

    version: Any
    record: Any
    has_been_edited: bool

    @property
    def was_added(self) -> bool:
        return bool(self.version.history_type == ADDED)


@dataclass(frozen=True)
class Entry:
    """What one press of “Write” stored, as far as its reader may see it."""

    mark: uuid.UUID
    made_at: datetime.datetime
    by: Any
    test_day: TestDay | None
    scores: list[Written]
    examinees: list[Written]

    @property
    def added(self) -> int:
        return sum(one.was_added for one in self.scores)

    @property
    def changed(self) -> int:
        return len(self.scores) - self.added

    @property
    def took(self) -> int:
        return sum(one.version.status == Examinee.Status.TOOK for one in self.examinees)

    @property
    def absent(self) -> int:
        return sum(one.version.status == Examinee.Status.ABSENT for one in self.examinees)

    @property
    def unassigned(self) -> list[TestScore]:
        return [one.record for one in self.scores if one.record.person_id is None]

    @property
    def edited(self) -> list[Written]:
        """What stays when the entry is taken back: somebody has worked on it since."""
        return [one for one in (*self.scores, *self.examinees) if one.has_been_edited]

    @property
    def can_be_taken_back(self) -> bool:
        return not all(one.has_been_edited for one in (*self.scores, *self.examinees))


def read_entry(mark: uuid.UUID, user: Any) -> Entry | None:
    """None where there is no such entry, or nothing of it that ``user`` may see."""
    scores = _written(TestScore, mark, user, ("person__unit", "held_by", "test", "certificate"))
    examinees = _written(Examinee, mark, user, ("person__unit",))
    versions = [one.version for one in (*scores, *examinees)]
    if not versions:
        return None
    first = min(versions, key=lambda version: version.history_date)
    days = {version.test_day_id for version in versions}
    test_day = TestDay.objects.visible_to(user).filter(pk__in=days - {None}).first()
    return Entry(mark, first.history_date, first.history_user, test_day, scores, examinees)


def _written(model: Any, mark: uuid.UUID, user: Any, related: Iterable[str]) -> list[Written]:
    """Of what is gone again, or as it was before, nothing is told."""
    undone = model.history.filter(history_change_reason=undone_reason(mark))
    versions = list(
        model.history.filter(history_change_reason=reason_of(mark))
        .exclude(history_type="-")
        .exclude(id__in=undone.order_by().values("id"))
        .select_related("history_user")
        .order_by("history_id")
    )
    records = model.objects.visible_to(user).filter(pk__in={version.id for version in versions})
    found = {record.pk: record for record in records.select_related(*related)}
    return [
        Written(version, found[version.id], _is_edited(found[version.id], version))
        for version in versions
        if version.id in found
    ]


def _is_edited(record: Any, version: Any) -> bool:
    """Saved since, or proved by a certificate."""
    return bool(record.revision != version.revision or hasattr(record, "certificate"))


def off_roll(scores: Iterable[TestScore]) -> list[TestScore]:
    """The scores whose person was not on the roll on their day: they are kept and do not count."""
    scores = [score for score in scores if score.person_id is not None]
    posts: dict[int, list[Span]] = {}
    columns = ("person", "starts_on", "ends_on")
    counted = Employment._base_manager.filter(
        person__in={score.person_id for score in scores}, is_concurrent=False
    )
    for person, first, last in counted.order_by().values_list(*columns):
        posts.setdefault(person, []).append(Span(first, last))
    return [
        score
        for score in scores
        if not any(days.includes(score.taken_on) for days in posts.get(score.person_id or 0, []))
    ]


@dataclass(frozen=True)
class TakenBack:
    """How many scores were removed, how many got back what they were, and what stayed as edited since."""

    removed: int
    restored: int
    kept: list[TestScore]


def take_back(mark: uuid.UUID, user: Any) -> TakenBack:
    """Undo an entry: what it added goes, what it changed is as before; what was edited since stays."""
    with transaction.atomic():
        tests = TestScore.history.filter(history_change_reason=reason_of(mark)).values("test")  # type: ignore[attr-defined]
        list(LanguageTest.objects.select_for_update(no_key=True).filter(pk__in=tests).order_by("pk"))
        entry = read_entry(mark, user)
        if entry is None:
            return TakenBack(0, 0, [])
        removed = restored = 0
        kept: list[TestScore] = []
        within = _Within(TestScore, entry.scores, user)
        for one in entry.scores:
            if one.has_been_edited or not within.holds(one):
                kept.append(one.record)
            elif one.was_added:
                _remove(one.record, user)
                removed += 1
            else:
                _restore(one, user, mark)
                restored += 1
        _take_back_presence(entry, user, {score.person_id for score in kept})
        return TakenBack(removed, restored, kept)


def _take_back_presence(entry: Entry, user: Any, kept: set[int | None]) -> None:
    """Whose score stays took the test still."""
    within = _Within(Examinee, entry.examinees, user)
    for one in entry.examinees:
        if not within.holds(one) or one.has_been_edited or one.record.person_id in kept:
            continue
        if one.was_added:
            _remove(one.record, user)
        else:
            _restore(one, user, entry.mark)


class _Within:
    """Which records of an entry its reader may remove, and which they may change; asked once for all."""

    def __init__(self, model: Any, written: Iterable[Written], user: Any) -> None:
        keys = [one.record.pk for one in written]
        self.keys = {
            right: set(model.objects.within(user, right).filter(pk__in=keys).values_list("pk", flat=True))
            for right in ("delete", "change")
        }

    def holds(self, one: Written) -> bool:
        return one.record.pk in self.keys["delete" if one.was_added else "change"]


def _remove(record: models.Model, user: Any) -> None:
    record._history_user = user  # type: ignore[attr-defined]
    record.delete()


def _restore(one: Written, user: Any, mark: uuid.UUID) -> None:
    """Give the record the values of the version before the entry."""
    before = one.version.prev_record
    if before is None:
        return
    names = {
        field.attname
        for field in one.record._meta.concrete_fields
        if not field.primary_key and field.editable
    }
    for name in names:
        setattr(one.record, name, getattr(before, name))
    one.record._history_user, one.record._change_reason = user, undone_reason(mark)
    one.record.save()


@dataclass
class EntryLine:
    """An entry in a list of entries: who made it when, and how much it stored that its reader may see."""

    mark: uuid.UUID
    made_at: datetime.datetime
    by: str
    scores: int = 0
    examinees: int = 0


def entries_of(test_day: TestDay, user: Any) -> list[EntryLine]:
    """The entries of a test day that were not taken back, the latest first, in two queries."""
    found: dict[uuid.UUID, EntryLine] = {}
    both: tuple[tuple[Any, str], ...] = ((TestScore, "scores"), (Examinee, "examinees"))
    for model, counted in both:
        undone = model.history.filter(
            id=models.OuterRef("id"),
            history_change_reason=Concat(models.Value(UNDONE), models.OuterRef("history_change_reason")),
        )
        rows = (
            model.history.filter(test_day=test_day.pk, history_change_reason__startswith=PREFIX)
            .exclude(history_type="-")
            .filter(~models.Exists(undone), id__in=model.objects.visible_to(user).order_by().values("pk"))
            .order_by()
            .values("history_change_reason", "history_user__display_name", "history_user__username")
            .annotate(first=models.Min("history_date"), number=models.Count("id"))
        )
        for row in rows:
            mark = entry_in(row["history_change_reason"])
            if mark is None:
                continue
            by = row["history_user__display_name"] or row["history_user__username"] or ""
            line = found.setdefault(mark, EntryLine(mark, row["first"], by))
            line.made_at = min(line.made_at, row["first"])
            setattr(line, counted, row["number"])
    return sorted(found.values(), key=lambda line: line.made_at, reverse=True)
