"""What came of it: outcomes on record, and yearly totals of programmes as their sources state them."""

import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, Sum
from django.utils.translation import gettext_lazy as _

from exchanges.measures.counting import owned
from exchanges.models import Agreement, Exchange, Outcome, OutcomeKind, Programme, ProgrammeResult
from strategy_tracker.core.counting import branch_of, number
from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.core.measure_parameters import Given, check_codes, ids, words
from strategy_tracker.core.measures import Checks, MeasureResult, measure
from strategy_tracker.core.models import Unit

CHECKS: Checks = {"kind": check_codes(OutcomeKind), "programme": check_codes(Programme)}


@measure("exchanges.outcomes", name=_("Outcomes"), value_kind="number", checks=CHECKS)
def outcomes(
    unit: Unit, *, year: FiscalYear, as_of: datetime.date, kind: Given = "", programme: Given = ""
) -> MeasureResult:
    """Outcomes of a fiscal year, as many as their records say; they have a year and no day.

    An outcome belongs to the units of its exchange, of its programme and of its agreement.
    """
    rows = Outcome.objects.filter(_of_units(branch_of(unit)), _in(year, as_of), **_of(kind))
    if words(programme):
        keys = ids(Programme, programme)
        rows = rows.filter(Q(programme__in=keys) | Q(exchange__programme__in=keys))
    return number(rows.order_by().aggregate(total=Sum("number"))["total"] or 0, rows, as_of)


@measure(
    "exchanges.programme_result", name=_("Yearly results of programmes"), value_kind="number", checks=CHECKS
)
def programme_result(
    unit: Unit,
    *,
    year: FiscalYear,
    as_of: datetime.date,
    public_only: bool = False,
    kind: Given = "",
    programme: Given = "",
) -> MeasureResult:
    """Totals of a year that a source states; None, not zero, for a year of which it says nothing."""
    rows = ProgrammeResult.objects.filter(_in(year, as_of), programme__unit__in=branch_of(unit), **_of(kind))
    if words(programme):
        rows = rows.filter(programme__in=ids(Programme, programme))
    if public_only:
        rows = rows.filter(programme__is_public=True)
    rows = rows.select_related("programme", "kind")
    total = rows.order_by().aggregate(total=Sum("value"))["total"]
    if total is None:
        return MeasureResult(None, None, None, as_of, rows)
    return number(total, rows, as_of)


def _in(year: FiscalYear, as_of: datetime.date) -> Q:
    """Of the year, unless it had not begun by the day."""
    return Q(year=year.start, year__lte=FiscalYear.of(as_of).start)


def _of(kind: Given) -> dict[str, Any]:
    return {"kind__in": ids(OutcomeKind, kind)} if words(kind) else {}


def _of_units(units: set[int]) -> Q:
    exchanges = owned(Exchange, units).filter(exchange=OuterRef("exchange"))
    agreements = owned(Agreement, units).filter(agreement=OuterRef("agreement"))
    return Q(Exists(exchanges)) | Q(Exists(agreements)) | Q(programme__unit__in=units)
