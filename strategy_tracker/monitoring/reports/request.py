"""Asking for a report: from a screen, a schedule, or the command line."""

from datetime import date

from django.db import transaction

from actions.models import Plan
from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.core.models import User
from strategy_tracker.monitoring.jobs import request_job
from strategy_tracker.monitoring.models import MonitoringReport
from strategy_tracker.monitoring.reports.build import BUILD_JOB
from strategy_tracker.monitoring.reports.registry import get_report_kind


def request_report(
    kind: str,
    plan: Plan,
    year: FiscalYear,
    language: str,
    as_of: date,
    by: User | None,
    *,
    call: bool = True,
) -> MonitoringReport:
    """Write the report's row and the job that builds it; a worker is called after the commit.

    ``language`` is ``ja``, ``en`` or ``both``; for ``call`` see ``request_job``. Raises
    ``UnknownReportKind`` or, for another language, ``ValueError``.
    """
    get_report_kind(kind)
    language = MonitoringReport.ReportLanguage(language)
    report = MonitoringReport(kind=kind, plan=plan, year=year.start, language=language, as_of=as_of)
    submit(report, by, call=call)
    return report


@transaction.atomic
def submit(report: MonitoringReport, by: User | None, *, call: bool = True) -> None:
    """Save a new report and ask for the job that builds it."""
    report.save()
    parameters = {"report": report.pk}
    report.job = request_job(BUILD_JOB, parameters, by=by, unit=report.plan.unit, call=call)
    report.save(update_fields=["job"])
