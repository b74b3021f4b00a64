"""Filters that read what was typed: every list may have them."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from strategy_tracker.core.admin import filters
from strategy_tracker.core.admin.people import PersonAdmin
from strategy_tracker.core.admin.places import CountryAdmin, RegionSchemeAdmin
from strategy_tracker.core.admin.units import UnitAdmin
from tests.factories.core import (
    CountryFactory,
    InstitutionFactory,
    PersonFactory,
    RegionFactory,
    RegionSchemeFactory,
    RoleAssignmentFactory,
    UnitFactory,
)


class ExistsOn(filters.DayFilter):
    title = "exists on"
    parameter_name = "exists_on"

    def apply(self, queryset, value, request):
        return queryset.filter(valid_from__lte=value)


class ExistsSince(filters.DayFilter):
    title = "exists since"
    parameter_name = "since"
    lookup = "valid_from__gte"


class Begun(filters.FiscalYearFilter):
    day_path = "valid_from"


class Position(filters.NumberFilter):
    title = "place"
    parameter_name = "position"
    path = "position"


class Kind(filters.FieldChoiceFilter):
    title = "kind of unit"
    parameter_name = "what"
    path = "kind"


class ShortName(filters.PresenceFilter):
    title = "short name"
    parameter_name = "short"
    path = "short_name_en"


class OfUnit(filters.UnitFilter):
    path = "unit"


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


class HasRegion(filters.PresenceFilter):
    title = "has a region"
    parameter_name = "has_region"
    path = "regions"


@pytest.fixture
def unit_filters(monkeypatch):
    monkeypatch.setattr(
        UnitAdmin, "list_filter", ("kind", ExistsOn, ExistsSince, Begun, Position, Kind, ShortName)
    )


@pytest.fixture
def person_filters(monkeypatch):
    monkeypatch.setattr(PersonAdmin, "list_filter", (OfUnit, AtInstitution, FromRegion))


@pytest.fixture
def country_filters(monkeypatch):
    monkeypatch.setattr(CountryAdmin, "list_filter", ("kind", InScheme, HasRegion))


@pytest.fixture
def listed(enter):
    """``listed(user, "core_unit", "since=2026-04-01")`` → what the page is made of."""

    def asked(user, name, query="") -> SimpleNamespace:
        response = enter(user).get(f"{reverse(f'admin:{name}_changelist')}?{query}")
        assert response.status_code == 200
        changelist = response.context["cl"]
        return SimpleNamespace(
            text=response.text,
            changelist=changelist,
            found=set(changelist.result_list),
            chips=[(one.title, one.words) for one in changelist.current_filters],
            errors=[spec.error for spec in changelist.filter_specs if getattr(spec, "error", "")],
        )

    return asked


@pytest.mark.parametrize(
    "written",
    ["2026-04-01", "2026/4/1", "令和8年4月1日", "R8.4.1", "２０２６/4/1", "46113"],  # noqa: RUF001
)
def test_a_day_is_read_in_any_spelling(written, listed, unit_filters, system_administrator):
    UnitFactory(valid_from=date(2026, 3, 31))
    first = UnitFactory(valid_from=date(2026, 4, 1))
    page = listed(system_administrator, "core_unit", f"since={written}")
    assert page.found == {first}
    assert page.chips == [("exists since", "2026/04/01")]


def test_a_day_asked_in_the_filters_own_way(listed, unit_filters, system_administrator):
    last = UnitFactory(valid_from=date(2026, 3, 31))
    UnitFactory(valid_from=date(2026, 4, 1))
    assert listed(system_administrator, "core_unit", "exists_on=R8.3.31").found == {last}


def test_what_cannot_be_read_is_said_and_leaves_the_list_empty(listed, unit_filters, system_administrator):
    UnitFactory(valid_from=date(2026, 4, 1))
    page = listed(system_administrator, "core_unit", "since=2026-02-30")
    assert page.found == set()
    assert page.errors == ["2026-02-30という日はありません。"]
    assert page.errors[0] in page.text
    assert 'value="2026-02-30"' in page.text
    assert page.chips == [("exists since", page.errors[0])]


def test_an_error_is_in_the_readers_language(listed, unit_filters, system_administrator):
    system_administrator.language = "en"
    system_administrator.save()
    page = listed(system_administrator, "core_unit", "since=tomorrow")
    assert page.errors == ["“tomorrow” is not a date. Write it as 2026-04-01, 令和8年4月1日 or R8.4.1."]


def test_what_was_typed_is_not_taken_for_markup(listed, unit_filters, system_administrator):
    page = listed(system_administrator, "core_unit", "since=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")
    assert "<script>alert" not in page.text


@pytest.mark.parametrize(
    ("year", "day"), [("2025", date(2026, 3, 31)), ("2026", date(2026, 4, 1)), ("R8", date(2026, 4, 1))]
)
def test_a_fiscal_year_ends_on_31_march(year, day, listed, unit_filters, system_administrator):
    units = {UnitFactory(valid_from=one) for one in (date(2026, 3, 31), date(2026, 4, 1))}
    expected = {unit for unit in units if unit.valid_from == day}
    assert listed(system_administrator, "core_unit", f"year={year}").found == expected


def test_the_years_that_occur_are_offered(listed, unit_filters, system_administrator):
    UnitFactory(valid_from=date(2024, 3, 31))
    UnitFactory(valid_from=date(2026, 4, 1))
    spec = next(
        s for s in listed(system_administrator, "core_unit").changelist.filter_specs if isinstance(s, Begun)
    )
    assert spec.offered == [
        ("2026", "令和8年度"),
        ("2025", "令和7年度"),
        ("2024", "令和6年度"),
        ("2023", "令和5年度"),
    ]


def test_no_year_is_offered_where_there_is_none(listed, unit_filters, system_administrator):
    spec = next(
        s for s in listed(system_administrator, "core_unit").changelist.filter_specs if isinstance(s, Begun)
    )
    assert spec.offered == []


@pytest.mark.parametrize(
    ("query", "positions", "words"),
    [
        ("position_from=2", {2, 3}, "2以上"),
        ("position_to=２", {1, 2}, "2以下"),  # noqa: RUF001
        ("position_from=2&position_to=2", {2}, "2–2"),
        ("position_from=1,000", set(), "1,000以上"),
    ],
)
def test_a_range_of_numbers_includes_both_ends(
    query, positions, words, listed, unit_filters, system_administrator
):
    for position in (1, 2, 3):
        UnitFactory(position=position)
    page = listed(system_administrator, "core_unit", query)
    assert {unit.position for unit in page.found if unit.position} == positions
    assert page.chips == [("place", words)]


@pytest.mark.parametrize(
    "query", ["position_from=many", "position_from=3&position_to=2", "position_to=NaN", "position_from=1e99"]
)
def test_numbers_that_make_no_range(query, listed, unit_filters, system_administrator):
    UnitFactory(position=3)
    page = listed(system_administrator, "core_unit", query)
    assert (page.found, len(page.errors)) == (set(), 1)


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


def test_an_empty_field_asks_for_nothing(listed, unit_filters, system_administrator, units):
    page = listed(system_administrator, "core_unit", "since=&position_from=+&what=&year=")
    assert units.naoj in page.found
    assert (page.chips, page.changelist.has_active_filters) == ([], False)


def test_each_filter_can_be_taken_away_alone(listed, unit_filters, system_administrator):
    page = listed(
        system_administrator,
        "core_unit",
        "since=2026-04-01&what=university&kind__exact=university&q=a&o=1&p=0",
    )
    without = {one.title: one.address_without for one in page.changelist.current_filters}
    assert without["exists since"] == "?kind__exact=university&o=1&q=a&what=university"
    assert without["検索"] == "?kind__exact=university&o=1&since=2026-04-01&what=university"
    assert page.changelist.clear_all_filters_qs == "?o=1"


def test_what_only_the_address_asks_is_told_too(listed, system_administrator):
    there = PersonFactory(institution=InstitutionFactory(country=CountryFactory(code="AT")))
    PersonFactory(institution=InstitutionFactory())
    page = listed(system_administrator, "core_person", f"institution__id__exact={there.institution_id}")
    assert (page.found, page.chips) == ({there}, [("所属機関", str(there.institution_id))])


def test_choices_made_by_links_are_sent_along_with_the_form(listed, unit_filters, system_administrator):
    page = listed(system_administrator, "core_unit", "kind__exact=university&p=1")
    panel = page.text[page.text.index('id="filter-form"') :]
    assert panel.count('<input type="hidden" name="kind__exact" value="university">') == 1
    assert 'name="p"' not in panel[: panel.index("</form>")]


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


def test_rows_found_along_several_ways_are_counted_without_distinct(enter, monkeypatch, system_administrator):
    """DISTINCT would compare every column of every row, computed ones included."""
    monkeypatch.setattr(CountryAdmin, "list_filter", (("regions__scheme", admin.RelatedFieldListFilter),))
    scheme, country = RegionSchemeFactory(), CountryFactory(code="X1")
    for _ in range(2):
        RegionFactory(scheme=scheme).countries.add(country)
    address = f"{reverse('admin:core_country_changelist')}?regions__scheme__id__exact={scheme.pk}&o=-1"
    with CaptureQueriesContext(connection) as queries:
        changelist = enter(system_administrator).get(address).context["cl"]
    assert (list(changelist.result_list), changelist.result_count) == ([country], 1)
    counted = [query["sql"] for query in queries if "COUNT(" in query["sql"]]
    assert len(counted) == 1
    assert "FROM (SELECT" not in counted[0]


def test_a_search_through_a_single_relation_doubles_nothing(enter, system_administrator):
    role = RoleAssignmentFactory()
    address = reverse("admin:core_roleassignment_changelist")
    with CaptureQueriesContext(connection) as queries:
        found = enter(system_administrator).get(address, {"q": role.user.username}).context["cl"]
    assert list(found.result_list) == [role]
    assert not [query for query in queries if "SELECT DISTINCT" in query["sql"]]


def test_a_page_of_a_long_list_works_out_its_own_rows(enter, system_administrator, monkeypatch):
    """The number of regions is asked for the two schemes of the page, in the order of the list."""
    monkeypatch.setattr(RegionSchemeAdmin, "list_per_page", 2)
    schemes = [RegionSchemeFactory(code=f"s{number}") for number in range(5)]
    RegionFactory(scheme=schemes[3])
    address = reverse("admin:core_regionscheme_changelist")
    with CaptureQueriesContext(connection) as queries:
        changelist = enter(system_administrator).get(address, {"o": "1", "p": "2"}).context["cl"]
    assert [(row.code, row.region_number) for row in changelist.result_list] == [("s2", 0), ("s3", 1)]
    counting = [query["sql"] for query in queries if "region_number" in query["sql"]]
    assert all('"id" IN (' in sql for sql in counting)
    assert len(counting) == 1
