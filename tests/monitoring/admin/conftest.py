"""Plans of two hosts, a report of each, and a queue that only remembers."""

from types import SimpleNamespace

import pytest

from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.monitoring.jobs import request
from strategy_tracker.monitoring.models import MonitoringReport
from strategy_tracker.monitoring.reports.request import request_report
from tests.factories.actions import PlanFactory


@pytest.fixture
def sent(monkeypatch) -> list[str]:
    """The ids of the jobs for which a worker was called, in place of a queue."""
    ids: list[str] = []
    monkeypatch.setattr(request.current_app, "send_task", lambda name, args, **options: ids.extend(args))
    return ids


@pytest.fixture
def plans(units) -> SimpleNamespace:
    return SimpleNamespace(
        nins=PlanFactory(unit=units.nins, slug="nins-2013", title_ja="国際戦略", title_en="Strategy"),
        tohoku=PlanFactory(unit=units.tohoku, slug="tohoku-vision2030"),
    )


@pytest.fixture
def report(plans, sent) -> MonitoringReport:
    """Asked for on NINS's plan; not built yet."""
    year = FiscalYear(2025)
    return request_report("plan-progress", plans.nins, year, "ja", year.last_day, None)
