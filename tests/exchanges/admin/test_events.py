"""Conferences and seminars, counted above their list."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from strategy_tracker.core.fiscal_year import FiscalYear
from tests.factories.core import CountryFactory
from tests.factories.exchange_lists import EventKindFactory
from tests.factories.exchanges import EventFactory, OverseasOfficeFactory

LIST = "/admin/exchanges/event/"
OFFICES = "/admin/exchanges/overseasoffice/"


def held(units, day, **columns):
    return EventFactory(units=[units.naoj], starts_on=day, ends_on=day, **columns)


def counted(page):
    names = ("events", "participants", "from_abroad", "unknown", "held_in", "most_countries")
    years = page.context["event_years"]
    return [(row.year.start, *(getattr(row, name) for name in names)) for row in years]


@pytest.fixture
def events(units):
    japan, france = CountryFactory(code="JP"), CountryFactory(code="FR")
    held(units, date(2026, 3, 31), participants=50, participants_abroad=10, country=japan, country_number=4)
    held(units, date(2026, 4, 1), participants=100, participants_abroad=40, country=japan, country_number=12)
    held(units, date(2027, 3, 31), participants=20, country=france, country_number=9)
    held(units, date(2026, 7, 1), country=japan)
    EventFactory(units=[units.tohoku], participants=999)


def test_counts_by_fiscal_year(events, signed_in, naoj_editor):
    assert counted(signed_in(naoj_editor).get(LIST)) == [
        (2026, 3, 120, 40, 1, 2, 12),
        (2025, 1, 50, 10, 0, 1, 4),
    ]


def test_counts_follow_the_filters(events, signed_in, naoj_editor):
    page = signed_in(naoj_editor).get(LIST, {"year": "2025"})
    assert counted(page) == [(2025, 1, 50, 10, 0, 1, 4)]
    assert page.context["event_years"][0].year == FiscalYear(2025)


def test_year_of_which_nothing_is_known_shows_no_zero(units, signed_in, naoj_editor):
    held(units, date(2026, 7, 1))
    assert counted(signed_in(naoj_editor).get(LIST)) == [(2026, 1, None, None, 1, 0, None)]


def test_empty_list_has_no_table(units, signed_in, naoj_editor):
    page = signed_in(naoj_editor).get(LIST)
    assert page.context["event_years"] == []
    assert '<details class="event-years"' not in page.text


def test_list_asks_the_same_however_many_rows(units, signed_in, naoj_editor):
    browser, counts = signed_in(naoj_editor), []
    for _ in range(2):
        held(units, date(2026, 7, 1), country=CountryFactory(), kind=EventKindFactory())
        held(units, date(2025, 7, 1), country=CountryFactory(), kind=EventKindFactory())
        browser.get(LIST)
        with CaptureQueriesContext(connection) as queries:
            browser.get(LIST)
        counts.append(len(queries))
    assert counts == [13, 13]


@pytest.mark.parametrize(
    ("day", "is_open"),
    [("2020-03-31", False), ("2020-04-01", True), ("2025-03-31", True), ("2025-04-01", False)],
)
def test_office_is_open_on_its_first_and_last_day(day, is_open, units, signed_in, vice_president):
    office = OverseasOfficeFactory(
        unit=units.naoj, opened_on=date(2020, 4, 1), closed_on=date(2025, 3, 31), staff_number=3
    )
    OverseasOfficeFactory(unit=units.tohoku)
    page = signed_in(vice_president).get(OFFICES, {"open_on": day})
    assert list(page.context["cl"].result_list) == ([office] if is_open else [])


def test_list_of_offices_asks_the_same_however_many_rows(units, signed_in, naoj_editor):
    browser, counts = signed_in(naoj_editor), []
    for _ in range(2):
        OverseasOfficeFactory(unit=units.naoj)
        OverseasOfficeFactory(unit=units.naoj)
        browser.get(OFFICES)
        with CaptureQueriesContext(connection) as queries:
            browser.get(OFFICES)
        counts.append(len(queries))
    assert counts == [11, 11]
