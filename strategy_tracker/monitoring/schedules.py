"""Reports that are built by the calendar; a schedule is a row that administrators can change."""

import json
from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from django_celery_beat.models import CrontabSchedule, PeriodicTask

from actions.models import Plan
from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.monitoring.models import MonitoringReport
from strategy_tracker.monitoring.reports.request import request_report

SCHEDULED_REPORT_TASK = "monitoring.scheduled_report"


def build_scheduled_report(
    kind: str, plan_slug: str, language: str, year: int | None = None
) -> MonitoringReport:
    """Ask for a report as of yesterday, the last day of the period that is over.

    Without ``year`` it is on the fiscal year of that day: a schedule for 1 April reports on the year that
    ended the day before. Raises ``Plan.DoesNotExist``, ``UnknownReportKind`` or ``ValueError``.
    """
    day = timezone.localdate() - timedelta(days=1)
    plan = Plan.objects.select_related("unit").get(slug=plan_slug)
    return request_report(kind, plan, FiscalYear(year) if year else FiscalYear.of(day), language, day, None)


def quarterly_schedule(report: MonitoringReport) -> PeriodicTask | None:
    """The schedule that builds reports like this one every quarter, if there is one."""
    return PeriodicTask.objects.filter(name=_name(report)).first()


def build_quarterly(report: MonitoringReport) -> PeriodicTask:
    """Have reports like this one built at six in the morning of the first day of every quarter."""
    crontab, _made = CrontabSchedule.objects.get_or_create(
        minute="0",
        hour="6",
        day_of_week="*",
        day_of_month="1",
        month_of_year="1,4,7,10",
        timezone=settings.TIME_ZONE,
    )
    values = {
        "task": SCHEDULED_REPORT_TASK,
        "crontab": crontab,
        "enabled": True,
        "kwargs": json.dumps(
            {"kind": report.kind, "plan_slug": report.plan.slug, "language": report.language}
        ),
    }
    schedule, _made = PeriodicTask.objects.update_or_create(name=_name(report), defaults=values)
    return schedule


def _name(report: MonitoringReport) -> str:
    return f"{report.kind} {report.plan.slug} {report.language}, quarterly"
