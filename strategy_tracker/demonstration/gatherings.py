"""Invented conferences and seminars, and offices abroad."""

import datetime

from actions.models import PlanItem
from exchanges.models import (
    Agreement,
    Event,
    EventKind,
    FacilityKind,
    OverseasOffice,
    OverseasOfficeKind,
)
from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.core.models import Country, Unit
from strategy_tracker.demonstration.exchange_figures import InventedEvent, InventedOffice, events, offices
from strategy_tracker.demonstration.marks import marked
from strategy_tracker.demonstration.months import month_after
from strategy_tracker.demonstration.partners import institution


def make_events(today: datetime.date) -> int:
    """Make the events that are not there yet."""
    return sum(_make_event(one, today) for one in events())


def _make_event(one: InventedEvent, today: datetime.date) -> bool:
    if Event.objects.filter(title_ja=marked("ja", one.title_ja)).exists():
        return False
    first = today + datetime.timedelta(days=one.start)
    event = Event.objects.create(
        title_ja=marked("ja", one.title_ja),
        title_en=marked("en", one.title_en),
        translation_status="official",
        kind=EventKind.objects.get(code=one.kind),
        starts_on=first,
        ends_on=first + datetime.timedelta(days=one.days - 1),
        country=Country.objects.get(code="JP"),
        agreement=Agreement.objects.get(number=one.agreement) if one.agreement else None,
        participants=one.participants,
        participants_abroad=one.participants_abroad,
        country_number=one.country_number,
    )
    event.units.set([Unit.objects.get(code=one.unit)])
    if one.item:
        event.items.set([PlanItem.objects.get(plan__slug=one.plan, code=one.item)])
    return True


def make_offices(today: datetime.date) -> int:
    """Make the offices that are not there yet."""
    return sum(_make_office(one, FiscalYear.of(today)) for one in offices())


def _make_office(one: InventedOffice, this_year: FiscalYear) -> bool:
    if OverseasOffice.objects.filter(name_ja=marked("ja", one.name_ja)).exists():
        return False
    OverseasOffice.objects.create(
        unit=Unit.objects.get(code=one.unit),
        kind=OverseasOfficeKind.objects.get(code=one.kind),
        facility=FacilityKind.objects.get(code=one.facility),
        name_ja=marked("ja", one.name_ja),
        name_en=marked("en", one.name_en),
        translation_status="official",
        country=Country.objects.get(code=one.country),
        place_ja=one.place_ja,
        place_en=one.place_en,
        institution=institution(one.institution),
        staff_number=one.staff_number,
        activities_ja=one.activities_ja,
        activities_en=one.activities_en,
        opened_on=month_after(this_year, one.opened),
    )
    return True
