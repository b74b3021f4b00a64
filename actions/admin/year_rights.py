"""Who may write which rows of the year grid: the rights of the role table, reach-checked once per item."""

from dataclasses import dataclass
from typing import Any

from actions.models import PlanItem
from strategy_tracker.core.access.backend import reaches
from strategy_tracker.core.access.reach import Everywhere, Reach, reach


@dataclass(frozen=True)
class RowRights:
    """What a user may do with the targets (or the observations) of one item."""

    add: bool
    change: bool
    delete: bool

    def may_edit(self, *, exists: bool) -> bool:
        return self.change if exists else self.add


NO_RIGHTS = RowRights(add=False, change=False, delete=False)


def rights_on_item(user: Any, item: PlanItem) -> dict[str, RowRights]:
    """The rights on ``target`` and ``observation`` rows of the item's indicators.

    A row that is not stored yet has no units of its own, so the question is put to the item: its units
    are those of all its rows.
    """
    answers: dict[Reach, bool] = {}

    def holds(right: str, model: str) -> bool:
        units = reach(user, right, f"actions.{model}")
        if units not in answers:
            answers[units] = isinstance(units, Everywhere) or (bool(units) and reaches(item, units))
        return answers[units]

    return {
        model: RowRights(**{right: holds(right, model) for right in ("add", "change", "delete")})
        for model in ("target", "observation")
    }
