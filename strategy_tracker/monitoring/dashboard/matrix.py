"""Processes × strategic targets: how many items of the one serve the other, and how they stand."""

from dataclasses import dataclass

from django.urls import reverse

from actions.models import PlanItem
from actions.overview import ItemStanding, Matrix, PlanOverview
from actions.status import SEVERITY, Status
from strategy_tracker.core.charts import Tone
from strategy_tracker.monitoring.dashboard.selection import Selection


@dataclass(frozen=True)
class Cell:
    """The actions of a process that serve a target: how many, how many off track, the worst status."""

    target: PlanItem
    count: int
    off_track: int
    tone: Tone
    label: str
    address: str


@dataclass(frozen=True)
class Row:
    """A process with one cell for each target; None where nothing links them."""

    item: PlanItem
    cells: list[Cell | None]


@dataclass(frozen=True)
class MatrixTable:
    columns: list[PlanItem]
    rows: list[Row]


def read_matrix(selection: Selection, overview: PlanOverview) -> MatrixTable | None:
    """The table, or None when the plan's items do not support each other."""
    matrix = overview.matrix()
    if not matrix.cells:
        return None
    rows = [
        Row(
            row.item,
            [_cell(selection, row, column, linked(matrix, row, column)) for column in matrix.columns],
        )
        for row in matrix.rows
    ]
    return MatrixTable([column.item for column in matrix.columns], rows)


def linked(matrix: Matrix, row: ItemStanding, column: ItemStanding) -> list[ItemStanding]:
    """The items that serve the column's target, each once; a link from a process holds for all below it."""
    leaves = (leaf for link in matrix.cell(row, column) for leaf in link.item.branch if leaf.is_leaf)
    return list({leaf.item.pk: leaf for leaf in leaves}.values())


def worst(items: list[ItemStanding]) -> Status:
    """The worst status that says how things go; otherwise the first one's."""
    statuses = [found.standing.status for found in items]
    judged = [status for status in SEVERITY if status in statuses]
    return judged[0] if judged else statuses[0]


def _cell(
    selection: Selection, row: ItemStanding, column: ItemStanding, items: list[ItemStanding]
) -> Cell | None:
    if not items:
        return None
    status = worst(items)
    query = selection.query(process=row.item.code, target=column.item.code)
    address = f"{reverse('dashboard:items')}?{query}"
    off_track = sum(found.standing.status.needs_attention for found in items)
    return Cell(column.item, len(items), off_track, Tone(status.value), str(status.label), address)
