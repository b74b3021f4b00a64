"""The statuses as visitors see them: a bar, a legend, and what each word means."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from actions.status import BEHIND_FROM, BEST_FIRST, ON_TRACK_FROM, Status
from strategy_tracker.core.charts import Chart, Part, Tone, stacked_bar
from strategy_tracker.core.fiscal_year import FiscalYear


@dataclass(frozen=True)
class StatusBar:
    """How many items of a plan stand where."""

    chart: Chart
    counts: list[tuple[Status, int]]
    heading: str
    year: FiscalYear
    as_of: date
    total: int

    @property
    def note(self) -> str:
        counted = ngettext(
            "%(total)s item without items below it", "%(total)s items without items below them", self.total
        )
        return counted % {"total": self.total}


def status_bar(key: str, counts: Mapping[Status, int], year: FiscalYear, as_of: date) -> StatusBar:
    """``key`` is unique within the page; ``counts`` are those of the items without items below them."""
    shown = [(status, counts[status]) for status in BEST_FIRST if counts.get(status)]
    heading = _("Items by status")
    parts = [Part(str(status.label), count, Tone(status.value)) for status, count in shown]
    chart = stacked_bar(parts, key=key, title=heading, legend=False)
    return StatusBar(chart, shown, heading, year, as_of, sum(count for _status, count in shown))


def status_meanings() -> list[tuple[Status, str]]:
    """Each status with its rule in words, the best first."""
    limits = {"on_track": ON_TRACK_FROM, "behind": BEHIND_FROM}
    return [
        (Status.ACHIEVED, _("The final target, or every milestone, is reached.")),
        (Status.ON_TRACK, _("At least %(on_track)s%% of what was expected by the day.") % limits),
        (
            Status.BEHIND,
            _("At least %(behind)s%% of what was expected, but less than %(on_track)s%%.") % limits,
        ),
        (Status.AT_RISK, _("Less than %(behind)s%% of what was expected by the day.") % limits),
        (Status.NOT_STARTED, _("Nothing is reported or measured yet.")),
        (Status.NO_DATA, _("There is no published figure to judge by.")),
    ]
