"""The lists beside the plan's state, from one query."""

from collections.abc import Container
from dataclasses import dataclass
from typing import Any

from actions.models import Plan
from strategy_tracker.monitoring.dashboard.changes import RANK as CHANGES
from strategy_tracker.monitoring.dashboard.changes import Change, change, change_entries, without_repetition
from strategy_tracker.monitoring.dashboard.entries import read_entries
from strategy_tracker.monitoring.dashboard.latest import RANK as REPORTS
from strategy_tracker.monitoring.dashboard.latest import LatestReport, latest_entries, latest_report
from strategy_tracker.monitoring.dashboard.selection import Selection
from strategy_tracker.monitoring.dashboard.waiting import WaitingReport, waiting_entries, waiting_report

WAITING_SHOWN, REPORTS_SHOWN, CHANGES_SHOWN = 6, 3, 8
CHANGES_READ = 40


@dataclass(frozen=True)
class Beside:
    """``more_waiting``: more reports wait than are listed."""

    waiting: list[WaitingReport]
    more_waiting: bool
    reports: list[LatestReport]
    changes: list[Change]


def read_beside(user: Any, plan: Plan, selection: Selection, codes: Container[str]) -> Beside:
    """What waits for ``user`` in any plan, and the reports and changes of ``plan``.

    ``codes`` are those of its present items: what was changed in another is told without an address.
    """
    sources = [
        waiting_entries(user, WAITING_SHOWN + 1),
        latest_entries(user, plan, REPORTS_SHOWN),
        *change_entries(user, plan),
    ]
    entries = list(read_entries(sources, WAITING_SHOWN + 1 + REPORTS_SHOWN + CHANGES_READ))
    waiting = [waiting_report(entry) for entry in entries if entry.rank < REPORTS]
    changes = without_repetition(entry for entry in entries if entry.rank == CHANGES)
    return Beside(
        waiting=waiting[:WAITING_SHOWN],
        more_waiting=len(waiting) > WAITING_SHOWN,
        reports=[latest_report(entry) for entry in entries if entry.rank == REPORTS],
        changes=[change(entry, selection, codes) for entry in changes[:CHANGES_SHOWN]],
    )
