"""The second axis of a plan: which processes serve which strategic targets (Tohoku's processes × targets)."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from actions.models import PlanItem

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


def support_matrix(items: "list[ItemStanding]") -> Matrix:
    """Order the links of a plan's items by process (rows) and strategic target (columns)."""
    by_pk = {standing.item.pk: standing for standing in items}
    cells: dict[tuple[str, str], list[Link]] = {}
    pairs = ((standing, by_pk.get(supported)) for standing in items for supported in standing.supported_ids)
    for item, supported in pairs:
        if supported is None:
            continue
        link = Link(item, supported)
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
