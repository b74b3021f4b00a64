import datetime
import json

import pytest
from django.conf import settings
from django.utils import timezone
from django_celery_beat.models import PeriodicTask

from actions.models import Plan
from strategy_tracker.celery import app
from strategy_tracker.monitoring.models import MonitoringReport
from strategy_tracker.monitoring.schedules import build_quarterly, build_scheduled_report, quarterly_schedule
from tests.factories.actions import PlanFactory
from tests.factories.monitoring import MonitoringReportFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def first_of_april(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda: datetime.date(2027, 4, 1))


def test_scheduled_report_of_the_first_of_april_is_on_the_year_that_ended(first_of_april):
    plan = PlanFactory(slug="nins-2013")
    report = build_scheduled_report("plan-progress", "nins-2013", "both")
    assert (report.plan, report.year, report.as_of) == (plan, 2026, datetime.date(2027, 3, 31))
    assert (report.job.state, report.job.unit, report.job.requested_by) == ("queued", plan.unit, None)


def test_scheduled_report_may_name_its_year(first_of_april):
    PlanFactory(slug="nins-2013")
    assert build_scheduled_report("plan-progress", "nins-2013", "ja", 2024).year == 2024


def test_scheduled_report_of_a_plan_that_is_gone_is_an_error():
    with pytest.raises(Plan.DoesNotExist):
        build_scheduled_report("plan-progress", "gone", "ja")
    assert MonitoringReport.objects.count() == 0


def test_build_quarterly_twice_makes_one_schedule_of_a_known_task():
    report = MonitoringReportFactory(plan__slug="nins-2013", language="both")
    assert quarterly_schedule(report) is None
    build_quarterly(report)
    schedule = build_quarterly(report)
    assert PeriodicTask.objects.get() == schedule == quarterly_schedule(report)
    assert json.loads(schedule.kwargs) == {
        "kind": "plan-progress",
        "plan_slug": "nins-2013",
        "language": "both",
    }
    assert (str(schedule.crontab.timezone), schedule.crontab.month_of_year) == (
        settings.TIME_ZONE,
        "1,4,7,10",
    )
    app.loader.import_default_modules()
    assert schedule.task in app.tasks
