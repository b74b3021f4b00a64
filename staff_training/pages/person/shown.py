"""A record as the page shows it: sentences and addresses beside the facts."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from staff_training.effects import Sitting, Taken, pair_of
from staff_training.models import CourseSession, Participation, TestScore
from staff_training.pages.person.record import GoalLine, Record
from strategy_tracker.core.days import Span
from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.core.numbers import format_number


@dataclass(frozen=True)
class GoalShown:
    """``tone`` is the chip's, ``outcome`` its word; ``counted`` and ``outlook`` are sentences."""

    line: GoalLine
    tone: str
    outcome: str
    counted: str
    outlook: str
    address: str | None


@dataclass(frozen=True)
class Change:
    """The score of a test before and after a course."""

    test: Any
    before: Decimal
    after: Decimal

    @property
    def difference(self) -> str:
        """With its sign."""
        points = self.after - self.before
        return f"{'+' if points > 0 else '−' if points < 0 else '±'}{format_number(abs(points))}"


@dataclass(frozen=True)
class CourseShown:
    participation: Participation
    days: str
    changes: list[Change]
    address: str | None


@dataclass(frozen=True)
class Offer:
    """A session that takes applications."""

    session: CourseSession
    days: str


def goals_shown(record: Record, user: Any) -> list[GoalShown]:
    """With the way to the goal's page for whoever may open it."""
    return [_goal(line, user) for line in record.goals]


def _goal(line: GoalLine, user: Any) -> GoalShown:
    may_open = user.has_perm("staff_training.view_languagegoal", line.goal)
    address = reverse("training-goals:goal", args=[line.goal.code]) if may_open else None
    standing = line.standing
    if standing.score is None:
        tone, outcome = ("at_risk", _("score expired")) if line.latest else ("no_data", _("no score"))
    elif standing.is_met:
        tone, outcome = "achieved", _("goal met")
    else:
        tone, outcome = "behind", _("below the goal")
    return GoalShown(line, tone, outcome, _counted(line), _outlook(line), address)


def _counted(line: GoalLine) -> str:
    """Which score counts, and why none does."""
    score = line.standing.score
    if score is not None:
        words = (
            _("%(score)s of %(day)s counts: the best.")
            if line.goal.which_score == "best"
            else _("%(score)s of %(day)s counts: the latest.")
        )
        return words % _named(score)
    if line.latest is not None:
        return _("No score counts any more; the last was %(score)s of %(day)s.") % _named(line.latest)
    return _("There is no score yet.")


def _outlook(line: GoalLine) -> str:
    """How far it is to the threshold, or how long it stays reached."""
    standing, goal = line.standing, line.goal
    if standing.score is None:
        return _("The goal asks for %(points)s.") % {"points": format_number(goal.threshold)}
    if standing.is_met and standing.met_until:
        return _("Met through %(day)s without a further test.") % {"day": date_format(standing.met_until)}
    if standing.is_met:
        return _("Scores count for ever.")
    missing = standing.missing or Decimal(0)
    return ngettext(
        "%(points)s point to the %(threshold)s of the goal.",
        "%(points)s points to the %(threshold)s of the goal.",
        int(missing),
    ) % {"points": format_number(missing), "threshold": format_number(goal.threshold)}


def _named(score: TestScore) -> dict[str, str]:
    return {"score": format_number(score.total), "day": date_format(score.taken_on)}


def courses_shown(record: Record, user: Any) -> list[CourseShown]:
    """Each with the scores before and after, where there are both."""
    opens = user.has_perm("staff_training.view_coursesession")
    return [
        CourseShown(
            of,
            days_of(of.session),
            list(_changes(of, record)) if of.status == Participation.Status.COMPLETED else [],
            reverse("training-courses:session", args=[of.session_id]) if opens else None,
        )
        for of in record.courses
    ]


def offers(sessions: Iterable[CourseSession]) -> list[Offer]:
    return [Offer(session, days_of(session)) for session in sessions]


def days_of(session: CourseSession) -> str:
    """From the first to the last day; of a session without days its fiscal year."""
    if session.starts_on is None:
        return str(FiscalYear(session.year))
    return Span(session.starts_on, session.ends_on).written()


def _changes(participation: Participation, record: Record) -> Iterable[Change]:
    """By the rule of ``effects``, for each test of which there are scores."""
    session = participation.session
    if session.starts_on is None:
        return
    taken = Taken(
        session.pk, record.person.pk, record.person.unit_id, session.starts_on, session.last_possible_day
    )
    for test in dict.fromkeys(line.score.test for line in record.scores):
        sittings = [
            Sitting(line.score.taken_on, line.score.total)
            for line in record.scores
            if line.score.test_id == test.pk
        ]
        if pair := pair_of(taken, sittings):
            yield Change(test, pair.before, pair.after)
