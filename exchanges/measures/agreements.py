"""How many agreements: in force, new, ended, dormant.

All of them take the same filters: ``level``; ``document`` (kind of document: memoranda count unless it leaves
them out); ``content``; ``arrangement`` (by which multilateral agreements and consortia are counted apart);
``region`` (of ``scheme``) and ``country`` of a partner institution.
"""

import datetime
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from exchanges.activity import DORMANT_YEARS, dormant
from exchanges.measures.counting import held_by
from exchanges.measures.parameters import (
    DEFAULT_SCHEME,
    check_country,
    check_region,
    check_scheme,
    check_years,
    country_ids,
)
from exchanges.models import (
    ENTERED_INTO_FORCE,
    Agreement,
    AgreementContent,
    AgreementLevel,
    AgreementParty,
    DocumentKind,
)
from exchanges.models.in_force import in_force_on, renews_itself
from strategy_tracker.core.counting import branch_of, counted
from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.core.measure_parameters import Given, check_choice, check_codes, chosen, ids, words
from strategy_tracker.core.measures import Checks, MeasureResult, measure
from strategy_tracker.core.models import Unit

CHECKS: Checks = {
    "level": check_codes(AgreementLevel),
    "document": check_codes(DocumentKind),
    "content": check_codes(AgreementContent),
    "arrangement": check_choice(Agreement.Arrangement),
    "region": check_region,
    "scheme": check_scheme,
    "country": check_country,
}


@dataclass(frozen=True)
class Filters:
    """Which agreements are meant; empty ones leave nothing out."""

    level: Given = ""
    document: Given = ""
    content: Given = ""
    arrangement: Given = ""
    region: Given = ""
    scheme: Given = DEFAULT_SCHEME
    country: Given = ""

    def of(self, unit: Unit, *, public_only: bool = False) -> QuerySet[Agreement]:
        """The agreements of a unit and the units below it; ValidationError for a code that is not known."""
        rows = held_by(Agreement, branch_of(unit)).filter(self._own_columns())
        if words(self.content):
            contents = Agreement.contents.through.objects.filter(
                agreementcontent__in=ids(AgreementContent, self.content)
            )
            rows = rows.filter(pk__in=contents.values("agreement"))
        countries = country_ids(self.region, self.scheme, self.country)
        if countries is not None:
            parties = AgreementParty.objects.order_by().filter(institution__country__in=countries)
            rows = rows.filter(pk__in=parties.values("agreement"))
        return rows.filter(is_public=True) if public_only else rows

    def _own_columns(self) -> Q:
        condition = Q()
        if words(self.level):
            condition &= Q(level__in=ids(AgreementLevel, self.level))
        if words(self.document):
            condition &= Q(document_kind__in=ids(DocumentKind, self.document))
        if words(self.arrangement):
            condition &= Q(arrangement__in=chosen(Agreement.Arrangement, self.arrangement))
        return condition


@measure("exchanges.agreements_in_force", name=_("Agreements in force"), value_kind="number", checks=CHECKS)
def agreements_in_force(
    unit: Unit, *, year: FiscalYear, as_of: datetime.date, public_only: bool = False, **filters: Given
) -> MeasureResult:
    """Agreements in force on the day, by the one definition of ``exchanges/models/in_force.py``."""
    return counted(Filters(**filters).of(unit, public_only=public_only).filter(in_force_on(as_of)), as_of)


@measure("exchanges.agreements_new", name=_("Agreements newly concluded"), value_kind="number", checks=CHECKS)
def agreements_new(
    unit: Unit, *, year: FiscalYear, as_of: datetime.date, public_only: bool = False, **filters: Given
) -> MeasureResult:
    """Agreements whose first day in force lies in the year, up to the day; a renewal is not new."""
    return counted(Filters(**filters).of(unit, public_only=public_only).filter(begun_in(year, as_of)), as_of)


@measure("exchanges.agreements_ended", name=_("Agreements ended"), value_kind="number", checks=CHECKS)
def agreements_ended(
    unit: Unit, *, year: FiscalYear, as_of: datetime.date, public_only: bool = False, **filters: Given
) -> MeasureResult:
    """Agreements whose last day in force lies in the year, up to the day, and that were not renewed."""
    return counted(Filters(**filters).of(unit, public_only=public_only).filter(ended_in(year, as_of)), as_of)


@measure(
    "exchanges.agreements_dormant",
    name=_("Agreements without activity"),
    value_kind="number",
    checks={**CHECKS, "years": check_years},
)
def agreements_dormant(
    unit: Unit, *, year: FiscalYear, as_of: datetime.date, years: int = DORMANT_YEARS, **filters: Given
) -> MeasureResult:
    """Agreements in force under which nothing happened in so many years; for the office, not for visitors."""
    return counted(Filters(**filters).of(unit).filter(dormant(as_of, check_years(years))), as_of)


def begun_in(year: FiscalYear, as_of: datetime.date) -> Q:
    """Agreements that came into force in a year, up to a day, and take no other's place."""
    days = (year.first_day, min(as_of, year.last_day))
    return Q(stage__in=ENTERED_INTO_FORCE, effective_on__range=days, predecessor=None)


def ended_in(year: FiscalYear, as_of: datetime.date) -> Q:
    """Agreements whose last day lies in a year, up to a day, without a successor.

    Of an end day and a day of termination the earlier one is the last day. One that renews itself goes on.
    """
    days = (year.first_day, min(as_of, year.last_day))
    by_end = Q(ends_on__range=days) & (Q(terminated_on=None) | Q(terminated_on__gte=year.first_day))
    by_termination = Q(terminated_on__range=days) & (Q(ends_on=None) | Q(ends_on__gte=year.first_day))
    renewed = Agreement._base_manager.filter(stage__in=ENTERED_INTO_FORCE, predecessor=OuterRef("pk"))
    ended = (by_end & ~renews_itself()) | by_termination
    return Q(stage__in=ENTERED_INTO_FORCE) & ended & ~Q(Exists(renewed))
