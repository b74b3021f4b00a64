"""A goal on a day by the parts of a unit."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, IntegerField, Value, When

from staff_training.goals.counted_scores import has_score, meets
from staff_training.goals.figures import Standing
from staff_training.goals.population import population, units_of
from staff_training.models import LanguageGoal
from strategy_tracker.core.access.reach import UnitTree
from strategy_tracker.core.models import Unit


@dataclass(frozen=True)
class UnitStanding:
    """``standing`` of the staff of ``unit`` and below; with ``is_own`` of those of the unit itself alone."""

    unit: Unit
    is_own: bool
    standing: Standing


def by_unit(goal: LanguageGoal, unit: Unit, day: datetime.date) -> list[UnitStanding]:
    """The units directly below ``unit``, in their order, and last its own staff; four queries.

    Parts in which nobody counts are left out. Somebody with two posts on the day counts in each of their
    parts, so that the parts may add up to more than the whole.
    """
    tree = UnitTree.read()
    children = list(Unit.objects.filter(parent=unit).order_by("position", "code"))
    branches = {child.pk: units_of(goal, tree, child) for child in children}
    counted = _counted(goal, day, {**branches, unit.pk: units_of(goal, tree, unit) & {unit.pk}})
    parts = [*((child, False) for child in children), (unit, True)]
    return [UnitStanding(part, is_own, counted[part.pk]) for part, is_own in parts if part.pk in counted]


def _counted(goal: LanguageGoal, day: datetime.date, branches: dict[int, set[int]]) -> dict[int, Standing]:
    """The standing of each part in which somebody counts; ``branches`` are the units of each part."""
    units = set().union(*branches.values())
    part = Case(
        *(When(unit__in=sorted(within), then=Value(key)) for key, within in branches.items() if within),
        output_field=IntegerField(),
    )
    persons: Any = {"expression": "person", "distinct": True}
    rows = (
        population(goal, day, units)
        .order_by()
        .annotate(part=part)
        .values("part")
        .annotate(
            denominator=Count(**persons),
            numerator=Count(**persons, filter=meets(goal, day)),
            without=Count(**persons, filter=~has_score(goal, day)),
        )
    )
    return {
        row["part"]: Standing.of(day, row["numerator"], row["denominator"], row["without"], goal.target_share)
        for row in rows
    }
