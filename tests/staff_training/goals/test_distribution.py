"""Persons by class of score."""

from datetime import date

import pytest

from staff_training.goals.distribution import ScoreClass, class_size, class_starts, distribution, limits
from tests.factories.staff_training import LanguageTestFactory
from tests.staff_training.goals.conftest import DAY


def filled(goal, unit=None):
    return [
        (of.lowest, of.highest, of.number, of.meeting) for of in distribution(goal, unit, DAY) if of.number
    ]


def test_classes_of_a_hundred_points_and_those_without(goal, hire, scored):
    for total in (10, 95, 100, 700, 725, 730, 990):
        scored(hire(), total)
    hire()
    assert filled(goal) == [
        (10, 95, 2, 0),
        (100, 195, 1, 0),
        (700, 795, 3, 1),
        (900, 990, 1, 1),
        (None, None, 1, 0),
    ]
    classes = distribution(goal, None, DAY)
    assert len(classes) == 11
    assert classes[2] == ScoreClass(200, 295, 0, 0)
    assert [of.is_without_score for of in classes] == [*[False] * 10, True]


def test_score_that_counts_is_the_one_in_its_class(goal, hire, scored):
    post = hire()
    scored(post, 800, taken_on=date(2022, 6, 1))
    scored(post, 600, taken_on=date(2023, 6, 1))
    assert filled(goal) == [(800, 895, 1, 1)]
    goal.which_score = "latest"
    assert filled(goal) == [(600, 695, 1, 0)]
    goal.validity_years = 1
    assert filled(goal) == [(600, 695, 1, 0)]


def test_only_persons_of_the_unit_are_in_it(goal, offices, hire, scored):
    scored(hire(unit=offices.affairs), 400)
    scored(hire(unit=offices.library), 500)
    assert filled(goal, offices.affairs) == [(400, 495, 1, 0)]
    assert filled(goal, offices.tohoku) == []


@pytest.mark.parametrize(
    ("lowest", "highest", "step", "size", "number", "last"),
    [
        ("10", "990", "5", 100, 10, (900, 990)),
        ("0", "120", "1", 10, 13, (120, 120)),
        ("0", "9", "0.5", 1, 10, (9, 9)),
        ("0", "3400", "1", 500, 7, (3000, 3400)),
    ],
)
def test_classes_suit_the_range_of_the_test(db, lowest, highest, step, size, number, last):
    test = LanguageTestFactory(
        code="other", lowest_total=lowest, highest_total=highest, total_step=step, has_sections=False
    )
    test.refresh_from_db()
    starts = class_starts(test)
    assert (class_size(test), len(starts), limits(test, starts[-1])) == (size, number, last)


def test_half_points_fall_into_their_class(goal, hire, scored):
    goal.test = LanguageTestFactory(
        code="ielts", lowest_total=0, highest_total=9, total_step="0.5", has_sections=False
    )
    goal.test.refresh_from_db()
    goal.threshold = 6
    scored(hire(), "5.5", test=goal.test)
    scored(hire(), "6.5", test=goal.test)
    assert filled(goal) == [(5, 5.5, 1, 0), (6, 6.5, 1, 1)]
