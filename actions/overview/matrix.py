"""The second axis of a plan: which processes serve which strategic targets (Tohoku's processes × targets)."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from actions.models import Plan, PlanItem, Support

if TYPE_CHECKING:
    from actions.overview.standings import ItemStanding


class Link(NamedTuple):
    """One ``supports`` link between two items of the plan."""

    item: "ItemStanding"
    supported: "ItemStanding"


@dataclass(frozen=True)
class Matrix:
    """``cells`` holds, by the codes of row and column, the links from the row's branch into the column's."""

    rows: "list[ItemStanding]"
    columns: "list[ItemStanding]"
    cells: dict[tuple[str, str], list[Link]]

    def cell(self, row: "ItemStanding", column: "ItemStanding") -> list[Link]:
        """The links of a cell; none is an empty list."""
        return self.cells.get((row.item.code, column.item.code), [])


def support_matrix(plan: Plan, items: "list[ItemStanding]") -> Matrix:
    """Order the plan's links by process (rows) and strategic target (columns); one query."""
    by_pk = {standing.item.pk: standing for standing in items}
    cells: dict[tuple[str, str], list[Link]] = {}
    pairs = Support.objects.filter(item__plan=plan).order_by("pk").values_list("item_id", "supported_id")
    for item, supported in pairs:
        if item not in by_pk or supported not in by_pk:
            continue
        link = Link(by_pk[item], by_pk[supported])
        row = _above(link.item, PlanItem.Kind.PROCESS)
        column = _above(link.supported, PlanItem.Kind.TARGET)
        if row and column:
            cells.setdefault((row.item.code, column.item.code), []).append(link)
    return Matrix(_of_kind(items, PlanItem.Kind.PROCESS), _of_kind(items, PlanItem.Kind.TARGET), cells)


def _of_kind(items: "list[ItemStanding]", kind: PlanItem.Kind) -> "list[ItemStanding]":
    return [standing for standing in items if standing.item.kind == kind]


def _above(standing: "ItemStanding | None", kind: PlanItem.Kind) -> "ItemStanding | None":
    """The item itself or the nearest one above it that is of ``kind``."""
    while standing is not None and standing.item.kind != kind:
        standing = standing.parent
    return standing
