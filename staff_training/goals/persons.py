"""The persons behind the numbers of a goal, for those who may see their scores.

A person's unit decides who that is (``Person.unit``, by the rights on test scores); everybody else gets an
empty list.
"""

import datetime
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from staff_training.goals.counted_scores import counted, counts_until, valid_on
from staff_training.goals.population import population, units_of
from staff_training.models import Employment, LanguageGoal, TestScore
from strategy_tracker.core.access.reach import UnitTree
from strategy_tracker.core.access.scoping import within_reach
from strategy_tracker.core.models import Person, Unit


@dataclass(frozen=True)
class PersonStanding:
    """Somebody who counts for a goal on a day, with the score that counts; ``score`` None without one.

    ``post`` is that of the day (with its unit and category). ``is_met`` is whether the threshold is reached;
    ``missing`` how many points are lacking (None without a score, 0 when met). ``met_until`` is the last day
    on which it stays reached without a further test; None for ever, and where it is not reached.
    """

    post: Employment
    score: TestScore | None
    is_met: bool
    missing: Decimal | None
    met_until: datetime.date | None

    @property
    def person(self) -> Person:
        return self.post.person

    @property
    def unit(self) -> Unit:
        return self.post.unit


def persons(goal: LanguageGoal, unit: Unit | None, user: Any, day: datetime.date) -> list[PersonStanding]:
    """Everybody who counts in ``unit`` and below and whose scores ``user`` may see, by name; four queries."""
    posts = population(goal, day, units_of(goal, UnitTree.read(), unit))
    return of_posts(goal, posts.filter(within_reach("person__unit", user, "view", TestScore)), day)


def of_posts(goal: LanguageGoal, posts: QuerySet[Employment], day: datetime.date) -> list[PersonStanding]:
    """The holders of ``posts``, whoever may see them; two queries. That they count for the goal is given."""
    scores = valid_on(goal, day).filter(person=OuterRef("person"))
    annotated = posts.annotate(
        score_pk=Subquery(counted(goal, scores).values("pk")[:1]),
        lasting_on=Subquery(
            scores.filter(total__gte=goal.threshold).order_by("-taken_on").values("taken_on")[:1]
        ),
    ).select_related("person", "unit", "category")
    # Somebody with two posts on the day is one person.
    rows: list[Any] = list({post.person_id: post for post in annotated}.values())
    found = TestScore.objects.select_related("kind").in_bulk([row.score_pk for row in rows if row.score_pk])
    return [_standing(goal, row, found.get(row.score_pk)) for row in rows]


def _standing(goal: LanguageGoal, post: Any, score: TestScore | None) -> PersonStanding:
    if score is None:
        return PersonStanding(post, None, is_met=False, missing=None, met_until=None)
    is_met = score.total >= goal.threshold
    # A score below the threshold does not undo a better one where the best counts.
    best = goal.which_score == LanguageGoal.Which.BEST
    lasting = post.lasting_on if best else score.taken_on
    return PersonStanding(
        post,
        score,
        is_met,
        missing=max(Decimal(0), goal.threshold - score.total),
        met_until=counts_until(goal, lasting) if is_met else None,
    )
