"""Many goals at once: each as its own page has it, in as many queries as for one."""

import datetime

import pytest

from staff_training.disclosure.latest import shown_latest, usual_day
from staff_training.disclosure.shown import shown_standing
from tests.factories import staff_training as made
from tests.staff_training.disclosure.conftest import DAY, TODAY, employ


def test_usual_day_is_the_latest_as_of_day(goal):
    assert usual_day(goal, TODAY) == DAY
    assert usual_day(goal, datetime.date(2024, 3, 31)) == DAY
    assert usual_day(goal, datetime.date(2024, 3, 30)) == datetime.date(2023, 3, 31)


def test_before_the_first_as_of_day_it_is_the_last_end_of_a_month(goal):
    goal.first_year = goal.target_year = 2030
    assert usual_day(goal, TODAY) == datetime.date(2024, 5, 31)


def test_every_goal_is_told_as_on_its_own_page(goal, units, sections, training_officer, tohoku_office):
    library, _finance = sections
    employ(library, met=6, below=7, without=7)
    employ(units.kit, met=2, below=6)
    employ(units.tohoku, met=5, below=5)
    may = made.LanguageGoalFactory(unit=units.kit, threshold=735, as_of_month=5, as_of_day=1)
    of_library = made.LanguageGoalFactory(unit=library, threshold=600)
    of_tohoku = made.LanguageGoalFactory(unit=units.tohoku)
    goals = [goal, may, of_library, of_tohoku]
    for user in (training_officer, tohoku_office, None):
        assert shown_latest(goals, user, TODAY) == {
            one.pk: shown_standing(one, None, usual_day(one, TODAY), user, TODAY) for one in goals
        }


def test_goal_alone_is_protected_beside_those_that_are_not_asked_for(goal, units):
    """735 or more lies within 730 or more: nine and eight tell of one person."""
    employ(units.kit, met=1, near=8, below=11)
    later = made.LanguageGoalFactory(unit=units.kit, threshold=735)
    assert shown_latest([goal], None, TODAY)[goal.pk].numerator == 9
    assert shown_latest([later], None, TODAY)[later.pk].numerator is None


def test_no_goals_ask_nothing(db, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert shown_latest([], None, TODAY) == {}


@pytest.mark.parametrize("number", [1, 3])
def test_number_of_queries_does_not_grow(units, number, django_assert_num_queries, training_officer):
    goals = []
    for unit in (units.kit, units.tohoku, units.naoj)[:number]:
        employ(unit, met=number, below=2)
        goals.append(made.LanguageGoalFactory(unit=unit, as_of_day=number))
    assert training_officer.assignments
    with django_assert_num_queries(6):
        shown_latest(goals, training_officer, TODAY)
