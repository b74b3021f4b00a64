"""What a goal may ask for: years in order, a day of every year, a score that the test can give."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from tests.factories.staff_training import LanguageGoalFactory, LanguageTestFactory


@pytest.fixture
def goal(db):
    with translation.override("en"):
        yield LanguageGoalFactory()


@pytest.fixture
def ielts(db):
    return LanguageTestFactory(
        code="ielts",
        name_en="IELTS",
        lowest_total="0",
        highest_total="9",
        total_step="0.5",
        has_sections=False,
        lowest_section=None,
        highest_section=None,
        section_step=None,
    )


def wrong(goal) -> dict[str, list[str]]:
    """What is said about each field; nothing for a goal that can be."""
    goal.refresh_from_db(fields=["test"])
    try:
        goal.full_clean()
    except ValidationError as error:
        return error.message_dict
    return {}


@pytest.mark.parametrize("threshold", [10, 730, 985, 990])
def test_threshold_is_a_score_of_the_test(goal, threshold):
    goal.threshold = threshold
    assert wrong(goal) == {}


@pytest.mark.parametrize("threshold", [0, 5, 731, 995, 1000])
def test_threshold_that_the_test_cannot_give_is_refused(goal, threshold):
    goal.threshold = threshold
    assert wrong(goal) == {
        "threshold": ["TOEIC L&R has no such score: it goes from 10 to 990 in steps of 5."]
    }


@pytest.mark.parametrize(("threshold", "fits"), [("6.5", True), ("6", True), ("6.2", False), ("9.5", False)])
def test_threshold_follows_the_steps_of_its_test(goal, ielts, threshold, fits):
    goal.test = ielts
    goal.threshold = threshold
    goal.save()
    said = [] if fits else ["IELTS has no such score: it goes from 0 to 9 in steps of 0.5."]
    assert wrong(goal).get("threshold", []) == said


def test_goal_is_not_before_its_first_year(goal):
    goal.target_year = 2013
    assert wrong(goal) == {"target_year": ["The year of the goal is before its first year."]}
    goal.target_year = 2014
    assert wrong(goal) == {}


@pytest.mark.parametrize(
    ("month", "day", "said"),
    [
        (3, 31, []),
        (5, 1, []),
        (2, 28, []),
        (2, 29, ["29 February does not come every year: take 28."]),
        (4, 31, ["This month has no such day."]),
        (2, 30, ["This month has no such day."]),
    ],
)
def test_as_of_day_comes_every_year(goal, month, day, said):
    goal.as_of_month, goal.as_of_day = month, day
    assert wrong(goal).get("as_of_day", []) == said


def test_everything_that_is_wrong_is_said_at_once(goal):
    goal.threshold, goal.target_year, goal.as_of_month, goal.as_of_day = 731, 2000, 6, 31
    assert set(wrong(goal)) == {"threshold", "target_year", "as_of_day"}
