"""Progress reports that wait for a reader: for a decision, for rework, for publication."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When

from actions.models import ProgressReport
from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.monitoring.dashboard.entries import Entry, as_entries, in_language

State = ProgressReport.State
PRESSING = (State.RETURNED, State.SUBMITTED, State.APPROVED, State.DRAFT)


@dataclass(frozen=True)
class WaitingReport:
    """A report that waits, as a line of a list."""

    pk: int
    code: str
    title: str
    plan: str
    year: str
    period: str
    state: str


def reports_waiting_for(user: Any) -> QuerySet[ProgressReport]:
    """Submitted reports for those who approve them, approved ones for those who publish them, and drafts and
    returned ones for those who write them but do not decide.
    """
    reports = ProgressReport.objects
    decide = _ids(reports.within(user, "approve"))
    publish = _ids(reports.within(user, "publish"))
    write = _ids(reports.within(user, "submit"))
    mine = (
        Q(state=State.SUBMITTED, pk__in=decide)
        | Q(state=State.APPROVED, pk__in=publish)
        | (Q(state__in=[State.RETURNED, State.DRAFT], pk__in=write) & ~Q(pk__in=decide))
    )
    found: QuerySet[ProgressReport] = reports.visible_to(user).filter(mine)
    return found


def waiting_entries(user: Any, limit: int) -> QuerySet[Any]:
    """The most pressing of them as entries."""
    waiting = reports_waiting_for(user).annotate(pressing=_pressing())
    first = waiting.order_by("pressing", "-updated_at", "pk").values("pk")[:limit]
    return as_entries(
        QuerySet(ProgressReport).filter(pk__in=first),
        rank=_pressing(),
        kind=Value("waiting"),
        id=F("pk"),
        name=in_language("item__title"),
        code=F("item__code"),
        year=F("year"),
        state=F("state"),
        detail=F("period"),
        place=in_language("item__plan__title"),
        at=F("updated_at"),
    )


def waiting_report(entry: Entry) -> WaitingReport:
    return WaitingReport(
        pk=entry.pk,
        code=entry.code,
        title=entry.name,
        plan=entry.place,
        year=FiscalYear(entry.year or 0).label(),
        period=str(ProgressReport.Period(entry.detail).label),
        state=str(State(entry.state).label),
    )


def _ids(reports: QuerySet[ProgressReport]) -> QuerySet[Any]:
    return reports.order_by().values("pk")


def _pressing() -> Case:
    """0 for what presses most."""
    cases = (When(state=state, then=Value(place)) for place, state in enumerate(PRESSING))
    return Case(*cases, default=Value(len(PRESSING)), output_field=IntegerField())
