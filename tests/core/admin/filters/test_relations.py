"""Units, regions and records that a row leads to."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from strategy_tracker.core.admin import filters
from strategy_tracker.core.admin.people import PersonAdmin
from strategy_tracker.core.admin.places import CountryAdmin
from tests.factories.core import (
    CountryFactory,
    InstitutionFactory,
    PersonFactory,
    RegionFactory,
    RegionSchemeFactory,
    UnitFactory,
)


class AtInstitution(filters.RelatedSearchFilter):
    title = "institution"
    parameter_name = "institution"
    path = "institution"


class FromRegion(filters.RegionFilter):
    path = "nationality"


class InScheme(filters.RelatedRowsFilter):
    title = "scheme"
    parameter_name = "scheme"
    path = "regions__scheme"


class WithPerson(filters.RelatedSearchFilter):
    title = "person"
    parameter_name = "person"
    path = "institutions__people"


@pytest.fixture
def person_filters(monkeypatch):
    monkeypatch.setattr(PersonAdmin, "list_filter", (filters.UnitFilter, AtInstitution, FromRegion))


@pytest.fixture
def country_filters(monkeypatch):
    monkeypatch.setattr(CountryAdmin, "list_filter", ("kind", InScheme))


def test_a_row_found_along_two_ways_is_listed_once(listed, country_filters, system_administrator):
    scheme, country = RegionSchemeFactory(), CountryFactory(code="X1")
    for _ in range(2):
        RegionFactory(scheme=scheme).countries.add(country)
    CountryFactory(code="X2")
    page = listed(system_administrator, "core_country", f"scheme={scheme.pk}")
    assert list(page.changelist.result_list) == [country]
    assert page.chips == [("scheme", str(scheme))]


def test_a_unit_stands_for_all_below_it(listed, person_filters, system_administrator, units):
    people = {unit: PersonFactory(unit=unit) for unit in (units.nins, units.naoj, units.tohoku)}
    page = listed(system_administrator, "core_person", f"unit={units.nins.pk}")
    assert page.found == {people[units.nins], people[units.naoj]}
    assert listed(system_administrator, "core_person", f"unit={units.naoj.pk}").found == {people[units.naoj]}


def test_units_are_offered_in_the_order_of_the_tree(listed, person_filters, system_administrator, units):
    page = listed(system_administrator, "core_person")
    labels = [label for _value, label in page.changelist.filter_specs[0].offered]
    start = labels.index("NINS")
    assert set(labels[start + 1 : start + 3]) == {"　国立天文台", "　核融合研"}


def test_only_units_within_reach_are_offered_and_read(listed, person_filters, naoj_editor, units):
    PersonFactory(unit=units.tohoku)
    page = listed(naoj_editor, "core_person", f"unit={units.tohoku.pk}")
    assert page.changelist.filter_specs[0].offered == [(str(units.naoj.pk), "国立天文台")]
    assert (page.found, len(page.errors)) == (set(), 1)
    assert "東北大学" not in page.text


def test_a_related_record_is_named(listed, person_filters, system_administrator, units):
    institution = InstitutionFactory(name_ja="ウィーン大学")
    there = PersonFactory(institution=institution)
    PersonFactory()
    page = listed(system_administrator, "core_person", f"institution={institution.pk}")
    assert (page.found, page.chips) == ({there}, [("institution", "ウィーン大学")])


@pytest.mark.parametrize("key", ["0", "x", "999999999999999999999999"])
def test_a_related_record_that_is_not_there(key, listed, person_filters, system_administrator):
    page = listed(system_administrator, "core_person", f"institution={key}")
    assert (page.found, len(page.errors)) == (set(), 1)


def test_a_related_record_out_of_reach_is_not_named(listed, monkeypatch, naoj_editor, units):
    monkeypatch.setattr(CountryAdmin, "list_filter", (WithPerson,))
    person = PersonFactory(unit=units.tohoku, institution=InstitutionFactory(), name_native="秘密花子")
    page = listed(naoj_editor, "core_country", f"person={person.pk}")
    assert (page.found, len(page.errors)) == (set(), 1)
    assert "秘密花子" not in page.text


def test_a_region_of_the_scheme(listed, person_filters, system_administrator):
    scheme = RegionSchemeFactory(code="mext")
    asia, europe = (
        RegionFactory(scheme=scheme, code=code, name_ja=name)
        for code, name in (("asia", "アジア"), ("europe", "欧州"))
    )
    japan, austria = CountryFactory(code="JP"), CountryFactory(code="AT")
    asia.countries.add(japan)
    europe.countries.add(austria)
    # Another survey counts differently.
    RegionFactory(code="asia").countries.add(austria)
    there = PersonFactory(nationality=japan)
    PersonFactory(nationality=austria)
    page = listed(system_administrator, "core_person", "region=asia")
    assert (page.found, page.chips) == ({there}, [("地域", "アジア")])


def test_filters_add_the_same_queries_for_one_row_and_for_three(enter, person_filters, system_administrator):
    institution, unit = InstitutionFactory(), UnitFactory()
    address = reverse("admin:core_person_changelist")
    asked = f"{address}?institution={institution.pk}&unit={unit.pk}"
    browser, counts = enter(system_administrator), []
    for number in (1, 2):
        for _ in range(number):
            PersonFactory(institution=institution, unit=unit)
        browser.get(asked)
        with CaptureQueriesContext(connection) as queries:
            assert len(browser.get(asked).context["cl"].result_list) in (1, 3)
        counts.append(len(queries))
    assert counts == [9, 9]


def test_a_search_filter_lists_no_rows(enter, person_filters, system_administrator):
    for number in range(3):
        InstitutionFactory(name_ja=f"遠くの大学{number}")
    assert "遠くの大学" not in enter(system_administrator).get(reverse("admin:core_person_changelist")).text
