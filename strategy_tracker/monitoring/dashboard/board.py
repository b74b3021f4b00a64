"""The facts of a plan's overview, arranged for the screen. Judges nothing itself."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from actions.overview import PlanOverview
from actions.status import BEST_FIRST, Status
from strategy_tracker.core.charts import Chart, Part, Tone, stacked_bar
from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.core.numbers import format_percent
from strategy_tracker.monitoring.dashboard.indicators import IndicatorRow, off_track_rows
from strategy_tracker.monitoring.dashboard.matrix import MatrixTable, read_matrix
from strategy_tracker.monitoring.dashboard.selection import Selection
from strategy_tracker.monitoring.dashboard.tree import TreeRow, tree_rows

# More than these would hide the rest of the page.
WORST_SHOWN = 8


@dataclass(frozen=True)
class StatusRow:
    """How many items have a status, and where they are listed."""

    label: str
    tone: Tone
    count: int
    share: str
    address: str


@dataclass(frozen=True)
class Board:
    """Everything of the first screen that comes from the overview.

    ``earlier`` is the newest year with figures when the chosen one has none, with its address.
    """

    headline: str
    earlier: tuple[FiscalYear, str] | None
    statuses: list[StatusRow]
    total: int
    all_address: str
    chart: Chart
    off_track: list[IndicatorRow]
    indicator_count: int
    judged_count: int
    tree: list[TreeRow]
    matrix: MatrixTable | None

    @property
    def worst(self) -> list[IndicatorRow]:
        """The indicators off track that are shown at once."""
        return self.off_track[:WORST_SHOWN]

    @property
    def less_bad(self) -> list[IndicatorRow]:
        """The others, folded away."""
        return self.off_track[WORST_SHOWN:]

    @property
    def is_empty(self) -> bool:
        return not self.tree


def read_board(selection: Selection, overview: PlanOverview) -> Board:
    """Arrange ``overview``, every number with the address of its rows."""
    statuses = status_rows(selection, overview.counts)
    return Board(
        headline=headline(overview),
        earlier=earlier_year(selection, overview),
        statuses=statuses,
        total=sum(row.count for row in statuses),
        all_address=items_address(selection),
        chart=status_chart(statuses),
        off_track=off_track_rows(selection, overview),
        indicator_count=len(overview.indicators),
        judged_count=judged_count(overview),
        tree=tree_rows(selection, overview),
        matrix=read_matrix(selection, overview),
    )


def items_address(selection: Selection, **filters: object) -> str:
    """The list of items behind a number."""
    return f"{reverse('dashboard:items')}?{selection.query(**filters)}"


def status_rows(selection: Selection, counts: dict[Status, int]) -> list[StatusRow]:
    total = sum(counts.values())
    return [
        StatusRow(
            label=str(status.label),
            tone=Tone(status.value),
            count=counts.get(status, 0),
            share=format_percent(100 * counts.get(status, 0) / total) if total else "–",
            address=items_address(selection, status=status.value),
        )
        for status in BEST_FIRST
    ]


def status_chart(rows: Iterable[StatusRow]) -> Chart:
    parts = [Part(row.label, row.count, row.tone) for row in rows]
    return stacked_bar(parts, key="items-by-status", title=_("Items by status"), width=360, legend=False)


def is_judged(counts: dict[Status, int]) -> bool:
    """Whether anything is known of how the plan goes."""
    return any(count for status, count in counts.items() if status.is_judged)


def earlier_year(selection: Selection, overview: PlanOverview) -> tuple[FiscalYear, str] | None:
    """The newest year before the chosen one with a figure, when nothing is known of the chosen one."""
    points = (point for found in overview.indicators for point in found.series)
    known = [point.year for point in points if point.value is not None and point.year < overview.year]
    if is_judged(overview.counts) or judged_count(overview) or not known:
        return None
    return max(known), f"{reverse('admin:index')}?{selection.query(year=max(known).start, as_of='')}"


def judged_count(overview: PlanOverview) -> int:
    return sum(found.standing.status.is_judged for found in overview.indicators)


def unjudged(overview: PlanOverview) -> str:
    """The sentence for a plan none of whose counted items is judged; an item above them may still be."""
    if not (judged := judged_count(overview)):
        return _("Nothing is known yet of how %(year)s goes.") % {"year": overview.year}
    total = len(overview.indicators)
    return ngettext(
        "Of %(year)s, %(judged)s of %(total)s indicators is judged, and none of the items counted below.",
        "Of %(year)s, %(judged)s of %(total)s indicators are judged, and none of the items counted below.",
        judged,
    ) % {"year": overview.year, "judged": judged, "total": total}


def headline(overview: PlanOverview) -> str:
    """The state of the plan in one sentence."""
    counts = overview.counts
    if not is_judged(counts):
        return unjudged(overview)
    total = sum(counts.values())
    good = counts.get(Status.ACHIEVED, 0) + counts.get(Status.ON_TRACK, 0)
    sentence = ngettext(
        "%(good)s of %(total)s items is on track or achieved",
        "%(good)s of %(total)s items are on track or achieved",
        good,
    ) % {"good": good, "total": total}
    rest = [_rest(status, counts[status]) for status in BEST_FIRST[2:] if counts.get(status)]
    if not rest:
        return pgettext("headline", "%(sentence)s.") % {"sentence": sentence}
    return pgettext("headline", "%(sentence)s: %(rest)s.") % {
        "sentence": sentence,
        "rest": pgettext("headline", ", ").join(rest),
    }


def _rest(status: Status, count: int) -> str:
    return pgettext("part of the headline", "%(count)s %(status)s") % {"count": count, "status": status.label}
