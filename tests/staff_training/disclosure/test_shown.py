"""The figures of a goal for who may see the persons, and for everybody else."""

import datetime
from decimal import Decimal

import pytest

from staff_training.disclosure.shown import (
    ShownStanding,
    shown_by_unit,
    shown_history,
    shown_standing,
)
from strategy_tracker.core.access.roles import Role
from tests.conftest import person_with_role
from tests.staff_training.disclosure.conftest import DAY, TODAY, employ


def figures(shown):
    return shown.numerator, shown.denominator, shown.without_score


def rows(shown):
    return [(row.unit.code, row.is_own, *figures(row.standing)) for row in shown]


def test_large_groups_are_shown_to_everybody(goal, units, vice_president_of_kit, training_officer):
    employ(units.kit, met=6, below=7, without=7)
    whole = ShownStanding(DAY, 6, 20, 7, Decimal(30), 0)
    for user in (training_officer, vice_president_of_kit, None):
        assert shown_standing(goal, None, DAY, user, TODAY) == whole
    assert whole.hides is False
    assert whole.is_reached is True


def test_few_who_met_are_told_to_the_officer_only(goal, units, vice_president_of_kit, training_officer):
    employ(units.kit, met=3, below=7, without=10)
    assert shown_standing(goal, None, DAY, training_officer, TODAY) == ShownStanding(
        DAY, 3, 20, 10, Decimal(15), 3
    )
    for user in (vice_president_of_kit, None):
        shown = shown_standing(goal, None, DAY, user, TODAY)
        assert shown == ShownStanding(DAY, denominator=20)
        assert shown.hides_share is True


def test_how_many_more_it_takes_is_hidden_with_the_numerator(goal, units):
    """needed = 6 − numerator: it would tell it."""
    employ(units.kit, met=18, below=2)
    assert shown_standing(goal, None, DAY, None, TODAY).needed is None


def test_unit_hidden_in_the_table_is_hidden_on_its_own_page(goal, sections, vice_president_of_kit):
    library, finance = sections
    employ(library, met=2, below=1)
    employ(finance, met=5, below=5, without=5)
    shown = shown_by_unit(goal, goal.unit, DAY, vice_president_of_kit, TODAY)
    assert rows(shown) == [
        ("kit-library", False, None, None, None),
        ("kit-finance", False, None, None, None),
    ]
    for unit in sections:
        assert figures(shown_standing(goal, unit, DAY, None, TODAY)) == (None, None, None)
    assert figures(shown_standing(goal, goal.unit, DAY, None, TODAY)) == (7, 18, 5)


def test_own_staff_is_a_part_like_others(goal, units, sections):
    employ(units.kit, met=5, below=5)
    employ(sections[0], met=1, below=9)
    employ(sections[1], met=9, below=9)
    shown = shown_by_unit(goal, units.kit, DAY, None, TODAY)
    assert rows(shown) == [
        ("kit-library", False, None, 10, None),
        ("kit-finance", False, 9, 18, 0),
        ("kit", True, None, 10, None),
    ]


def test_officer_of_a_section_reads_it_whole_and_its_host_like_others(goal, units, sections):
    library, finance = sections
    officer = person_with_role("library_officer", Role.TRAINING_OFFICER, library)
    employ(library, met=2, below=10)
    employ(finance, met=3, below=20)
    shown = shown_by_unit(goal, units.kit, DAY, officer, TODAY)
    assert rows(shown) == [("kit-library", False, 2, 12, 0), ("kit-finance", False, None, 23, None)]
    # Five met the goal in KIT: less their own two, the officer would know the three of the other section.
    assert figures(shown_standing(goal, units.kit, DAY, officer, TODAY)) == (None, 35, None)
    assert figures(shown_standing(goal, library, DAY, officer, TODAY)) == (2, 12, 0)


def test_total_is_shown_where_no_officer_can_take_their_own_off(goal, units, sections):
    employ(sections[0], met=2, below=10)
    employ(sections[1], met=3, below=20)
    assert figures(shown_standing(goal, units.kit, DAY, None, TODAY)) == (5, 35, 0)


def test_history_hides_the_years_with_few(goal, units):
    employ(units.kit, met=6, below=6)
    days = [datetime.date(2023, 3, 31), DAY]
    shown = shown_history(goal, None, days, None, TODAY)
    assert [figures(one) for one in shown] == [(0, 12, 12), (6, 12, 0)]


@pytest.mark.parametrize(
    ("day", "is_shown"),
    [
        (datetime.date(2024, 3, 30), False),
        (datetime.date(2024, 3, 31), True),
        (datetime.date(2024, 4, 1), False),
        (datetime.date(2024, 4, 30), True),
        (datetime.date(2024, 6, 15), False),
        (datetime.date(2024, 6, 30), False),
    ],
)
def test_others_are_told_as_of_days_and_ends_of_months_that_are_past(
    day, is_shown, goal, units, training_officer, vice_president_of_kit
):
    employ(units.kit, met=6, below=6)
    for user in (None, vice_president_of_kit):
        shown = shown_standing(goal, None, day, user, TODAY)
        assert figures(shown) == ((6, 12, 0) if is_shown else (None, None, None))
        assert bool(shown_by_unit(goal, units.kit, day, user, TODAY)) is False
    assert figures(shown_standing(goal, None, day, training_officer, TODAY)) == (6, 12, 0)


def test_unit_that_is_not_of_the_goal_has_nobody(goal, units):
    employ(units.kit, met=6, below=6)
    assert figures(shown_standing(goal, units.nins, DAY, None, TODAY)) == (0, 0, 0)


@pytest.mark.parametrize("number", [1, 3])
def test_history_takes_as_many_queries_for_one_and_for_three(
    number, goal, sections, django_assert_num_queries
):
    for _one in range(number):
        employ(sections[0], met=number, below=number, without=number)
    days = [datetime.date(year, 3, 31) for year in range(2015, 2025)]
    with django_assert_num_queries(5):
        shown_history(goal, None, days, None, TODAY)
    with django_assert_num_queries(6):
        shown_by_unit(goal, goal.unit, DAY, None, TODAY)
