"""How far a user's rights reach: the units in which a right on a model holds."""

from typing import TYPE_CHECKING, Any

from strategy_tracker.core.access.roles import Role
from strategy_tracker.core.access.table import ROLE_TABLE, SEALED

if TYPE_CHECKING:
    from strategy_tracker.core.models import User


class Everywhere:
    """The reach of a right that holds in the whole installation."""


EVERYWHERE = Everywhere()
Reach = Everywhere | frozenset[int]


def reach(user: Any, right: str, model_label: str) -> Reach:
    """The ids of the units in which ``user`` has ``right`` on ``model_label`` (``app.model``), or EVERYWHERE.

    An empty set means no right at all; a role that the table does not know gives none. A superuser reaches
    everything but what is sealed: of that, what a system administrator does.
    Reads the unit tree once per user object.
    """
    if not user.is_active or not user.is_authenticated:
        return frozenset()
    label = model_label.lower()
    row = ROLE_TABLE.get(label, {})
    if user.is_superuser and (label not in SEALED or right in row.get(Role.SYSTEM_ADMINISTRATOR, {})):
        return EVERYWHERE
    units: set[int] = set()
    for assignment in user.assignments:
        extent = row.get(assignment.role, {}).get(right)
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

    @classmethod
    def read(cls) -> "UnitTree":
        """The tree as it is stored, in one query."""
        from strategy_tracker.core.models import Unit

        return cls(dict(Unit.objects.order_by().values_list("pk", "parent_id")))

    def root(self, unit: int) -> int:
        """The topmost unit above; a unit that is its own ancestor ends the climb."""
        seen = {unit}
        while (parent := self.parents.get(unit)) is not None and parent not in seen:
            seen.add(parent)
            unit = parent
        return unit

    def branch(self, unit: int) -> set[int]:
        """The unit and all below it."""
        found, waiting = {unit}, [unit]
        while waiting:
            below = set(self.children.get(waiting.pop(), [])) - found
            found |= below
            waiting.extend(below)
        return found


def unit_tree(user: "User") -> UnitTree:
    """The unit tree, read once for this user object (that is, once per request)."""
    # An attribute, not the __dict__: a request's user is a wrapper with a __dict__ of its own.
    tree: UnitTree | None = getattr(user, "_unit_tree", None)
    if tree is None:
        tree = user._unit_tree = UnitTree.read()  # type: ignore[attr-defined]
    return tree
