"""A goal on a day as a table by units: what may be shown of each, for readers who may not see the persons."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from staff_training.disclosure.reading import Group, Staff
from staff_training.disclosure.small_groups import Detail, Table, blocks, protect
from staff_training.models import LanguageGoal
from strategy_tracker.core.access.reach import UnitTree

Row = tuple[int, bool]
"""A unit (its key) and all below it; where True, its own staff alone, for units that have others below."""


@dataclass
class GoalTable:
    """``details`` say how much of each row is shown; ``limits`` what other tables leave of it."""

    order: int
    """The place of the goal among those of its host: of two figures that tell too much the later one goes."""
    test: int
    """The key of the goal's test: of two tests, nobody knows that who met one goal met the other."""
    table: Table[Row]
    groups: dict[Row, Group]
    insiders: list[frozenset[Row]]
    limits: dict[Row, Detail] = field(default_factory=dict)
    details: dict[Row, Detail] = field(default_factory=dict)

    @classmethod
    def build(
        cls,
        order: int,
        goal: LanguageGoal,
        tree: UnitTree,
        staff: Staff,
        insiders: Iterable[Collection[int]],
    ) -> "GoalTable":
        """``insiders`` are sets of units whose persons somebody knows."""
        parents = _rows(goal.unit_id, tree)
        parts = {row: staff.get(row[0], Group()) for row in _parts(parents)}
        table = Table(parents, {row: group.counts() for row, group in parts.items()})
        groups = dict.fromkeys(parents, Group())
        for part, group in parts.items():
            for row in table.upwards(part):
                groups[row] |= group
        known = [frozenset(row for row in parts if row[0] in units) for units in insiders]
        return cls(order, goal.test_id, table, groups, [one for one in known if one]).protected()

    def protected(self) -> "GoalTable":
        """Work out anew what may be shown within the limits."""
        self.details = protect(self.table, self.limits, self.insiders).details
        return self

    def limit(self, row: Row, detail: Detail) -> None:
        self.limits[row] = min(self.limits.get(row, Detail.ALL), detail)
        self.protected()

    def residue(self, detail: Detail) -> Mapping[Row, Group]:
        """For each row shown to ``detail``: its persons who are in no shown row below it."""
        found = {}
        for row, parts in blocks(self.table, self.details, detail).items():
            group = Group()
            for part in parts:
                group |= self.groups[part]
            found[row] = group
        return found


def _rows(unit: int, tree: UnitTree) -> dict[Row, Row | None]:
    """The rows of the units below and of ``unit`` itself, each with the row above it; from the top."""
    rows: dict[Row, Row | None] = {(unit, False): None}
    waiting = [unit]
    while waiting:
        above = waiting.pop(0)
        below = tree.children.get(above, [])
        if below:
            rows[above, True] = (above, False)
        rows.update({(child, False): (above, False) for child in below})
        waiting += below
    return rows


def _parts(parents: Mapping[Row, Row | None]) -> list[Row]:
    """The rows below which there are no others."""
    above = set(parents.values())
    return [row for row in parents if row not in above]
