"""Offices and bases abroad."""

import datetime

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from exchanges.measures.parameters import (
    DEFAULT_SCHEME,
    check_country,
    check_region,
    check_scheme,
    country_ids,
)
from exchanges.models import OverseasOffice, OverseasOfficeKind
from strategy_tracker.core.counting import branch_of, counted
from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.core.measure_parameters import Given, check_codes, ids, words
from strategy_tracker.core.measures import Checks, MeasureResult, measure
from strategy_tracker.core.models import Unit

CHECKS: Checks = {
    "kind": check_codes(OverseasOfficeKind),
    "region": check_region,
    "scheme": check_scheme,
    "country": check_country,
}


@measure("exchanges.overseas_offices", name=_("Overseas offices"), value_kind="number", checks=CHECKS)
def overseas_offices(
    unit: Unit,
    *,
    year: FiscalYear,
    as_of: datetime.date,
    public_only: bool = False,
    kind: Given = "",
    region: Given = "",
    scheme: Given = DEFAULT_SCHEME,
    country: Given = "",
) -> MeasureResult:
    """Offices that were open on the day: the last day counts, a first day that nobody knows is past."""
    rows = OverseasOffice.objects.filter(open_on(as_of), unit__in=branch_of(unit))
    if words(kind):
        rows = rows.filter(kind__in=ids(OverseasOfficeKind, kind))
    countries = country_ids(region, scheme, country)
    if countries is not None:
        rows = rows.filter(country__in=countries)
    return counted(rows.filter(is_public=True) if public_only else rows, as_of)


def open_on(day: datetime.date) -> Q:
    """Offices that were open on a day."""
    opened = Q(opened_on__isnull=True) | Q(opened_on__lte=day)
    return opened & (Q(closed_on__isnull=True) | Q(closed_on__gte=day))
