"""Many goals at once, each on the day that is shown first: for lists, in a constant number of queries."""

import datetime
from collections.abc import Iterator, Sequence
from typing import Any

from staff_training.disclosure.day_figures import DayFigures, protected
from staff_training.disclosure.readers import insiders, is_as_of_day, latest_allowed_day, may_see_persons
from staff_training.disclosure.reading import Persons, Staff, staff
from staff_training.disclosure.shown import ShownStanding
from staff_training.goals.history import as_of_days
from staff_training.models import LanguageGoal
from strategy_tracker.core.access.reach import UnitTree

Staffs = dict[int, dict[datetime.date, Staff]]
"""Who counts for each goal (by its key) on each day."""


def usual_day(goal: LanguageGoal, today: datetime.date) -> datetime.date:
    """The latest as-of day of the goal that has come; before the first, the last day told to everybody."""
    days = [day for day in as_of_days(goal, today) if is_as_of_day(goal, day)]
    return days[-1] if days else latest_allowed_day(goal, today)


def shown_latest(goals: Sequence[LanguageGoal], user: Any, today: datetime.date) -> dict[int, ShownStanding]:
    """Where each of ``goals`` stood on its usual day, by the goal's key, as ``shown.shown_standing`` has it.

    Six queries at most, however many goals, hosts and days.
    """
    tree = UnitTree.read()
    hosts = _goals_by_host(goals, tree)
    every = [goal for of_host in hosts for goal in of_host]
    if not every:
        return {}
    days = {usual_day(goal, today) for goal in every}
    persons, known = Persons(), insiders(tree)
    read = staff(every, tree, sorted(days), persons)
    staffs: Staffs = {goal.pk: of_goal for goal, of_goal in zip(every, read, strict=True)}
    wanted = {goal.pk for goal in goals}
    return {
        figures.goal.pk: _shown(figures, user)
        for of_host in hosts
        for figures in _of_host(of_host, tree, staffs, known, today)
        if figures.goal.pk in wanted
    }


def _of_host(
    goals: Sequence[LanguageGoal],
    tree: UnitTree,
    staffs: Staffs,
    known: Sequence[frozenset[int]],
    today: datetime.date,
) -> Iterator[DayFigures]:
    """Each goal on its own day, protected beside the host's other goals on that day."""
    for day in sorted({usual_day(goal, today) for goal in goals}):
        tables = protected(goals, tree, [staffs[goal.pk][day] for goal in goals], known)
        for goal, table in zip(goals, tables, strict=True):
            if usual_day(goal, today) == day:
                yield DayFigures(day, table, goal, tree, [], Persons())


def _shown(figures: DayFigures, user: Any) -> ShownStanding:
    unit = figures.goal.unit
    row = figures.row(unit, whole=may_see_persons(user, unit, figures.tree))
    return ShownStanding.of(figures.goal, figures.day, row)


def _goals_by_host(goals: Sequence[LanguageGoal], tree: UnitTree) -> list[list[LanguageGoal]]:
    """All goals of the host organisations of ``goals``, those of a host in the order of their making."""
    hosts = {tree.root(goal.unit_id) for goal in goals}
    units = {unit for host in hosts for unit in tree.branch(host)}
    found: dict[int, list[LanguageGoal]] = {}
    beside = LanguageGoal.objects.filter(unit__in=units).select_related("unit", "test").order_by("pk")
    for goal in beside.prefetch_related("categories"):
        found.setdefault(tree.root(goal.unit_id), []).append(goal)
    return list(found.values())
