"""What happens under agreements (NINS A.2): visits, events and papers, and whether anything still does.

Visits are counted as ``exchanges/visits.py`` says, in the year in which they began. An event belongs to the
year of its first day. A paper belongs to the agreement that its record names, otherwise to the agreement of
the exchange that it came from: to one agreement, never to two.
"""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from django.db.models import (
    Aggregate,
    Case,
    Count,
    DateField,
    Exists,
    F,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Greatest, Least
from django.utils import timezone

from exchanges.models import Agreement, AgreementReview, Event, Exchange, Outcome
from exchanges.models.in_force import in_force_on
from exchanges.visits import begun_by, reaching, starting_in
from strategy_tracker.core.fiscal_year import FiscalYear

DORMANT_YEARS = 3
"""After how many years without activity an agreement is called dormant, unless somebody asks otherwise."""

Agreements = QuerySet[Agreement] | Iterable[int]
ByYear = dict[int, "Activity"]


@dataclass(frozen=True)
class Activity:
    """What happened under an agreement in a fiscal year; persons are counted once for each direction."""

    outbound: int = 0
    inbound: int = 0
    outbound_persons: int = 0
    inbound_persons: int = 0
    events: int = 0
    papers: int = 0

    @property
    def visits(self) -> int:
        return self.outbound + self.inbound

    @property
    def balance(self) -> int:
        """More who came (above zero) or more who went (below)."""
        return self.inbound - self.outbound

    def __bool__(self) -> bool:
        return any(getattr(self, field.name) for field in fields(self))


@dataclass(frozen=True)
class Comparison:
    """What the review before joining expected of a year, and what happened.

    ``kind`` names a field of ``Activity``.
    """

    kind: str
    expected: int
    actual: int

    @property
    def difference(self) -> int:
        return self.actual - self.expected


def activity_by_year(
    agreements: Agreements, years: Iterable[FiscalYear], as_of: datetime.date | None = None
) -> dict[int, ByYear]:
    """Agreement → fiscal year → what happened by the day (today); only those under which something did.

    Three queries, however many agreements and years.
    """
    wanted, day = sorted(years), as_of or timezone.localdate()
    found: dict[int, ByYear] = {}
    for agreement, year, values in (
        *_visits(agreements, wanted, day),
        *_events(agreements, wanted, day),
        *_papers(agreements, wanted, day),
    ):
        of_agreement = found.setdefault(agreement, {})
        of_agreement[year] = replace(of_agreement.get(year, Activity()), **values)
    return found


def expected_against_actual(review: AgreementReview, activity: Activity) -> list[Comparison]:
    """The expectations that the review states, beside what happened in a year; unstated ones are left out."""
    stated = (
        ("outbound", review.expected_outbound),
        ("inbound", review.expected_inbound),
        ("events", review.expected_events),
        ("papers", review.expected_papers),
    )
    return [
        Comparison(kind, number, getattr(activity, kind)) for kind, number in stated if number is not None
    ]


def last_activity(agreements: Agreements, as_of: datetime.date | None = None) -> dict[int, datetime.date]:
    """The last day, up to the given one (today), on which somebody stayed or an event was held.

    Agreements without any are not in the answer. Two queries.
    """
    day = as_of or timezone.localdate()
    visits = Exchange.objects.filter(begun_by(day), agreement__in=agreements)
    events = Event.objects.filter(starts_on__lte=day, agreement__in=agreements)
    latest: dict[int, datetime.date] = {}
    for rows, expression in ((visits, last_stay_day(day)), (events, last_event_day(day))):
        for agreement, last in (
            rows.order_by()
            .values_list("agreement")
            .annotate(last=Max(expression))
            .values_list("agreement", "last")
        ):
            latest[agreement] = max(last, latest.get(agreement, last))
    return latest


def years_before(day: datetime.date, years: int) -> datetime.date:
    """The same day some years ago; 29 February becomes 28 February where there is none."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def without_activity(day: datetime.date, years: int = DORMANT_YEARS) -> Q:
    """Agreements under which nobody stayed and no event was held in so many years up to a day."""
    since = years_before(day, years)
    visits = Exchange.objects.filter(begun_by(day), reaching(since), agreement=OuterRef("pk"))
    events = Event.objects.filter(starts_on__lte=day, ends_on__gte=since, agreement=OuterRef("pk"))
    return ~Q(Exists(visits)) & ~Q(Exists(events))


def dormant(day: datetime.date, years: int = DORMANT_YEARS) -> Q:
    """Agreements in force on a day and for so many years before it, all that time without activity.

    An agreement that came into force later has not had the time; one whose first day nobody knows has.
    """
    since = years_before(day, years)
    long_enough = Q(effective_on__isnull=True) | Q(effective_on__lte=since)
    return in_force_on(day) & long_enough & without_activity(day, years)


def with_activity_counts(
    agreements: QuerySet[Agreement], year: FiscalYear, as_of: datetime.date | None = None
) -> QuerySet[Agreement]:
    """For lists: ``outbound_visits``, ``inbound_visits``, ``event_count`` and ``paper_count`` of a year."""
    day = as_of or timezone.localdate()
    visits = Exchange.objects.filter(starting_in(year, day), agreement=OuterRef("pk"))
    events = Event.objects.filter(_events_in([year], day), agreement=OuterRef("pk"))
    papers = Outcome.objects.filter(kind__counts_as_paper=True, year=year.start)
    own = papers.filter(agreement=OuterRef("pk"))
    of_visits = papers.filter(agreement=None, exchange__agreement=OuterRef("pk"))
    return agreements.annotate(
        outbound_visits=_number(visits.filter(direction=Exchange.Direction.OUTBOUND), Count("*")),
        inbound_visits=_number(visits.filter(direction=Exchange.Direction.INBOUND), Count("*")),
        event_count=_number(events, Count("*")),
        paper_count=_number(own, Sum("number")) + _number(of_visits, Sum("number")),
    )


def with_last_activity(
    agreements: QuerySet[Agreement], as_of: datetime.date | None = None
) -> QuerySet[Agreement]:
    """For lists: ``last_active_on``, as ``last_activity`` says it; None where nothing happened."""
    day = as_of or timezone.localdate()
    stay = _number(
        Exchange.objects.filter(begun_by(day), agreement=OuterRef("pk")), Max(last_stay_day(day)), empty=None
    )
    event = _number(
        Event.objects.filter(starts_on__lte=day, agreement=OuterRef("pk")),
        Max(last_event_day(day)),
        empty=None,
    )
    # Each stands in for the other: the greatest of a day and of nothing is nothing on SQLite.
    return agreements.annotate(last_active_on=Greatest(Coalesce(stay, event), Coalesce(event, stay)))


Counted = Iterable[tuple[Any, Any, dict[str, int]]]


def _visits(agreements: Agreements, years: Sequence[FiscalYear], day: datetime.date) -> Counted:
    rows = (
        Exchange.objects.filter(
            begun_by(day), agreement__in=agreements, start_year__in=[year.start for year in years]
        )
        .order_by()
        .values_list("agreement", "start_year", "direction")
        .annotate(visits=Count("*"), persons=Count("person", distinct=True))
        .values_list("agreement", "start_year", "direction", "visits", "persons")
    )
    for agreement, year, direction, visits, persons in rows:
        yield agreement, year, {direction: visits, f"{direction}_persons": persons}


def _events(agreements: Agreements, years: Sequence[FiscalYear], day: datetime.date) -> Counted:
    if not years:
        return
    began = Case(
        *(When(starts_on__range=(year.first_day, year.last_day), then=Value(year.start)) for year in years)
    )
    rows = (
        Event.objects.filter(_events_in(years, day), agreement__in=agreements)
        .order_by()
        .annotate(began=began)
        .values_list("agreement", "began")
        .annotate(held=Count("*"))
        .values_list("agreement", "began", "held")
    )
    for agreement, year, held in rows:
        yield agreement, year, {"events": held}


def _events_in(years: Sequence[FiscalYear], day: datetime.date) -> Q:
    condition = Q(pk__in=[])
    for year in years:
        condition |= Q(starts_on__range=(year.first_day, min(day, year.last_day)))
    return condition


def _papers(agreements: Agreements, years: Sequence[FiscalYear], day: datetime.date) -> Counted:
    """A paper has a year and no day: those of the running year count as of any day in it."""
    shown = [year.start for year in years if year <= FiscalYear.of(day)]
    rows = (
        Outcome.objects.filter(kind__counts_as_paper=True, year__in=shown)
        .annotate(of_agreement=Coalesce("agreement", "exchange__agreement"))
        .filter(of_agreement__in=agreements)
        .order_by()
        .values_list("of_agreement", "year")
        .annotate(papers=Sum("number"))
        .values_list("of_agreement", "year", "papers")
    )
    for agreement, year, papers in rows:
        yield agreement, year, {"papers": papers}


def last_stay_day(day: datetime.date) -> Least:
    """For exchanges: the last day of the stay, and no later one than the given."""
    endless = When(last_day=None, status=Exchange.Status.UNDER_WAY, then=Value(day, DateField()))
    return Least(Case(endless, default=Coalesce(F("last_day"), F("first_day"))), Value(day, DateField()))


def last_event_day(day: datetime.date) -> Least:
    """For events, likewise."""
    return Least(F("ends_on"), Value(day, DateField()))


def _number(rows: QuerySet[Any], aggregate: Aggregate, empty: int | None = 0) -> Any:
    """A number for each agreement from the rows that belong to it."""
    counted = Subquery(rows.order_by().values("agreement").annotate(number=aggregate).values("number"))
    return counted if empty is None else Coalesce(counted, empty)
