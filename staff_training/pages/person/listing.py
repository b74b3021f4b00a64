"""The list of staff with their scores: one line a person, filtered and sorted by the database.

Everybody on it is somebody whose scores the reader may see (``seen.py``).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse

from staff_training.goals.counted_scores import has_score, meets
from staff_training.goals.persons import PersonStanding, of_posts
from staff_training.goals.population import population, units_of
from staff_training.models import Employment, Examinee, LanguageGoal, TestScore
from staff_training.pages.person.choosing import Choice, Roll, Sort, Stand
from staff_training.pages.person.seen import persons_seen
from staff_training.roll import roll_on
from strategy_tracker.core.access.reach import UnitTree
from strategy_tracker.core.admin.search import matching
from strategy_tracker.core.charts import Tone

BY_NAME = ("person__name_kana", "person__name_native", "pk")
ORDERS: dict[Sort, tuple[Any, ...]] = {
    Sort.NAME: (),
    Sort.NUMBER: ("staff_number",),
    Sort.UNIT: ("unit__code",),
    Sort.LATEST: (F("latest_total").desc(nulls_last=True),),
    Sort.BEST: (F("best_total").desc(nulls_last=True),),
    Sort.TAKEN: (F("latest_on").asc(nulls_first=True),),
    Sort.NEXT: (F("next_test").asc(nulls_last=True),),
}

TONES = {
    Stand.ALL: Tone.NO_DATA,
    Stand.MET: Tone.ACHIEVED,
    Stand.BELOW: Tone.BEHIND,
    Stand.EXPIRED: Tone.AT_RISK,
    Stand.NO_SCORE: Tone.NO_DATA,
    Stand.OUTSIDE: Tone.NO_DATA,
}


@dataclass(frozen=True)
class Line:
    """One person; ``stand`` is ALL where no goal is looked at. Totals are of the goal's test."""

    post: Employment
    latest: Decimal | None
    latest_on: date | None
    best: Decimal | None
    best_on: date | None
    next_test: date | None
    stand: Stand
    standing: PersonStanding | None

    @property
    def address(self) -> str:
        return reverse("training:person", args=[self.post.person_id])

    @property
    def tone(self) -> Tone:
        return TONES[self.stand]

    @property
    def missing(self) -> int | Decimal:
        """The points to the goal; a whole number, as most tests have, chooses the plural."""
        points = (self.standing and self.standing.missing) or Decimal(0)
        return int(points) if points == int(points) else points


def staff(choice: Choice) -> QuerySet[Employment]:
    """The posts of those who are listed, one a person, in their order."""
    posts = _listed(choice).filter(person__in=persons_seen(choice.user).values("pk"))
    if choice.branch is not None:
        posts = posts.filter(unit__in=choice.branch)
    if choice.category:
        posts = posts.filter(category=choice.category)
    if choice.goal and choice.stand != Stand.ALL:
        posts = posts.filter(_standing(choice.goal, choice))
    if choice.search:
        posts = matching(posts, ("person__search_text", "search_text"), choice.search)
    return _with_scores(posts, choice).order_by(*ORDERS[choice.sort], *BY_NAME)


def lines(posts: Sequence[Any], choice: Choice) -> list[Line]:
    """The posts of a page or a file as lines; at most three queries more."""
    standings = _standings(posts, choice)
    return [_line(post, standings.get(post.pk), choice) for post in posts]


def _listed(choice: Choice) -> QuerySet[Employment]:
    if choice.roll == Roll.HERE:
        return roll_on(choice.day)
    main = Employment.objects.filter(is_concurrent=False)
    later = main.filter(person=OuterRef("person"), starts_on__gt=OuterRef("starts_on"))
    return main.filter(~Exists(later), ends_on__lt=choice.day)


def _with_scores(posts: QuerySet[Employment], choice: Choice) -> QuerySet[Employment]:
    scores = TestScore.objects.filter(
        person=OuterRef("person"), test=choice.test, taken_on__lte=choice.day
    ).order_by()
    latest, best = scores.order_by("-taken_on", "-total"), scores.order_by("-total", "-taken_on")
    sittings = Examinee.objects.filter(
        person=OuterRef("person"),
        status=Examinee.Status.REGISTERED,
        test_day__held_on__gte=choice.day,
    ).order_by("test_day__held_on")
    return posts.select_related("person", "unit", "category").annotate(
        latest_total=Subquery(latest.values("total")[:1]),
        latest_on=Subquery(latest.values("taken_on")[:1]),
        best_total=Subquery(best.values("total")[:1]),
        best_on=Subquery(best.values("taken_on")[:1]),
        next_test=Subquery(sittings.values("test_day__held_on")[:1]),
    )


def _standing(goal: LanguageGoal, choice: Choice) -> Q:
    """The condition for posts whose holder stands so towards the goal."""
    counts = Q(pk__in=_population(goal, choice.day).values("pk"))
    if choice.stand == Stand.OUTSIDE:
        return ~counts
    valid, any_score = has_score(goal, choice.day), Q(Exists(_ever(goal, choice.day)))
    conditions = {
        Stand.MET: meets(goal, choice.day),
        Stand.BELOW: valid & ~meets(goal, choice.day),
        Stand.EXPIRED: any_score & ~valid,
        Stand.NO_SCORE: ~any_score,
    }
    return counts & conditions[choice.stand]


def _population(goal: LanguageGoal, day: date) -> QuerySet[Employment]:
    return population(goal, day, units_of(goal, UnitTree.read())).order_by()


def _ever(goal: LanguageGoal, day: date) -> QuerySet[TestScore]:
    return TestScore.objects.filter(
        person=OuterRef("person"), test=goal.test_id, taken_on__lte=day
    ).order_by()


def _standings(posts: Sequence[Employment], choice: Choice) -> dict[int, PersonStanding]:
    """By the key of the post, for those who count for the goal."""
    if choice.goal is None or not posts:
        return {}
    counting = _population(choice.goal, choice.day).filter(pk__in=[post.pk for post in posts])
    return {of.post.pk: of for of in of_posts(choice.goal, counting, choice.day)}


def _line(post: Any, standing: PersonStanding | None, choice: Choice) -> Line:
    return Line(
        post=post,
        latest=post.latest_total,
        latest_on=post.latest_on,
        best=post.best_total,
        best_on=post.best_on,
        next_test=post.next_test,
        stand=_stand(post, standing, choice),
        standing=standing,
    )


def _stand(post: Any, standing: PersonStanding | None, choice: Choice) -> Stand:
    if choice.goal is None:
        return Stand.ALL
    if standing is None:
        return Stand.OUTSIDE
    if standing.score is None:
        return Stand.EXPIRED if post.latest_on else Stand.NO_SCORE
    return Stand.MET if standing.is_met else Stand.BELOW
