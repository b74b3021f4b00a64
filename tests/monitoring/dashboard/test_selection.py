"""Plan, year and day from the address."""

import datetime

import pytest

from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.monitoring.dashboard.selection import read_selection, years_of
from tests.factories.actions import PlanFactory

TODAY = datetime.date(2026, 11, 20)


def test_defaults_are_the_first_plan_within_reach_and_today(vice_president, nins, tohoku):
    selection = read_selection(vice_president, {})
    assert (selection.plan, selection.year, selection.as_of) == (nins.plan, FiscalYear(2026), TODAY)
    assert selection.plans == [nins.plan]
    assert selection.notices == []


def test_the_address_keeps_the_choice(system_administrator, nins, tohoku):
    address = {"plan": "tohoku-vision2030", "year": "R7", "as_of": "R7.12.1"}
    selection = read_selection(system_administrator, address)
    assert (selection.plan, selection.year) == (tohoku.plan, FiscalYear(2025))
    assert selection.as_of == datetime.date(2025, 12, 1)
    assert selection.query() == "plan=tohoku-vision2030&year=2025&as_of=2025-12-01"
    assert selection.query(status="behind").endswith("&status=behind")


def test_a_day_that_was_not_chosen_stays_out_of_the_address(vice_president, nins):
    assert read_selection(vice_president, {}).query() == "plan=nins-2013&year=2026"


def test_a_year_that_is_over_is_shown_as_of_its_last_day(vice_president, nins):
    assert read_selection(vice_president, {"year": "2024"}).as_of == datetime.date(2025, 3, 31)


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ({"plan": "nope"}, "nope"),
        ({"plan": "tohoku-vision2030"}, "tohoku-vision2030"),
        ({"year": "abc"}, "abc"),
        ({"year": "1900"}, "1949"),
        ({"year": "2150"}, "2100"),
        ({"as_of": "2026-02-30"}, "2026-02-30"),
        ({"as_of": "soon"}, "soon"),
    ],
)
def test_what_cannot_be_shown_is_said_and_the_default_taken(vice_president, nins, tohoku, address, words):
    selection = read_selection(vice_president, address)
    assert len(selection.notices) == 1
    assert words in selection.notices[0]
    assert (selection.plan, selection.year, selection.as_of) == (nins.plan, FiscalYear(2026), TODAY)


def test_nobody_without_a_plan_gets_one(training_officer, nins, tohoku):
    selection = read_selection(training_officer, {"plan": "nins-2013"})
    assert (selection.plan, selection.plans) == (None, [])


def test_years_of_a_plan_go_from_its_first_to_its_last(db):
    plan = PlanFactory(first_year=2025, last_year=2028)
    assert [year.start for year in years_of(plan)] == [2028, 2027, 2026, 2025]


def test_years_of_an_open_plan_go_to_the_present_one(db):
    plan = PlanFactory(first_year=2024, last_year=None)
    assert [year.start for year in years_of(plan)] == [2026, 2025, 2024]


def test_the_chosen_year_can_be_chosen_again(db):
    plan = PlanFactory(first_year=2024, last_year=2025)
    assert [year.start for year in years_of(plan, FiscalYear(2031))] == [2031, 2026, 2025, 2024]


def test_a_plan_that_is_over_is_shown_in_its_last_year(vice_president, nins):
    nins.plan.last_year = 2024
    nins.plan.save()
    selection = read_selection(vice_president, {})
    assert (selection.year, selection.as_of) == (FiscalYear(2024), datetime.date(2025, 3, 31))


def test_a_plan_that_still_runs_comes_before_one_that_is_over(system_administrator, nins, tohoku):
    first, second = read_selection(system_administrator, {}).plans
    first.last_year = 2024
    first.save()
    assert read_selection(system_administrator, {}).plan == second
    assert read_selection(system_administrator, {"plan": first.slug}).plan == first
