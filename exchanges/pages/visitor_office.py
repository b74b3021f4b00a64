"""The visitor office's month: who arrives, stays and leaves, what is due, and what is late."""

import calendar
import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from exchanges.models import Exchange, PreparationStep
from strategy_tracker.core.access.scoping import leading_into

SOON_DAYS = 14
FIRST_MONTH, LAST_MONTH = datetime.date(1950, 1, 1), datetime.date(2199, 12, 1)


@dataclass(frozen=True)
class Choice:
    """Whose visits are looked at: of some units (None: all that the reader sees), or those they entered."""

    user: Any
    units: frozenset[int] | None = None
    is_mine: bool = False

    def visits(self) -> QuerySet[Exchange]:
        """Persons who come in, without the cancelled ones."""
        visits = Exchange.objects.visible_to(self.user).filter(direction=Exchange.Direction.INBOUND)
        return visits.exclude(status=Exchange.Status.CANCELLED).filter(self._condition(""))

    def steps(self) -> Any:
        return PreparationStep.objects.visible_to(self.user).filter(self._condition("exchange__"))

    def _condition(self, prefix: str) -> Q:
        condition = Q()
        if self.units is not None:
            among = Exchange._base_manager.filter(leading_into(Exchange.unit_paths, self.units))
            condition &= Q(**{f"{prefix}pk__in": among.order_by().values("pk")})
        if self.is_mine:
            entered = Exchange.history.filter(history_type="+", history_user=self.user)  # type: ignore[attr-defined]
            condition &= Q(**{f"{prefix}pk__in": entered.order_by().values("id")})
        return condition


@dataclass
class Day:
    """One cell of the month."""

    date: datetime.date
    is_of_month: bool
    is_today: bool
    arrivals: list[Exchange] = field(default_factory=list)
    departures: list[Exchange] = field(default_factory=list)
    staying: int = 0
    steps: list[PreparationStep] = field(default_factory=list)

    @property
    def is_quiet(self) -> bool:
        """Nobody comes or goes and nothing is due."""
        return not (self.arrivals or self.departures or self.steps)

    @property
    def is_empty(self) -> bool:
        return self.is_quiet and not self.staying


@dataclass(frozen=True)
class VisitSteps:
    """The steps of one visit in a list."""

    visit: Exchange
    steps: list[PreparationStep]


@dataclass(frozen=True)
class Month:
    """The calendar of a month, in weeks from Sunday to Saturday, with the lists beside it."""

    first: datetime.date
    weeks: list[list[Day]]
    late: list[VisitSteps]
    soon: list[VisitSteps]
    done: list[PreparationStep]
    """What was done today and yesterday: a mark set by mistake is taken back there."""

    @property
    def previous(self) -> datetime.date | None:
        before = self.first - datetime.timedelta(days=1)
        return before.replace(day=1) if self.first > FIRST_MONTH else None

    @property
    def next(self) -> datetime.date | None:
        return (self.first + datetime.timedelta(days=31)).replace(day=1) if self.first < LAST_MONTH else None

    @property
    def is_empty(self) -> bool:
        return all(day.is_empty for week in self.weeks for day in week)


def month_of(first: datetime.date, choice: Choice) -> Month:
    """The calendar of the month that begins on ``first``, in a fixed number of queries."""
    today = timezone.localdate()
    weeks = _weeks(first, today)
    days = {day.date: day for week in weeks for day in week}
    _put_visits(days, choice)
    for step in _with_visit(choice.steps().awaited().filter(due_on__range=(min(days), max(days)))):
        days[step.due_on].steps.append(step)
    done = choice.steps().filter(done_on__gte=today - datetime.timedelta(days=1))
    return Month(
        first=first,
        weeks=weeks,
        late=by_visit(_with_visit(choice.steps().late(today))),
        soon=by_visit(_with_visit(choice.steps().due_within(today, SOON_DAYS))),
        done=list(_with_visit(done).select_related("done_by").order_by("-done_on", "-updated_at")),
    )


def by_visit(steps: Iterable[PreparationStep]) -> list[VisitSteps]:
    """The steps grouped by visit, the visit with the earliest due day first."""
    grouped: dict[Exchange, list[PreparationStep]] = defaultdict(list)
    for step in steps:
        grouped[step.exchange].append(step)
    return [VisitSteps(visit, found) for visit, found in grouped.items()]


def _weeks(first: datetime.date, today: datetime.date) -> list[list[Day]]:
    weeks = calendar.Calendar(calendar.SUNDAY).monthdatescalendar(first.year, first.month)
    return [[Day(date, date.month == first.month, date == today) for date in week] for week in weeks]


def _put_visits(days: dict[datetime.date, Day], choice: Choice) -> None:
    touching = choice.visits().filter(Q(last_day__gte=min(days)) | Q(last_day__isnull=True))
    visits = touching.filter(first_day__lte=max(days)).select_related("person", "country")
    for visit in visits.order_by("first_day", "pk"):
        if visit.last_day is None and visit.first_day not in days:
            continue  # Nobody knows how long this one stayed: it is told on its first day only.
        for date, day in days.items():
            if date == visit.first_day:
                day.arrivals.append(visit)
            if date == visit.last_day:
                day.departures.append(visit)
            if visit.first_day and visit.last_day and visit.first_day < date < visit.last_day:
                day.staying += 1


def _with_visit(steps: QuerySet[PreparationStep]) -> QuerySet[PreparationStep]:
    related = ("exchange__person", "exchange__country", "template")
    return steps.select_related(*related).order_by("due_on", "exchange", "pk")
