"""Who counts for goals on days, person by person, as sets of bits: never shown, only compared and counted.

Each person is one bit of a whole number, the same for all goals and days, so that two groups are compared by
``&`` and counted by ``bit_count``.
"""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import Case, IntegerField, QuerySet, Value, When

from staff_training.disclosure.small_groups import Counts
from staff_training.goals.counted_scores import counted_value, has_score, meets
from staff_training.goals.population import counting_on, eligible, population, units_of
from staff_training.models import LanguageGoal
from strategy_tracker.core.access.reach import UnitTree
from strategy_tracker.core.models import Unit

AWAY, MET, BELOW, WITHOUT = range(4)


@dataclass(frozen=True)
class Group:
    """A population of persons, and of these who met the goal and who has no score."""

    population: int = 0
    met: int = 0
    without: int = 0

    def __or__(self, other: "Group") -> "Group":
        return Group(self.population | other.population, self.met | other.met, self.without | other.without)

    @property
    def below(self) -> int:
        """Who has a score that does not meet the goal."""
        return self.population & ~self.met & ~self.without

    def counts(self) -> Counts:
        return Counts(self.population.bit_count(), self.met.bit_count(), self.without.bit_count())


@dataclass
class Persons:
    """The bit of each person, given as they come."""

    bits: dict[int, int] = field(default_factory=dict)

    def bit(self, person: int) -> int:
        return self.bits.setdefault(person, 1 << len(self.bits))


Staff = dict[int, Group]
"""The group of each unit's own staff, by the unit's key."""


def goals_beside(goal: LanguageGoal, tree: UnitTree) -> list[LanguageGoal]:
    """The goals of the same host organisation, this one among them, in the order of their making."""
    units = tree.branch(tree.root(goal.unit_id))
    found = LanguageGoal.objects.filter(unit__in=units).prefetch_related("categories").order_by("pk")
    return list(found.select_related("test"))


def staff(
    goals: Sequence[LanguageGoal], tree: UnitTree, days: Sequence[datetime.date], persons: Persons
) -> list[dict[datetime.date, Staff]]:
    """Who counts for each of ``goals`` on each of ``days``, by unit.

    One query for all of it, and one for the categories of each goal of which they are unread.
    """
    found: list[dict[datetime.date, Staff]] = [{day: {} for day in days} for _goal in goals]
    first, *others = [_standings(place, goal, tree, days) for place, goal in enumerate(goals)]
    for place, person, unit, *standings in first.union(*others, all=True):
        for day, standing in zip(days, standings, strict=True):
            if standing != AWAY:
                group = _single(persons.bit(person), standing)
                of_day = found[place][day]
                of_day[unit] = of_day.get(unit, Group()) | group
    return found


def _standings(
    place: int, goal: LanguageGoal, tree: UnitTree, days: Iterable[datetime.date]
) -> QuerySet[Any, tuple[int, ...]]:
    """The goal's place, person, unit, and for each day one of AWAY, MET, BELOW, WITHOUT."""
    posts = eligible(goal, units_of(goal, tree)).order_by()
    columns = {f"on_{number}": _standing_on(goal, day) for number, day in enumerate(days)}
    placed = posts.annotate(place=Value(place, output_field=IntegerField()), **columns)
    return placed.values_list("place", "person", "unit", *columns)


def _standing_on(goal: LanguageGoal, day: datetime.date) -> Case:
    return Case(
        When(~counting_on(goal, day), then=Value(AWAY)),
        When(meets(goal, day), then=Value(MET)),
        When(has_score(goal, day), then=Value(BELOW)),
        default=Value(WITHOUT),
        output_field=IntegerField(),
    )


def _single(bit: int, standing: int) -> Group:
    return Group(bit, bit if standing == MET else 0, bit if standing == WITHOUT else 0)


def known_persons(units: Iterable[int], staff_of_all: Iterable[Staff]) -> int:
    """The bits of everybody in ``units``, for whatever goal they count."""
    known = 0
    for staff_of_one in staff_of_all:
        for unit in units:
            known |= staff_of_one.get(unit, Group()).population
    return known


def children(unit: Unit) -> list[Unit]:
    """The units directly below, in their order."""
    return list(Unit.objects.filter(parent=unit).order_by("position", "code"))


def scores(goal: LanguageGoal, tree: UnitTree, day: datetime.date) -> Iterable[tuple[int, Decimal | None]]:
    """Each person who counts on ``day``, with the score that counts; None without one."""
    posts = population(goal, day, units_of(goal, tree)).order_by()
    return posts.annotate(score=counted_value(goal, day)).values_list("person", "score")
