"""Which items a number on the dashboard stands for."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from actions.overview import ItemStanding, PlanOverview
from actions.status import Status
from strategy_tracker.monitoring.dashboard.matrix import linked


@dataclass(frozen=True)
class Filtered:
    """The items, what they have in common in words, and the names in the address that are not known."""

    items: list[ItemStanding]
    heading: str
    unknown: list[str]


def filter_items(overview: PlanOverview, address: Mapping[str, str]) -> Filtered:
    """The items counted by ``status``, or by a ``process`` and a ``target`` it serves; else all that count.

    An item counts when no other is below it.
    """
    if "process" in address or "target" in address:
        return _of_cell(overview, address.get("process", ""), address.get("target", ""))
    leaves = [standing for standing in overview.items if standing.is_leaf]
    status = address.get("status", "")
    if not status:
        return Filtered(leaves, _("All items"), [])
    if status not in Status.values:
        return Filtered(leaves, _("All items"), [status])
    chosen = Status(status)
    found = [standing for standing in leaves if standing.standing.status is chosen]
    return Filtered(found, _("Items: %(status)s") % {"status": chosen.label}, [])


def _of_cell(overview: PlanOverview, process: str, target: str) -> Filtered:
    unknown = [code for code in (process, target) if code not in overview.by_code]
    if unknown:
        return Filtered([], _("Items of a process that serve a target"), unknown)
    row, column = overview.by_code[process], overview.by_code[target]
    words = {"process": row.item, "target": column.item}
    heading = _("Items of “%(process)s” that serve “%(target)s”") % words
    return Filtered(linked(overview.matrix(), row, column), heading, [])
