"""What a course did to scores, as far as its reader may know it.

Nobody is told anything but their number of fewer than five pairs. Who may not see everybody who takes part is
told less:

* not even their number, nor figures from which a training officer who knows some of the persons could work
  out those of 1–4 others;
* of single sessions only where none of them has fewer than five pairs, and how many completed each is told;
* the number of pairs in fives (“at least 30”), where 1–4 of those who completed have no pair.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from staff_training.disclosure.readers import insiders
from staff_training.disclosure.small_groups import SMALLEST_GROUP, is_small
from staff_training.effects import Effect, Pair, pairs_by_test
from staff_training.models import Course, CourseSession, LanguageTest, Participation, TestScore
from staff_training.pages.courses.figures import CourseFigures
from staff_training.pages.courses.shown import effect_cells
from staff_training.participations import TAKING_PLACES
from strategy_tracker.core.access.reach import UnitTree
from strategy_tracker.core.charts import Bar, Chart, bars


class Whose(TextChoices):
    """Whose scores are compared."""

    COMPLETED = "completed", gettext_lazy("who completed")
    ACCEPTED = "accepted", gettext_lazy("everybody who had a place")


@dataclass(frozen=True)
class TestEffect:
    """The effect by one test; ``pairs`` is None where their number is not told."""

    __test__ = False

    test: LanguageTest
    pairs: int | None
    effect: Effect | None
    by_session: Sequence[tuple[CourseSession, Effect]] = ()
    few_sessions: int = 0
    """How many sessions have 1–4 pairs: of these nothing is shown."""
    in_fives: bool = False
    """Whether numbers of pairs are told in fives, rounded down."""

    @property
    def cells(self) -> list[str]:
        return effect_cells(self.effect, in_fives=self.in_fives) if self.effect else []

    @property
    def session_cells(self) -> list[tuple[CourseSession, list[str]]]:
        return [
            (session, effect_cells(effect, in_fives=self.in_fives)) for session, effect in self.by_session
        ]

    @property
    def chart(self) -> Chart | None:
        """The means before and after, one bar each; the table beside has all the figures."""
        if self.effect is None:
            return None
        rows = [
            Bar(pgettext("of a score", "Before"), self.effect.before),
            Bar(pgettext("of a score", "After"), self.effect.after),
        ]
        title = _("Mean score before and after")
        return bars(rows, key=f"effect-{self.test.pk}", title=title, decimals=1)


def course_effect(
    course: Course, sessions: Iterable[CourseSession], user: Any, whose: Whose, figures: CourseFigures
) -> list[TestEffect]:
    """By test, that with the most pairs first; at most six queries."""
    rows = Participation.objects.within(user, "count").filter(session__course=course)
    completed_only = whose == Whose.COMPLETED or not figures.sees_everybody
    taken = rows.filter(status__in=[Participation.Status.COMPLETED] if completed_only else TAKING_PLACES)
    found = pairs_by_test(taken, TestScore.objects.within(user, "count"))
    if not found:
        return []
    tests = LanguageTest.objects.in_bulk(found)
    by_key = {session.pk: session for session in sessions}
    order = sorted(found, key=lambda test: (-len(found[test]), tests[test].position, test))
    if figures.sees_everybody:
        return [_everything(tests[test], found[test], by_key) for test in order]
    around = _Around(
        figures, insiders(UnitTree.read()), Counter(taken.order_by().values_list("session", flat=True))
    )
    return [_protected(tests[test], found[test], by_key, around) for test in order]


@dataclass(frozen=True)
class _Around:
    """What the reader is told beside the effect, who knows whom, and how many completed each session."""

    figures: CourseFigures
    known: list[frozenset[int]]
    completed: Counter[int]


def _everything(test: LanguageTest, pairs: Sequence[Pair], sessions: dict[int, CourseSession]) -> TestEffect:
    of_sessions = [(session, Effect.of(own)) for session, own in _by_session(pairs, sessions)]
    shown = [(session, effect) for session, effect in of_sessions if effect]
    return TestEffect(test, len(pairs), Effect.of(pairs), shown, few_sessions=len(of_sessions) - len(shown))


def _protected(
    test: LanguageTest, pairs: Sequence[Pair], sessions: dict[int, CourseSession], around: _Around
) -> TestEffect:
    if _tells_of_few(pairs, around.known):
        return TestEffect(test, None, None)
    of_sessions = list(_by_session(pairs, sessions))
    without = [around.completed.total() - len(pairs)]
    if any(
        _tells_of_few(own, around.known) or around.figures.by_session[session.pk].completed is None
        for session, own in of_sessions
    ):
        of_sessions = []
    without += [around.completed[session.pk] - len(own) for session, own in of_sessions]
    in_fives = around.figures.total.completed is None or any(is_small(number) for number in without)
    shown = [(session, effect) for session, own in of_sessions if (effect := Effect.of(own))]
    return TestEffect(test, len(pairs), Effect.of(pairs), shown, in_fives=in_fives)


def _by_session(
    pairs: Sequence[Pair], sessions: dict[int, CourseSession]
) -> Iterable[tuple[CourseSession, list[Pair]]]:
    """The sessions with a pair, the latest first; none where all pairs are of one."""
    keys = sorted(
        {pair.session for pair in pairs}, key=lambda key: sessions[key].first_possible_day, reverse=True
    )
    if len(keys) < 2:
        return []
    return [(sessions[key], [pair for pair in pairs if pair.session == key]) for key in keys]


def _tells_of_few(pairs: Sequence[Pair], known: Iterable[frozenset[int]]) -> bool:
    """Whether the figures are those of few persons, or of few besides those whom an insider knows."""
    if len({pair.person for pair in pairs}) < SMALLEST_GROUP:
        return True
    return any(is_small(len({pair.person for pair in pairs if pair.unit not in units})) for units in known)
