"""The share of a goal on any day, with its parts."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from staff_training.goals.figures import Standing
from staff_training.goals.history import as_of_day, as_of_days, history
from staff_training.goals.standing import standing
from strategy_tracker.core.fiscal_year import FiscalYear
from tests.factories.staff_training import LanguageTestFactory, TestScoreFactory
from tests.staff_training.goals.conftest import DAY


def parts(goal, day=DAY, unit=None):
    found = standing(goal, unit, day)
    return (found.numerator, found.denominator, found.without_score)


def test_nobody_is_a_share_of_nothing(goal):
    assert standing(goal, None, DAY) == Standing(DAY, 0, 0, 0, None, 0)


def test_threshold_exactly_met_is_met(goal, hire, scored):
    for total in (725, 730, 735):
        scored(hire(), total)
    hire()
    assert standing(goal, None, DAY) == Standing(DAY, 2, 4, 1, Decimal(50), 0)


def test_needed_are_the_persons_that_lack(goal, hire, scored):
    for _ in range(10):
        hire()
    scored(hire(), 800)
    found = standing(goal, None, DAY)
    # 30 % of 11 are 3.3: it takes four.
    assert (found.numerator, found.denominator, found.needed) == (1, 11, 3)


def test_score_counts_from_its_day_on(goal, hire, scored):
    scored(hire(), 730, taken_on=DAY)
    assert parts(goal, date(2024, 3, 30)) == (0, 1, 1)
    assert parts(goal, DAY) == (1, 1, 0)


@pytest.mark.parametrize(("day", "found"), [(date(2025, 11, 14), (1, 1, 0)), (date(2025, 11, 15), (0, 1, 1))])
def test_score_counts_to_the_last_day_of_its_years(goal, hire, scored, day, found):
    scored(hire(), 730, taken_on=date(2023, 11, 15))
    goal.validity_years = 2
    assert parts(goal, day) == found


def test_expired_score_leaves_a_later_lower_one(goal, hire, scored):
    post = hire()
    scored(post, 800, taken_on=date(2021, 11, 15))
    scored(post, 600, taken_on=date(2023, 11, 15))
    assert parts(goal) == (1, 1, 0)
    goal.validity_years = 2
    assert parts(goal) == (0, 1, 0)


def test_best_or_latest(goal, hire, scored):
    fallen, risen = hire(), hire()
    scored(fallen, 730, taken_on=date(2022, 6, 1))
    scored(fallen, 725, taken_on=date(2023, 6, 1))
    scored(risen, 600, taken_on=date(2022, 6, 1))
    scored(risen, 900, taken_on=date(2023, 6, 1))
    assert parts(goal) == (2, 2, 0)
    goal.which_score = "latest"
    assert parts(goal) == (1, 2, 0)
    assert parts(goal, date(2023, 5, 31)) == (1, 2, 0)


def test_of_two_tests_on_one_day_the_higher_counts(goal, hire, scored):
    post = hire()
    scored(post, 735)
    scored(post, 500)
    goal.which_score = "latest"
    assert parts(goal) == (1, 1, 0)


def test_other_tests_and_scores_of_nobody_do_not_count(goal, hire, scored, units):
    post = hire()
    scored(post, 900, test=LanguageTestFactory(code="other"))
    TestScoreFactory(person=None, held_by=units.kit, given_name=post.person.name_native)
    assert parts(goal) == (0, 1, 1)


def test_score_of_before_the_post_counts(goal, hire, scored):
    scored(hire(starts_on=date(2024, 3, 31)), 730, taken_on=date(2019, 1, 1))
    assert parts(goal) == (1, 1, 0)


def test_score_goes_with_a_person_from_unit_to_unit(goal, offices, hire, scored):
    first = hire(unit=offices.desk, ends_on=date(2023, 3, 31))
    hire(person=first.person, unit=offices.library, starts_on=date(2023, 4, 1))
    scored(first, 730, taken_on=date(2022, 6, 1))
    days = [date(2023, 3, 31), date(2023, 4, 1)]
    assert [(of.numerator, of.denominator) for of in history(goal, offices.affairs, days)] == [(1, 1), (0, 0)]
    assert [(of.numerator, of.denominator) for of in history(goal, offices.library, days)] == [(0, 0), (1, 1)]
    assert [(of.numerator, of.denominator) for of in history(goal, None, days)] == [(1, 1), (1, 1)]
    assert parts(goal, unit=offices.tohoku) == (0, 0, 0)


def test_somebody_on_two_rows_counts_once(goal, offices, hire, scored):
    first = hire(unit=offices.desk)
    # Nobody can enter this; old rows brought in otherwise may have it.
    second = hire(starts_on=date(2019, 4, 1), ends_on=date(2020, 3, 31), person=first.person)
    type(second).objects.filter(pk=second.pk).update(ends_on=None)
    scored(first, 730)
    assert parts(goal) == (1, 1, 0)


@pytest.mark.parametrize(
    ("share", "met", "needed", "reached"),
    [
        (0, 0, 0, True),
        (0, 1, 0, True),
        (100, 3, 0, True),
        (100, 2, 1, False),
        (Decimal("66.67"), 2, 1, False),
    ],
)
def test_target_of_nothing_and_of_everybody(goal, hire, scored, share, met, needed, reached):
    for place in range(3):
        scored(hire(), 730 if place < met else 100)
    goal.target_share = share
    found = standing(goal, None, DAY)
    assert (found.numerator, found.needed, found.is_reached) == (met, needed, reached)


@pytest.mark.parametrize(
    ("month", "day", "found"),
    [
        (3, 31, date(2024, 3, 31)),
        (4, 1, date(2023, 4, 1)),
        (5, 1, date(2023, 5, 1)),
        (1, 1, date(2024, 1, 1)),
    ],
)
def test_as_of_day_lies_in_the_fiscal_year(goal, month, day, found):
    goal.as_of_month, goal.as_of_day = month, day
    assert as_of_day(goal, FiscalYear(2023)) == found


@pytest.mark.parametrize(
    ("today", "days"),
    [
        (date(2014, 5, 1), [date(2014, 5, 1)]),
        (date(2015, 3, 31), [date(2015, 3, 31)]),
        (date(2015, 4, 1), [date(2015, 3, 31), date(2015, 4, 1)]),
        (date(2013, 1, 1), [date(2013, 1, 1)]),
    ],
)
def test_days_are_the_as_of_days_that_have_come_and_today(goal, today, days):
    assert as_of_days(goal, today) == days


def test_years_after_the_goal_go_on(goal):
    days = as_of_days(goal, date(2026, 11, 20))
    assert (len(days), days[0], days[-2:]) == (13, date(2015, 3, 31), [date(2026, 3, 31), date(2026, 11, 20)])


def test_ten_years_take_as_many_queries_as_one_day(goal, hire, scored):
    goal.validity_years = 2
    goal.counts_on_leave = False
    days = as_of_days(goal, date(2024, 5, 1))
    counted = []
    for asked in (days[:1], days):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            history(goal, None, asked)
        counted.append(len(queries))
    scored(hire(), 730)
    with CaptureQueriesContext(connection) as queries:
        history(goal, None, days)
    assert [*counted, len(queries)] == [3, 3, 3]


def test_no_days_no_history(goal):
    assert history(goal, None, []) == []
