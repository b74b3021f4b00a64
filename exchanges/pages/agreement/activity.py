"""What happens under an agreement, as its page shows it: by year beside what was expected, and the stays."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from exchanges.activity import Activity, activity_by_year, expected_against_actual, last_activity
from exchanges.models import Agreement, AgreementReview, Exchange
from strategy_tracker.core.charts import Chart, YearPoint, line_with_targets
from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.core.numbers import format_signed

YEARS_SHOWN = 5
STAYS_SHOWN = 10
KINDS = ("outbound", "inbound", "events", "papers")


@dataclass(frozen=True)
class Figure:
    """A number, and what the review before joining expected instead; None where it said nothing."""

    actual: int
    expected: int | None

    @property
    def falls_short(self) -> bool:
        return self.expected is not None and self.actual < self.expected


@dataclass(frozen=True)
class YearRow:
    year: FiscalYear
    figures: dict[str, Figure]
    balance: int
    is_running: bool

    @property
    def balance_shown(self) -> str:
        return format_signed(self.balance)


@dataclass(frozen=True)
class Activities:
    """The years, newest last; ``balance`` is of all of them together, in less out."""

    rows: list[YearRow]
    outbound: int
    inbound: int
    last_day: Any
    chart: Chart | None
    states_expectations: bool
    is_concluded: bool

    @property
    def balance(self) -> int:
        return self.inbound - self.outbound

    @property
    def balance_shown(self) -> str:
        return format_signed(self.balance)

    @property
    def is_too_early(self) -> bool:
        """Before it was concluded nothing is expected; what was entered all the same is shown."""
        happened = any(figure.actual for row in self.rows for figure in row.figures.values())
        return not self.is_concluded and not happened


@dataclass(frozen=True)
class Stay:
    """One stay; ``name`` is empty for a reader who may count stays and not know whose they are."""

    exchange: Exchange
    name: str


def activities_of(agreement: Agreement, review: AgreementReview | None) -> Activities:
    """Five queries, however much happened."""
    today = timezone.localdate()
    years = _years(agreement)
    found = activity_by_year([agreement.pk], years, today).get(agreement.pk, {})
    rows = [_row(year, found.get(year.start, Activity()), review) for year in years]
    stated = any(figure.expected is not None for row in rows for figure in row.figures.values())
    return Activities(
        rows=rows,
        outbound=sum(row.figures["outbound"].actual for row in rows),
        inbound=sum(row.figures["inbound"].actual for row in rows),
        last_day=last_activity([agreement.pk], today).get(agreement.pk),
        chart=_chart(rows) if found or stated else None,
        states_expectations=stated,
        is_concluded=agreement.is_concluded,
    )


def stays_of(agreement: Agreement, user: Any) -> list[Stay]:
    """The latest stays that the reader may count, with the names that the reader may know."""
    stays = Exchange.objects.within(user, "count").filter(agreement=agreement)
    latest = stays.select_related("person", "stay_kind", "country", "institution").order_by(
        F("first_day").desc(nulls_last=True), "-pk"
    )[:STAYS_SHOWN]
    seen = Exchange.objects.visible_to(user).filter(agreement=agreement).order_by()
    named = set(seen.values_list("pk", flat=True)) if latest else set()
    return [Stay(stay, str(stay.person) if stay.pk in named else "") for stay in latest]


def _years(agreement: Agreement) -> list[FiscalYear]:
    last = FiscalYear.current().start
    first = last - YEARS_SHOWN + 1
    if agreement.effective_on:
        first = max(first, min(FiscalYear.of(agreement.effective_on).start, last))
    return [FiscalYear(year) for year in range(first, last + 1)]


def _row(year: FiscalYear, activity: Activity, review: AgreementReview | None) -> YearRow:
    stated = expected_against_actual(review, activity) if review else []
    expected = {comparison.kind: comparison.expected for comparison in stated}
    return YearRow(
        year=year,
        figures={kind: Figure(getattr(activity, kind), expected.get(kind)) for kind in KINDS},
        balance=activity.balance,
        is_running=year == FiscalYear.current(),
    )


def _chart(rows: Sequence[YearRow]) -> Chart:
    points = [
        YearPoint(
            label=row.year.label(),
            value=row.figures["outbound"].actual + row.figures["inbound"].actual,
            target=_expected_visits(row),
        )
        for row in rows
    ]
    return line_with_targets(
        points,
        key="visits",
        title=_("Visits per fiscal year"),
        names=(_("Visits in and out"), _("Expected")),
        direction=None,
        decimals=0,
        width=420,
        height=180,
    )


def _expected_visits(row: YearRow) -> int | None:
    stated = [row.figures[kind].expected for kind in ("outbound", "inbound")]
    known = [number for number in stated if number is not None]
    return sum(known) if known else None
