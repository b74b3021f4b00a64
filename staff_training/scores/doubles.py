"""Sittings that may have been entered twice: worth a look, and no more.

Two scores of one person in one test are suspected when they are of the same day, whatever their kinds and
values, or when they have the same values within 14 days: the test was held once, and another day was entered
for it. Where one of them has no sections the totals alone are compared. Somebody may really have reached the
same twice: once both are marked as no double (``is_confirmed``) they are left alone.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db import models, transaction
from django.db.models import Exists, ExpressionWrapper, F, Func, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from staff_training.models import Certificate, TestScore

WHOLE = models.IntegerField()
NEAR_DAYS = 14
"""Days that lie between two entries of one sitting, at most."""


class DayNumber(Func):
    """Days since a fixed day, as a whole number: days can then be subtracted on either database."""

    arity = 1
    output_field = WHOLE

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        template = "CAST(julianday(%(expressions)s) AS INTEGER)"
        return super().as_sql(compiler, connection, template=template, **context)

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return super().as_sql(
            compiler, connection, template="(%(expressions)s - DATE '2000-01-01')", **context
        )


def is_suspected() -> Exists:
    """The condition for scores that resemble another one; ``resemble`` says the same of two in memory."""
    outer_confirmed = ExpressionWrapper(OuterRef("is_confirmed"), output_field=models.BooleanField())
    others = (
        TestScore._base_manager.filter(person=OuterRef("person"), test=OuterRef("test"))
        .exclude(pk=OuterRef("pk"))
        .alias(
            day=DayNumber("taken_on"),
            outer_day=DayNumber(OuterRef("taken_on")),
            # A section that is missing on one side counts as that of the other.
            listened=Coalesce("listening", OuterRef("listening"), 0, output_field=WHOLE),
            outer_listened=Coalesce(OuterRef("listening"), "listening", 0, output_field=WHOLE),
            outer_confirmed=outer_confirmed,
        )
    )
    near = Q(day__gte=F("outer_day") - NEAR_DAYS, day__lte=F("outer_day") + NEAR_DAYS)
    same_values = Q(total=OuterRef("total"), listened=F("outer_listened"))
    return Exists(
        others.filter(
            Q(is_confirmed=False) | Q(outer_confirmed=False),
            Q(taken_on=OuterRef("taken_on")) | (near & same_values),
        )
    )


def resemble(one: TestScore, other: TestScore) -> bool:
    """Whether two scores of one person in one test may be the same sitting."""
    if one.is_confirmed and other.is_confirmed:
        return False
    if one.taken_on == other.taken_on:
        return True
    near = abs((one.taken_on - other.taken_on).days) <= NEAR_DAYS
    same_listening = None in (one.listening, other.listening) or one.listening == other.listening
    return near and one.total == other.total and same_listening


def doubles_of(score: TestScore) -> list[TestScore]:
    """The other scores that may be the same sitting, the earliest first; one query.

    Whoever may see ``score`` may see them: they are of the same person.
    """
    if score.person_id is None:
        return []
    others = TestScore._base_manager.filter(person=score.person_id, test=score.test_id).exclude(pk=score.pk)
    found = others.select_related("test", "kind").order_by("taken_on", "pk")
    return [other for other in found if resemble(score, other)]


@dataclass(frozen=True)
class DoubleGroup:
    """Scores of one person in one test of which each resembles another, the earliest first."""

    scores: list[TestScore]

    @property
    def keys(self) -> list[int]:
        return [score.pk for score in self.scores]


def suspected_doubles(user: Any) -> list[DoubleGroup]:
    """Among the scores that ``user`` sees, by the names of the persons; one query."""
    visible: QuerySet[TestScore] = TestScore.objects.visible_to(user)
    found = (
        visible.filter(is_suspected())
        .select_related("person__unit", "test", "kind", "test_day", "certificate")
        .order_by("person__name_kana", "person", "test", "taken_on", "pk")
    )
    of_one = groupby(found, key=lambda score: (score.person_id, score.test_id))
    return [DoubleGroup(group) for _, scores in of_one for group in _connected(scores)]


def _connected(scores: Iterable[TestScore]) -> Iterator[list[TestScore]]:
    """Scores of one person in one test, gathered so that no two groups resemble each other."""
    groups: list[list[TestScore]] = []
    for score in scores:
        joined = [group for group in groups if any(resemble(score, other) for other in group)]
        groups = [group for group in groups if group not in joined]
        together = [score, *(other for group in joined for other in group)]
        groups.append(sorted(together, key=lambda one: (one.taken_on, one.pk)))
    yield from (group for group in groups if len(group) > 1)


def keep_one(kept: TestScore, others: Iterable[TestScore], by: Any) -> None:
    """Delete ``others``, which are the same sitting as ``kept``; all or nothing, and in the history.

    What ``kept`` lacks it takes over from them: the certificate, the test day.
    """
    with transaction.atomic():
        for other in others:
            _hand_over(other, kept, by)
            other._history_user = by  # type: ignore[attr-defined]
            other.delete()


def _hand_over(other: TestScore, kept: TestScore, by: Any) -> None:
    certificate = Certificate._base_manager.filter(score=other.pk).first()
    if certificate is not None and not Certificate._base_manager.filter(score=kept.pk).exists():
        certificate.score = kept
        certificate._history_user = by  # type: ignore[attr-defined]
        certificate.save()
    if kept.test_day_id is None and other.test_day_id is not None:
        kept.test_day_id = other.test_day_id
        kept._history_user = by  # type: ignore[attr-defined]
        kept.save()


def confirm(scores: Iterable[TestScore], by: Any) -> None:
    """Remember that ``scores`` were compared and that each is a sitting of its own."""
    with transaction.atomic():
        for score in scores:
            score.is_confirmed = True
            score._history_user = by  # type: ignore[attr-defined]
            score.save()
