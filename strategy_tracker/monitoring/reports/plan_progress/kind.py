"""Makes the report known."""

from strategy_tracker.monitoring.reports.plan_progress.collect import KIND, collect
from strategy_tracker.monitoring.reports.plan_progress.document import print_pdf
from strategy_tracker.monitoring.reports.plan_progress.words import KIND_LABEL
from strategy_tracker.monitoring.reports.plan_progress.workbook import print_xlsx
from strategy_tracker.monitoring.reports.registry import ReportKind, register_report

register_report(ReportKind(KIND, KIND_LABEL, collect, {"pdf": print_pdf, "xlsx": print_xlsx}))
