"""The plan's items as rows of a tree that folds."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from actions.models import PlanItem
from actions.overview import ItemStanding, PlanOverview
from strategy_tracker.core.charts import Tone
from strategy_tracker.monitoring.dashboard.selection import Selection

SMALL = 40


@dataclass(frozen=True)
class Trend:
    """Which way the indicators went, in the wanted sense, since the year before."""

    symbol: str
    label: str | Promise


@dataclass(frozen=True)
class TreeRow:
    """One item. ``closes`` has one entry for each branch that ends after it."""

    item: PlanItem
    code: str
    address: str
    tone: Tone
    label: str
    rule: str
    is_off_track: bool
    trend: Trend | None
    has_children: bool
    is_open: bool
    closes: range


def tree_rows(selection: Selection, overview: PlanOverview) -> list[TreeRow]:
    """Rows in tree order. A large plan opens only the branches in which something is off track."""
    items = overview.items
    following = [*(standing.depth for standing in items[1:]), 0][: len(items)]
    everything = len(items) <= SMALL
    return [
        tree_row(
            selection,
            standing,
            is_open=everything or has_trouble_below(standing),
            closes=max(standing.depth - next_depth, 0),
        )
        for standing, next_depth in zip(items, following, strict=True)
    ]


def tree_row(
    selection: Selection, standing: ItemStanding, *, is_open: bool = False, closes: int = 0
) -> TreeRow:
    """One item in the reader's language."""
    status = standing.standing.status
    return TreeRow(
        item=standing.item,
        code=standing.item.code,
        address=item_address(selection, standing.item.code),
        tone=Tone(status.value),
        label=str(status.label),
        rule=str(standing.standing.rule),
        is_off_track=status.needs_attention,
        trend=trend_of(standing.trend),
        has_children=bool(standing.children),
        is_open=is_open,
        closes=range(closes),
    )


def item_address(selection: Selection, code: str) -> str:
    """The page that says why an item stands where it stands."""
    return f"{reverse('dashboard:item')}?{selection.query(item=code)}"


def has_trouble_below(standing: ItemStanding) -> bool:
    return any(
        child.standing.status.needs_attention or has_trouble_below(child) for child in standing.children
    )


TRENDS = {
    1: Trend("↗", _("getting better")),
    0: Trend("→", _("as before")),
    -1: Trend("↘", _("getting worse")),
}


def trend_of(direction: int | None) -> Trend | None:
    """The sign for a direction; none without figures of two years."""
    return None if direction is None else TRENDS[direction]
