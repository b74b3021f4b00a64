"""A goal on days as others than its training officers may see it, protected beside the host's other goals."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from staff_training.disclosure.differences import protect_together
from staff_training.disclosure.goal_table import GoalTable, Row
from staff_training.disclosure.readers import insiders
from staff_training.disclosure.reading import Group, Persons, Staff, goals_beside, known_persons, staff
from staff_training.disclosure.small_groups import Detail, ShownRow
from staff_training.models import LanguageGoal
from strategy_tracker.core.access.reach import UnitTree
from strategy_tracker.core.models import Unit


@dataclass(frozen=True)
class DayFigures:
    """The table of a goal on a day, with how much of each row may be shown."""

    day: datetime.date
    table: GoalTable
    goal: LanguageGoal
    tree: UnitTree
    beside: list[GoalTable]
    """The tables of the host organisation's other goals."""
    persons: Persons
    known: Sequence[int] = ()
    """The persons (bits) whom an insider knows, a number for each insider."""

    def row(self, unit: Unit, is_own: bool = False, *, whole: bool = False) -> ShownRow:
        """What may be shown of a unit (with ``whole`` everything); of a unit not of the goal, nobody."""
        key = self._key(unit, is_own)
        if key is None:
            return ShownRow.of(Group().counts(), Detail.ALL)
        detail = Detail.ALL if whole else self.table.details[key]
        return ShownRow.of(self.table.groups[key].counts(), detail)

    def detail(self, unit: Unit) -> Detail:
        key = self._key(unit, False)
        return Detail.ALL if key is None else self.table.details[key]

    def counts_anybody(self, unit: Unit, is_own: bool) -> bool:
        key = self._key(unit, is_own)
        return key is not None and self.table.groups[key].population > 0

    def _key(self, unit: Unit, is_own: bool) -> Row | None:
        if not is_own and self.goal.unit_id in self.tree.branch(unit.pk):
            return (self.goal.unit_id, False)
        key = (unit.pk, is_own)
        return key if key in self.table.groups else None


def read_days(
    goal: LanguageGoal, days: Sequence[datetime.date], tree: UnitTree | None = None
) -> dict[datetime.date, DayFigures]:
    """The goal on each of ``days``; up to six queries, however many goals the host has."""
    if not days:
        return {}
    tree = tree or UnitTree.read()
    goals = goals_beside(goal, tree)
    persons, known = Persons(), insiders(tree)
    of_goals = staff(goals, tree, days, persons)
    place = [one.pk for one in goals].index(goal.pk)
    found = {}
    for day in days:
        tables = protected(goals, tree, [of_goal[day] for of_goal in of_goals], known)
        table = tables.pop(place)
        staffs = [of_goal[day] for of_goal in of_goals]
        bits = [known_persons(units, staffs) for units in known]
        found[day] = DayFigures(day, table, goal, tree, tables, persons, bits)
    return found


def protected(
    goals: Sequence[LanguageGoal], tree: UnitTree, staffs: Sequence[Staff], known: Sequence[frozenset[int]]
) -> list[GoalTable]:
    """The tables of a host's ``goals`` on a day, without what they tell together."""
    tables = [
        GoalTable.build(order, one, tree, staff_of_one, known)
        for order, (one, staff_of_one) in enumerate(zip(goals, staffs, strict=True))
    ]
    protect_together(tables, [known_persons(units, staffs) for units in known])
    return tables
