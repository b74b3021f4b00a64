"""Scores before and after, as far as readers may know them."""

import datetime

import pytest

from staff_training.pages.courses.effect import Whose, course_effect
from staff_training.pages.courses.figures import course_figures

DAY = datetime.date


@pytest.fixture
def effect(course):
    """``effect(user)`` → what is told of the one test."""

    def of(user, whose=Whose.COMPLETED):
        sessions = list(course.sessions.all())
        found = course_effect(course, sessions, user, whose, course_figures(course, sessions, user))
        assert len(found) == 1
        return found[0]

    return of


def test_nothing_but_their_number_is_told_of_four_pairs(
    effect, held, offices, took_part, training_officer, kit_executive
):
    took_part(held(), offices.affairs, completed=4, change=50)
    assert [(of.pairs, of.effect) for of in (effect(training_officer), effect(kit_executive))] == [
        (4, None),
        (None, None),
    ]


def test_five_pairs_are_told_to_everybody(effect, held, offices, took_part, training_officer, kit_executive):
    took_part(held(), offices.affairs, completed=5, change=50)
    for user in (training_officer, kit_executive):
        found = effect(user)
        assert found.cells == ["5", "500.0", "550.0", "+50.0", "500.0", "550.0", "+50.0"]


def test_who_did_not_complete_counts_when_asked_for_and_for_officers_only(
    effect, held, offices, took_part, training_officer, kit_executive
):
    session = held()
    took_part(session, offices.affairs, completed=5, change=50)
    took_part(session, offices.affairs, not_completed=5, change=0)
    found = [
        [effect(user, whose).pairs for whose in (Whose.COMPLETED, Whose.ACCEPTED)]
        for user in (training_officer, kit_executive)
    ]
    assert found == [[5, 10], [5, 5]]


def test_number_of_pairs_does_not_tell_who_has_no_score(
    english, effect, held, offices, took_part, training_officer, kit_executive
):
    session = held()
    took_part(session, offices.affairs, completed=12, change=10)
    took_part(session, offices.affairs, completed=1)
    with_number = [effect(user).cells[0] for user in (training_officer, kit_executive)]
    assert with_number == ["12", "at least 10"]


def test_sessions_by_themselves_where_none_is_small(
    effect, held, offices, took_part, training_officer, kit_executive
):
    first, second = held(DAY(2024, 6, 1), DAY(2024, 9, 30)), held()
    took_part(first, offices.affairs, completed=5, change=20)
    took_part(second, offices.affairs, completed=6, change=40)
    for user in (training_officer, kit_executive):
        assert [(of, cells[3]) for of, cells in effect(user).session_cells] == [
            (second, "+40.0"),
            (first, "+20.0"),
        ]
    took_part(held(DAY(2023, 6, 1), DAY(2023, 9, 30)), offices.affairs, completed=2, change=30)
    of_officer, of_executive = effect(training_officer), effect(kit_executive)
    assert (len(of_officer.session_cells), of_officer.few_sessions) == (2, 1)
    assert (of_executive.session_cells, of_executive.effect.pairs) == ([], 13)


def test_officers_of_one_office_do_not_work_out_the_others(
    effect, held, offices, took_part, affairs_officer, kit_executive
):
    session = held()
    took_part(session, offices.affairs, completed=8, change=20)
    took_part(session, offices.library, completed=2, change=90)
    assert [(of.pairs, of.effect) for of in (effect(affairs_officer), effect(kit_executive))] == [
        (None, None),
        (None, None),
    ]


def test_falling_scores_have_their_sign(effect, held, offices, took_part, training_officer):
    took_part(held(), offices.affairs, completed=5, change=-25)
    assert effect(training_officer).cells[3] == "−25.0"
