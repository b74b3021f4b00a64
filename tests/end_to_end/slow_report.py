"""A kind of report that only these tests know: the first attempt to collect its facts never ends."""

import os
import time
from datetime import date
from pathlib import Path

from actions.models import Plan
from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.monitoring.reports.facts import Facts
from strategy_tracker.monitoring.reports.registry import ReportKind, get_report_kind, register_report

KIND = "stuck-progress"


def collect_stuck_at_first(plan: Plan, year: FiscalYear, as_of: date) -> Facts:
    begun = Path(os.environ["STATE_DIR"]) / "collecting"
    if not begun.exists():
        begun.touch()
        time.sleep(600)
    return get_report_kind("plan-progress").collect(plan, year, as_of)


formats = get_report_kind("plan-progress").formats
register_report(ReportKind(KIND, "Stuck at first", collect_stuck_at_first, formats))
