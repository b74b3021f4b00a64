"""Days, fiscal years and numbers as they are typed."""

from datetime import date

import pytest

from tests.factories.core import (
    UnitFactory,
)


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
    specs = listed(system_administrator, "core_unit").changelist.filter_specs
    spec = next(spec for spec in specs if getattr(spec, "parameter_name", "") == "year")
    assert spec.offered == [
        ("2026", "令和8年度"),
        ("2025", "令和7年度"),
        ("2024", "令和6年度"),
        ("2023", "令和5年度"),
    ]


def test_no_year_is_offered_where_there_is_none(listed, unit_filters, system_administrator):
    specs = listed(system_administrator, "core_unit").changelist.filter_specs
    spec = next(spec for spec in specs if getattr(spec, "parameter_name", "") == "year")
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
