"""What the address of a goal's page may ask for: the day, the unit, how near."""

from datetime import date

import pytest

from strategy_tracker.core.access.roles import Role
from tests.conftest import person_with_role


@pytest.fixture
def choice(read):
    return lambda user, **query: read(user, **query).context["choice"]


def test_usual_day_is_the_latest_as_of_day(goal, choice, training_officer, kit_executive):
    for user in (training_officer, kit_executive):
        assert choice(user).day == date(2026, 3, 31)


@pytest.mark.parametrize("typed", ["2026-05-13", "R8.5.13", "令和8年5月13日"])
def test_officer_asks_for_any_day_in_any_spelling(goal, choice, training_officer, typed):
    found = choice(training_officer, as_of=typed)
    assert (found.day, found.notices) == (date(2026, 5, 13), [])
    assert found.query() == "as_of=2026-05-13"


@pytest.mark.parametrize("day", [date(2026, 10, 31), date(2025, 3, 31), date(2024, 2, 29)])
def test_others_ask_for_as_of_days_and_ends_of_months(goal, choice, kit_executive, day):
    found = choice(kit_executive, as_of=day.isoformat())
    assert (found.day, found.notices) == (day, [])


@pytest.mark.parametrize("typed", ["2026-11-20", "2026-11-19", "2026-04-01"])
def test_other_days_are_for_officers(goal, choice, kit_executive, typed):
    found = choice(kit_executive, as_of=typed)
    assert found.day == date(2026, 3, 31)
    assert len(found.notices) == 1
    assert found.notices[0].endswith("is for training officers only: choose one of the days offered.")


def test_days_on_offer_end_before_today(goal, choice, kit_executive):
    found = choice(kit_executive)
    assert found.days == [date(2026, 10, 31), *(date(year, 3, 31) for year in (2026, 2025, 2024, 2023))]
    assert found.running_day == date(2026, 10, 31)


def test_day_to_come_and_nonsense_are_said(goal, choice, training_officer):
    assert choice(training_officer, as_of="2026-11-21").notices == ["21 November 2026 is still to come."]
    found = choice(training_officer, as_of="soon", unit="tohoku", within="7")
    assert found.notices == [
        "There is no unit “tohoku” that you may see.",
        "“soon” is not a date. Write it as 2026-04-01, 令和8年4月1日 or R8.4.1.",
        "“7” points below is not offered: choose 20, 50 or 100.",
    ]
    assert (found.unit.code, found.day, found.within) == ("kit", date(2026, 3, 31), 50)


def test_units_are_those_of_the_goal(goal, choice, places, training_officer, officer_everywhere):
    for user in (training_officer, officer_everywhere):
        assert [unit.code for unit in choice(user).units] == ["kit", "kit-library", "kit-finance"]


def test_officer_of_a_part_sees_its_persons_and_not_those_of_the_whole(goal, choice, places):
    officer = person_with_role("library_officer", Role.TRAINING_OFFICER, places.library)
    assert choice(officer).sees_persons is False
    assert choice(officer, unit="kit-library").sees_persons is True
    assert choice(officer, unit="kit-library", as_of="2026-11-20").notices == []


def test_choice_stays_in_the_address(goal, choice, training_officer):
    found = choice(training_officer, unit="kit-library", as_of="R8.5.1", within="100")
    assert found.query() == "unit=kit-library&as_of=2026-05-01&within=100"
