"""Whom a goal is about on a day."""

from datetime import date

import pytest

from staff_training.goals.population import population
from staff_training.models import Employment
from tests.factories.staff_training import LeaveFactory, StaffCategoryFactory
from tests.staff_training.goals.conftest import DAY

Contract = Employment.Contract


def names(goal, day=DAY, units=None):
    return [post.person.name_native for post in population(goal, day, units)]


@pytest.mark.parametrize(
    ("day", "unit"),
    [
        (date(2020, 3, 31), None),
        (date(2020, 4, 1), "kit-affairs"),
        (date(2023, 3, 31), "kit-affairs"),
        (date(2023, 4, 1), "kit-library"),
        (date(2024, 9, 30), "kit-library"),
        (date(2024, 10, 1), None),
    ],
)
def test_transfer_counts_in_the_old_unit_to_its_last_day_and_in_the_new_from_its_first(
    goal, offices, hire, day, unit
):
    first = hire("あ", unit=offices.affairs, ends_on=date(2023, 3, 31))
    hire(person=first.person, unit=offices.library, starts_on=date(2023, 4, 1), ends_on=date(2024, 9, 30))
    assert [post.unit.code for post in population(goal, day)] == ([unit] if unit else [])


def test_staff_of_other_hosts_and_above_the_goal_do_not_count(goal, offices, hire):
    hire("あ")
    hire("い", unit=offices.desk)
    hire("う", unit=offices.tohoku)
    assert names(goal) == ["あ", "い"]
    goal.unit = offices.affairs
    goal.save()
    assert names(goal) == ["い"]
    assert names(goal, units=[offices.library.pk]) == []


def test_categories_are_those_chosen_or_all(goal, hire):
    hire("あ")
    hire("い", category=StaffCategoryFactory(code="technical"))
    assert names(goal) == ["あ"]
    goal.categories.clear()
    assert names(goal) == ["あ", "い"]


@pytest.mark.parametrize(
    ("field", "facts"),
    [
        ("counts_part_time", {"is_full_time": False}),
        ("counts_fixed_term", {"contract": Contract.FIXED_TERM}),
        ("counts_re_employed", {"contract": Contract.RE_EMPLOYED}),
    ],
)
def test_part_time_fixed_term_and_re_employed_staff_count_where_the_goal_says_so(goal, hire, field, facts):
    hire("あ")
    hire("い", **facts)
    assert names(goal) == ["あ"]
    setattr(goal, field, True)
    assert names(goal) == ["あ", "い"]


def test_part_time_and_fixed_term_needs_both(goal, hire):
    hire("あ", is_full_time=False, contract=Contract.FIXED_TERM)
    goal.counts_part_time = True
    assert names(goal) == []
    goal.counts_fixed_term = True
    assert names(goal) == ["あ"]


def test_concurrent_post_does_not_count(goal, offices, hire):
    post = hire("あ", unit=offices.affairs)
    hire(person=post.person, unit=offices.library, is_concurrent=True)
    assert [found.unit.code for found in population(goal, DAY)] == ["kit-affairs"]


@pytest.mark.parametrize(
    ("first", "last", "away"),
    [
        (date(2024, 3, 31), date(2024, 3, 31), True),
        (date(2023, 4, 1), date(2024, 3, 30), False),
        (date(2024, 4, 1), None, False),
        (date(2024, 1, 1), None, True),
    ],
)
def test_leave_counts_by_its_days(goal, hire, first, last, away):
    LeaveFactory(employment=hire("あ"), starts_on=first, ends_on=last)
    hire("い")
    assert names(goal) == ["あ", "い"]
    goal.counts_on_leave = False
    assert names(goal) == (["い"] if away else ["あ", "い"])


def test_two_leaves_on_a_day_take_one_person_out(goal, hire):
    away = hire("あ")
    LeaveFactory(employment=away, starts_on=date(2024, 1, 1), ends_on=None)
    LeaveFactory(employment=away, starts_on=date(2024, 2, 1), ends_on=date(2024, 4, 30))
    hire("い")
    goal.counts_on_leave = False
    assert names(goal) == ["い"]
