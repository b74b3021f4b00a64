"""How far a user's rights reach: the units in which a right on a model holds."""

from typing import TYPE_CHECKING, Any

from strategy_tracker.core.access.roles import Role
from strategy_tracker.core.access.table import ROLE_TABLE

if TYPE_CHECKING:
    from strategy_tracker.core.models import User


class Everywhere:
    """The reach of a right that holds in the whole installation."""


EVERYWHERE = Everywhere()
Reach = Everywhere | frozenset[int]


def reach(user: Any, right: str, model_label: str) -> Reach:
    """The ids of the units in which ``user`` has ``right`` on ``model_label`` (``app.model``), or EVERYWHERE.

    An empty set means no right at all. Reads the unit tree once per user object.
    """
    if not user.is_active or not user.is_authenticated:
        return frozenset()
    if user.is_superuser:
        return EVERYWHERE
    row = ROLE_TABLE.get(model_label.lower(), {})
    units: set[int] = set()
    for assignment in user.assignments:
        extent = row.get(Role(assignment.role), {}).get(right)
        if extent is None:
            continue
        if extent == "all" or assignment.unit_id is None:
            return EVERYWHERE
        tree = unit_tree(user)
        units |= tree.branch(tree.root(assignment.unit_id) if extent == "host" else assignment.unit_id)
    return frozenset(units)


class UnitTree:
    """The parent of every unit, held in memory: a few hundred rows at most."""

    def __init__(self, parents: dict[int, int | None]) -> None:
        self.parents = parents
        self.children: dict[int | None, list[int]] = {}
        for unit, parent in parents.items():
            self.children.setdefault(parent, []).append(unit)

    def root(self, unit: int) -> int:
        parent = self.parents.get(unit)
        return unit if parent is None else self.root(parent)

    def branch(self, unit: int) -> set[int]:
        """The unit and all below it."""
        found = {unit}
        for child in self.children.get(unit, []):
            found |= self.branch(child)
        return found


def unit_tree(user: "User") -> UnitTree:
    """The unit tree, read once for this user object (that is, once per request)."""
    from strategy_tracker.core.models import Unit

    tree: UnitTree | None = user.__dict__.get("_unit_tree")
    if tree is None:
        rows = Unit.objects.order_by().values_list("pk", "parent_id")
        tree = user.__dict__["_unit_tree"] = UnitTree(dict(rows))
    return tree
