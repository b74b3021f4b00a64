"""One of a few answers, and with or without."""

import pytest

from strategy_tracker.core.admin import filters
from strategy_tracker.core.admin.places import CountryAdmin
from tests.factories.core import (
    CountryFactory,
    RegionFactory,
    UnitFactory,
)


class HasRegion(filters.PresenceFilter):
    title = "has a region"
    parameter_name = "has_region"
    path = "regions"


@pytest.fixture
def country_filters(monkeypatch):
    monkeypatch.setattr(CountryAdmin, "list_filter", ("kind", HasRegion))


def test_a_choice_of_a_field(listed, unit_filters, system_administrator, units):
    page = listed(system_administrator, "core_unit", "what=university")
    assert page.found == {units.tohoku, units.kit}
    assert page.chips == [("kind of unit", "大学")]


def test_a_choice_that_is_not_offered(listed, unit_filters, system_administrator):
    page = listed(system_administrator, "core_unit", "what=kindergarten")
    assert (page.found, len(page.errors)) == (set(), 1)


def test_with_and_without_a_text(listed, unit_filters, system_administrator, units):
    nameless = UnitFactory(short_name_ja="無", short_name_en="")
    assert nameless not in listed(system_administrator, "core_unit", "short=yes").found
    assert listed(system_administrator, "core_unit", "short=no").found == {nameless}


def test_with_and_without_related_records(listed, country_filters, system_administrator):
    inside, outside = CountryFactory(code="X1"), CountryFactory(code="X2")
    for _ in range(2):
        RegionFactory().countries.add(inside)
    assert listed(system_administrator, "core_country", "has_region=yes").found == {inside}
    assert listed(system_administrator, "core_country", "has_region=no").found == {outside}
