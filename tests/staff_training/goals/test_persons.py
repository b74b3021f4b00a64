"""Who stands behind the numbers, for those who may know."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from staff_training.goals.near import lapsing, nearest
from staff_training.goals.persons import persons
from strategy_tracker.core.access.roles import Role
from tests.conftest import person_with_role
from tests.factories.core import UserFactory
from tests.factories.staff_training import LanguageTestFactory
from tests.staff_training.goals.conftest import DAY


def names(found):
    return [of.person.name_native for of in found]


@pytest.fixture
def five(hire, scored):
    """Just met, just missed, far below, without a score, and 50 below."""
    for name, total in (("あ", 730), ("い", 725), ("う", 400), ("え", None), ("お", 680)):
        post = hire(name)
        if total:
            scored(post, total)


def test_everybody_with_the_score_that_counts(goal, five, training_officer):
    found = persons(goal, None, training_officer, DAY)
    assert [(of.person.name_native, of.score and of.score.total, of.is_met, of.missing) for of in found] == [
        ("あ", 730, True, 0),
        ("い", 725, False, 5),
        ("う", 400, False, 330),
        ("え", None, False, None),
        ("お", 680, False, 50),
    ]
    assert {of.unit.code for of in found} == {"kit"}


def test_near_are_those_who_lack_fifty_points_at_most(goal, five, training_officer):
    found = nearest(persons(goal, None, training_officer, DAY))
    assert [(of.person.name_native, of.missing, of.score.taken_on) for of in found] == [
        ("い", Decimal(5), date(2023, 11, 15)),
        ("お", Decimal(50), date(2023, 11, 15)),
    ]
    assert names(nearest(persons(goal, None, training_officer, DAY), 49)) == ["い"]


@pytest.mark.parametrize(
    "role",
    [
        Role.SYSTEM_ADMINISTRATOR,
        Role.INTERNATIONAL_OFFICE,
        Role.UNIT_EDITOR,
        Role.EXECUTIVE_VIEWER,
        Role.EXPORT_CONTROL_OFFICER,
    ],
)
def test_nobody_but_training_officers_is_told_of_persons(goal, offices, five, role):
    user = person_with_role("other", role, offices.kit)
    assert persons(goal, None, user, DAY) == []


def test_superuser_visitor_and_officer_of_another_host_are_told_of_nobody(goal, offices, five, visitor):
    superuser = UserFactory(is_superuser=True, is_staff=True)
    other = person_with_role("other_officer", Role.TRAINING_OFFICER, offices.tohoku)
    assert [persons(goal, None, user, DAY) for user in (superuser, other, visitor)] == [[], [], []]


def test_officer_of_a_part_is_told_of_the_persons_of_that_part(goal, offices, hire, scored):
    scored(hire("あ", unit=offices.affairs), 725)
    scored(hire("い", unit=offices.library), 725)
    officer = person_with_role("affairs_officer", Role.TRAINING_OFFICER, offices.affairs)
    assert names(persons(goal, None, officer, DAY)) == ["あ"]
    assert names(nearest(persons(goal, None, officer, DAY))) == ["あ"]
    assert persons(goal, offices.library, officer, DAY) == []


def test_who_has_moved_on_is_told_to_the_officers_of_the_present_unit(goal, offices, hire, scored):
    moved = hire("あ", unit=offices.affairs, ends_on=date(2025, 3, 31))
    hire(person=moved.person, unit=offices.tohoku, starts_on=date(2025, 4, 1))
    scored(moved, 725)
    moved.person.refresh_from_db()
    moved.person.unit = offices.tohoku
    moved.person.save()
    here = person_with_role("here", Role.TRAINING_OFFICER, offices.kit)
    there = person_with_role("there", Role.TRAINING_OFFICER, offices.tohoku)
    assert persons(goal, None, here, DAY) == []
    assert names(persons(goal, None, there, DAY)) == ["あ"]


def test_lapsing_are_those_who_no_longer_meet_the_goal_within_a_year(goal, hire, scored, training_officer):
    goal.validity_years = 2
    for name, *scores in (
        ("あ", (800, date(2023, 1, 10))),
        ("い", (800, date(2022, 5, 1))),
        ("う", (800, date(2022, 5, 1)), (730, date(2024, 3, 1))),
        ("え", (800, date(2022, 5, 1)), (600, date(2024, 3, 1))),
        ("お", (700, date(2022, 5, 1))),
        ("か", (800, date(2023, 4, 1))),
        ("き", (800, date(2023, 3, 31))),
    ):
        post = hire(name)
        for total, day in scores:
            scored(post, total, taken_on=day)
    found = lapsing(persons(goal, None, training_officer, DAY), DAY)
    assert [(of.person.name_native, of.met_until) for of in found] == [
        ("い", date(2024, 4, 30)),
        ("え", date(2024, 4, 30)),
        ("あ", date(2025, 1, 9)),
        ("き", date(2025, 3, 30)),
    ]
    assert names(lapsing(persons(goal, None, training_officer, DAY), DAY, months=2)) == ["い", "え"]


def test_latest_score_lapses_with_its_own_term(goal, hire, scored, training_officer):
    goal.validity_years, goal.which_score = 2, "latest"
    post = hire("あ")
    scored(post, 800, taken_on=date(2023, 1, 10))
    scored(post, 740, taken_on=date(2022, 5, 1))
    (of,) = persons(goal, None, training_officer, DAY)
    assert (of.score.total, of.is_met, of.met_until) == (800, True, date(2025, 1, 9))


def test_nothing_lapses_that_counts_for_ever(goal, five, training_officer):
    assert lapsing(persons(goal, None, training_officer, DAY), DAY) == []
    assert [of.met_until for of in persons(goal, None, training_officer, DAY)] == [None] * 5


def test_scores_of_other_tests_are_not_shown(goal, hire, scored, training_officer):
    scored(hire("あ"), 725, test=LanguageTestFactory(code="other"))
    (of,) = persons(goal, None, training_officer, DAY)
    assert (of.score, of.missing) == (None, None)


def test_queries_do_not_grow_with_persons(goal, hire, scored, training_officer):
    counted = []
    for _ in range(2):
        scored(hire(), 725)
        with CaptureQueriesContext(connection) as queries:
            [
                (str(of.person), str(of.unit), of.score.kind)
                for of in persons(goal, None, training_officer, DAY)
            ]
        counted.append(len(queries))
    # The rights are read once for a user; then the units, the categories, the posts and their scores.
    assert counted[1] == 4
