"""Everything of one person's training, read for one day: by record, in a number of queries that stays.

The reader must have been let in before (``seen.py``, or their own account): nothing is left out here but
internal notes, which belong to nobody's page.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from staff_training.goals.persons import PersonStanding, of_posts
from staff_training.goals.population import population, units_of
from staff_training.models import Employment, Examinee, LanguageGoal, Participation, TestScore
from staff_training.roll import post_on
from staff_training.scores.cefr import CefrTable
from strategy_tracker.core.about_person import Told, told_about
from strategy_tracker.core.access.reach import UnitTree
from strategy_tracker.core.models import Person


@dataclass(frozen=True)
class ScoreLine:
    """A score with its level (None where nothing can be said) and whether a certificate is stored."""

    score: TestScore
    level: str | None
    has_certificate: bool


@dataclass(frozen=True)
class GoalLine:
    """Where the person stands towards a goal for which they count on the day.

    ``latest`` is the newest score of its test when none counts any more: it has expired.
    """

    goal: LanguageGoal
    standing: PersonStanding
    latest: TestScore | None


@dataclass(frozen=True)
class Record:
    """``posts`` newest first, each with its leaves; ``post`` is the one that counts on the day."""

    person: Person
    day: datetime.date
    post: Employment | None
    posts: list[Employment]
    scores: list[ScoreLine]
    goals: list[GoalLine]
    courses: list[Participation]
    sittings: list[Examinee]
    told: list[Told]

    @property
    def since(self) -> datetime.date | None:
        """The first day of the earliest post on record."""
        return min((post.starts_on for post in self.posts), default=None)


def read_record(person: Person, reader: Any, day: datetime.date) -> Record:
    """The record as it stands today, looked at on ``day``."""
    scores = read_scores(person)
    return Record(
        person=person,
        day=day,
        post=post_on(person, day),
        posts=_posts(person),
        scores=scores,
        goals=_goals(person, [line.score for line in scores], day),
        courses=_courses(person),
        sittings=_sittings(person, day),
        told=told_about(person, reader),
    )


def read_scores(person: Person) -> list[ScoreLine]:
    """The newest first; two queries."""
    table = CefrTable.read()
    scores = TestScore.objects.filter(person=person).select_related("test", "kind", "certificate")
    return [
        ScoreLine(score, table.of(score), hasattr(score, "certificate"))
        for score in scores.order_by("-taken_on", "-pk")
    ]


def _posts(person: Person) -> list[Employment]:
    posts = Employment.objects.filter(person=person).select_related("unit", "category")
    return list(posts.prefetch_related("leaves__kind").order_by("-starts_on", "-pk"))


def _goals(person: Person, scores: Sequence[TestScore], day: datetime.date) -> list[GoalLine]:
    """Of every goal in whose population the person is; at most two queries a goal."""
    tree = UnitTree.read()
    goals = LanguageGoal.objects.select_related("unit", "test").prefetch_related("categories")
    found = []
    for goal in goals.order_by("-target_year", "code"):
        posts = population(goal, day, units_of(goal, tree)).filter(person=person)
        for standing in of_posts(goal, posts, day):
            found.append(GoalLine(goal, standing, _expired(goal, standing, scores, day)))
    return found


def _expired(
    goal: LanguageGoal, standing: PersonStanding, scores: Sequence[TestScore], day: datetime.date
) -> TestScore | None:
    if standing.score is not None:
        return None
    return next((of for of in scores if of.test_id == goal.test_id and of.taken_on <= day), None)


def _courses(person: Person) -> list[Participation]:
    found = Participation.objects.filter(person=person).select_related("session__course__kind")
    return sorted(found, key=lambda of: (of.session.first_possible_day, of.pk), reverse=True)


def _sittings(person: Person, day: datetime.date) -> list[Examinee]:
    """Those to come; the day itself is still to come."""
    found = Examinee.objects.filter(
        person=person, test_day__held_on__gte=day, status=Examinee.Status.REGISTERED
    )
    return list(found.select_related("test_day__test", "test_day__kind").order_by("test_day__held_on"))
