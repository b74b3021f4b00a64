"""A plan's page: its state, its items as a tree, its links across the tree, its indicators."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from actions.models import Plan
from actions.overview import ItemStanding, Matrix, plan_overview
from actions.overview.matrix import Link
from strategy_tracker.public.figures import Figure
from strategy_tracker.public.statuses import status_bar

TOP_HEADING, LOWEST_HEADING = 3, 6


@dataclass(frozen=True)
class TreeRow:
    """An item in the tree. ``closes`` has one entry for each list that ends after it."""

    standing: ItemStanding
    closes: range

    @property
    def heading(self) -> int:
        """The level of its heading; deeper items than HTML has headings for share the lowest."""
        return min(TOP_HEADING + self.standing.depth, LOWEST_HEADING)


def tree_rows(items: list[ItemStanding]) -> Iterator[TreeRow]:
    """Items in the order of the tree, ready to be written in one pass however deep they lie."""
    depths = [standing.depth for standing in items[1:]] + [0]
    for standing, next_depth in zip(items, depths, strict=True):
        yield TreeRow(standing, range(max(standing.depth - next_depth, 0)))


@dataclass(frozen=True)
class LinkTable:
    """The matrix as a table: ``rows`` pairs each item with its links into every column."""

    columns: list[ItemStanding]
    rows: list[tuple[ItemStanding, list[tuple[ItemStanding, list[Link]]]]]


def link_table(matrix: Matrix) -> LinkTable | None:
    """None without links: most plans have no second axis."""
    if not matrix.cells:
        return None
    rows = [(row, [(column, matrix.cell(row, column)) for column in matrix.columns]) for row in matrix.rows]
    return LinkTable(matrix.columns, rows)


def plan_content(plan: Plan) -> dict[str, Any]:
    year, as_of = plan.year_shown, timezone.localdate()
    overview = plan_overview(plan, year, as_of, public_only=True)
    figures = [Figure(standing, year) for standing in overview.indicators]
    shown = [plan, *(standing.item for standing in overview.items), *(figure.indicator for figure in figures)]
    return {
        "section": "plans",
        "plan": plan,
        "year": year,
        "as_of": as_of,
        "bar": status_bar("plan", overview.counts, year, as_of),
        "rows": list(tree_rows(overview.items)) if overview.items else [],
        "matrix": link_table(overview.matrix()),
        "figures": figures,
        "shown_records": shown,
    }
