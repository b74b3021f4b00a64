"""How long scores are kept: the old ones go for good, with everything that still tells of them.

A score goes when it was taken before the day. With it go its certificate with all files that it ever had, the
history of both, and the lines about them in the log of changes. What was deleted earlier is still in the
history: it goes as well, by the last day that it had there. A score whose day was corrected to a later one
stays, with its history.

What is gone cannot be counted any more: shares of past years, worked out anew, become smaller.
"""

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction

from staff_training.models import Certificate, Examinee, TestDay, TestScore
from strategy_tracker.core.access.reach import UnitTree
from strategy_tracker.core.access.scoping import leading_into
from strategy_tracker.core.files import remove_when_through
from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.core.models import Person, Unit

AT_ONCE = 500
"""Keys named in one statement: SQLite takes few."""


@dataclass(frozen=True)
class Which:
    """What is asked to go: scores taken before ``before``, of ``unit`` and below (None: everybody's).

    With ``keep_latest`` the latest score of each person in each test stays; with ``test_days`` the test days
    before the day go too, with their examinees.
    """

    before: datetime.date
    unit: Unit | None = None
    keep_latest: bool = False
    test_days: bool = False


@dataclass
class Purge:
    """The keys of what goes, deleted rows that only history knows included, and the names of their files."""

    scores: set[int] = field(default_factory=set)
    certificates: set[int] = field(default_factory=set)
    examinees: set[int] = field(default_factory=set)
    test_days: set[int] = field(default_factory=set)
    files: set[str] = field(default_factory=set)
    years: Counter[int] = field(default_factory=Counter)
    """How many stored scores go, by the first calendar year of the fiscal year in which they were taken."""

    def numbers(self) -> dict[str, int]:
        """How many rows and files go, by kind; history rows and lines of the log counted as they stand."""
        return {
            "scores": TestScore.objects.filter(pk__in=self.scores).count(),
            "certificates": Certificate.objects.filter(pk__in=self.certificates).count(),
            "files": len(self.files),
            "examinees": Examinee.objects.filter(pk__in=self.examinees).count(),
            "test days": TestDay.objects.filter(pk__in=self.test_days).count(),
            "history": sum(rows.count() for rows in self._history()),
            "log lines": sum(rows.count() for rows in self._log()),
        }

    def _kinds(self) -> Iterator[tuple[Any, set[int]]]:
        yield Certificate, self.certificates
        yield TestScore, self.scores
        yield Examinee, self.examinees
        yield TestDay, self.test_days

    def _history(self) -> Iterator[models.QuerySet[Any]]:
        for model, keys in self._kinds():
            for some in _portions(keys):
                yield _history(model).filter(id__in=some).order_by()

    def _log(self) -> Iterator[models.QuerySet[LogEntry]]:
        for model, keys in self._kinds():
            kind = ContentType.objects.get_for_model(model)
            for some in _portions(keys):
                yield LogEntry.objects.filter(content_type=kind, object_id__in=[str(key) for key in some])

    def delete(self) -> None:
        """Everything in one transaction; the files once it is through."""
        with transaction.atomic():
            for model, keys in self._kinds():
                for some in _portions(keys):
                    model.objects.filter(pk__in=some).delete()
            # Last: a deletion writes history of its own.
            for rows in [*self._history(), *self._log()]:
                rows.delete()
            remove_when_through(Certificate._meta.get_field("file").storage, self.files)


def plan(which: Which) -> Purge:
    """What goes, nothing changed yet."""
    units = None if which.unit is None else UnitTree.read().branch(which.unit.pk)
    stored = _stored(which, units)
    purge = Purge(years=Counter(FiscalYear.of(day).start for day in stored.values()))
    purge.scores = set(stored) | _deleted_earlier(which.before, units)
    purge.certificates = _certificates(purge.scores)
    purge.files = _files(purge.certificates)
    if which.test_days:
        days = _test_days(which, units)
        purge.examinees, purge.test_days = _sittings(days), _empty_after(days, purge.scores)
    return purge


def _stored(which: Which, units: set[int] | None) -> dict[int, datetime.date]:
    found = TestScore.objects.filter(taken_on__lt=which.before).order_by()
    if units is not None:
        found = found.filter(leading_into(TestScore.unit_paths, units))
    if which.keep_latest:
        later = TestScore.objects.filter(person=models.OuterRef("person"), test=models.OuterRef("test"))
        latest = later.order_by("-taken_on", "-pk").values("pk")[:1]
        found = found.exclude(pk=models.Subquery(latest), person__isnull=False)
    return dict(found.values_list("pk", "taken_on"))


def _deleted_earlier(before: datetime.date, units: set[int] | None) -> set[int]:
    """The keys of scores that only history knows, by the day that they had at last."""
    gone = _history(TestScore).exclude(id__in=TestScore.objects.order_by().values("pk"))
    last = gone.order_by("id", "-history_date", "-history_id").values_list(
        "id", "taken_on", "person_id", "held_by_id"
    )
    rows = {key: rest for key, *rest in reversed(list(last))}
    home = dict(Person.objects.order_by().values_list("pk", "unit")) if units is not None else {}
    return {
        key
        for key, (taken_on, person, held_by) in rows.items()
        if taken_on < before and (units is None or home.get(person) in units or held_by in units)
    }


def _certificates(scores: set[int]) -> set[int]:
    found: set[int] = set()
    for some in _portions(scores):
        found |= set(Certificate.objects.filter(score__in=some).values_list("pk", flat=True))
        found |= set(_history(Certificate).filter(score_id__in=some).values_list("id", flat=True))
    return found


def _files(certificates: set[int]) -> set[str]:
    """The names of all files that certificates have and ever had."""
    found: set[str] = set()
    for some in _portions(certificates):
        found |= set(Certificate.objects.filter(pk__in=some).values_list("file", flat=True))
        found |= set(_history(Certificate).filter(id__in=some).values_list("file", flat=True))
    return found - {""}


def _test_days(which: Which, units: set[int] | None) -> set[int]:
    """Test days before the day, those that only history knows included."""
    past = {"held_on__lt": which.before}
    stored = TestDay.objects.filter(**past)
    gone = _history(TestDay).filter(**past).exclude(id__in=TestDay.objects.order_by().values("pk"))
    if units is not None:
        stored, gone = stored.filter(unit__in=units), gone.filter(unit_id__in=units)
    return set(stored.values_list("pk", flat=True)) | set(gone.values_list("id", flat=True))


def _sittings(days: set[int]) -> set[int]:
    """Who was to take the test on these days."""
    found: set[int] = set()
    for some in _portions(days):
        stored = Examinee.objects.filter(test_day__in=some)
        found |= set(stored.values_list("pk", flat=True))
        found |= set(_history(Examinee).filter(test_day_id__in=some).values_list("id", flat=True))
    return found


def _empty_after(days: set[int], scores: set[int]) -> set[int]:
    """Of the test days, those to which no score belongs that stays."""
    kept = TestScore.objects.filter(test_day__isnull=False).order_by().values_list("pk", "test_day")
    return days - {day for score, day in kept if score not in scores}


def _history(model: Any) -> models.Manager[Any]:
    """The rows of a model's history; a row's own key there is ``history_id``, the record's ``id``."""
    history: models.Manager[Any] = model.history
    return history


def _portions(keys: Iterable[int]) -> Iterator[list[int]]:
    ordered = sorted(keys)
    for first in range(0, len(ordered), AT_ONCE):
        yield ordered[first : first + AT_ONCE]
