"""The monitoring reports that were asked for last."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Case, F, QuerySet, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from actions.models import Plan
from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.monitoring.dashboard.entries import Entry, as_entries
from strategy_tracker.monitoring.models import Job, MonitoringReport

RANK = 10
READY = "ready"


@dataclass(frozen=True)
class LatestReport:
    """A report as a line of a list."""

    pk: int
    year: str
    language: str
    state: str
    at: Any


def latest_entries(user: Any, plan: Plan, limit: int) -> QuerySet[Any]:
    """The newest reports of ``plan`` that ``user`` may see, as entries."""
    reports = MonitoringReport.objects.visible_to(user).filter(plan=plan)
    first = reports.order_by("-created_at", "-pk").values("pk")[:limit]
    state = Case(
        When(ready_at__isnull=False, then=Value(READY)),
        default=Coalesce(F("job__state"), Value("")),
    )
    return as_entries(
        MonitoringReport.objects.filter(pk__in=first),
        rank=Value(RANK),
        kind=Value("report"),
        id=F("pk"),
        year=F("year"),
        state=state,
        detail=F("language"),
        at=F("created_at"),
    )


def latest_report(entry: Entry) -> LatestReport:
    return LatestReport(
        pk=entry.pk,
        year=FiscalYear(entry.year or 0).label(),
        language=str(MonitoringReport.ReportLanguage(entry.detail).label),
        state=_in_words(entry.state),
        at=entry.at,
    )


def _in_words(state: str) -> str:
    if state == READY:
        return _("ready")
    return str(Job.State(state).label) if state else _("not built")
