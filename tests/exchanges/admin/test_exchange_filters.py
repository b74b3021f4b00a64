"""What the list of exchanges can be asked for."""

from datetime import date

import pytest

from exchanges.models import Exchange
from tests.factories.core import CountryFactory, PersonFactory, RegionFactory, RegionSchemeFactory
from tests.factories.exchanges import ExchangeFactory, ExchangeLegFactory, ProgrammeFactory

LIST = "/admin/exchanges/exchange/"
Status = Exchange.Status


def listed(response) -> set[Exchange]:
    return set(response.context["cl"].result_list)


@pytest.fixture
def stay(units):
    return ExchangeFactory(person=PersonFactory(unit=units.naoj), units=[units.naoj])


@pytest.fixture
def theirs(units):
    """Of Tohoku."""
    return ExchangeFactory(person=PersonFactory(unit=units.tohoku), units=[units.tohoku])


FILTERS = {
    "status=completed": {"may"},
    "status=planned": {"plan"},
    "direction=inbound": {"plan"},
    "year=2026": {"may", "plan"},
    "year=令和7年度": {"long"},
    "there_on=2026-05-11": {"may"},
    "there_on=2026-05-20": {"may"},
    "there_on=R8.5.21": set(),
    "there_on=2026-03-31": {"long"},
    "period_from=2026-05-20&period_to=2026-12-01": {"may", "plan"},
    "period_to=2026-05-10": {"long"},
    "period_from=2026-12-01": {"plan"},
    "length=short": {"may"},
    "length=long": {"long"},
    "length=over_year": set(),
    "gap=end": {"plan"},
    "gap=country": {"plan"},
    "gap=any": {"plan"},
    "region=asia": {"long"},
    "region=europe": {"may"},
}


@pytest.mark.parametrize(("query", "expected"), FILTERS.items())
def test_filter(query, expected, units, signed_in, system_administrator):
    scheme = RegionSchemeFactory(code="mext")
    france, korea = CountryFactory(code="FR"), CountryFactory(code="KR")
    RegionFactory(scheme=scheme, code="europe").countries.add(france)
    RegionFactory(scheme=scheme, code="asia").countries.add(korea)
    stays = {
        "may": ExchangeFactory(),
        "long": ExchangeFactory(
            country=None, actual_start=date(2026, 1, 1), actual_end=date(2026, 3, 31), status=Status.UNDER_WAY
        ),
        "plan": ExchangeFactory(
            direction=Exchange.Direction.INBOUND,
            country=None,
            actual_start=None,
            actual_end=None,
            planned_start=date(2026, 12, 1),
            status=Status.PLANNED,
        ),
        "cancelled": ExchangeFactory(country=None, actual_end=None, status=Status.CANCELLED),
    }
    stays["long"].country = CountryFactory(code="DE")
    stays["long"].save()
    ExchangeLegFactory(
        exchange=stays["long"], country=korea, starts_on=date(2026, 1, 1), ends_on=date(2026, 1, 9)
    )
    Exchange.objects.filter(pk=stays["cancelled"].pk).update(start_year=2020)
    found = listed(signed_in(system_administrator).get(f"{LIST}?{query}"))
    assert found - {stays["cancelled"]} == {stays[name] for name in expected}


@pytest.mark.parametrize("query", ["there_on=2026-02-30", "period_from=2026-05-02&period_to=2026-05-01"])
def test_filter_that_cannot_be_read_leaves_the_list_empty(query, stay, signed_in, naoj_editor):
    assert listed(signed_in(naoj_editor).get(f"{LIST}?{query}")) == set()


def test_stay_of_another_host_can_be_filtered_for_by_nobody(stay, theirs, signed_in, naoj_editor):
    theirs.programme = ProgrammeFactory(unit=theirs.units.get())
    theirs.save()
    page = signed_in(naoj_editor).get(f"{LIST}?programme={theirs.programme_id}")
    assert listed(page) == set()
