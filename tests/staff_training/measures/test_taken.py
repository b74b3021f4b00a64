"""How many tests staff took, or how many of them took one."""

from datetime import date

import pytest

from staff_training import models
from strategy_tracker.core.access.roles import Role
from tests.conftest import person_with_role
from tests.factories.core import UserFactory
from tests.factories.staff_training import (
    EmploymentFactory,
    LanguageTestFactory,
    TestKindFactory,
    TestScoreFactory,
)

MARCH, APRIL = date(2026, 3, 31), date(2026, 4, 1)


@pytest.fixture
def taken(counted):
    def read(unit, **facts):
        found = counted("tests_taken", unit, **facts)
        return (found.value, found.as_of)

    return read


@pytest.mark.parametrize(
    ("year", "as_of", "found"),
    [
        (2025, date(2026, 3, 31), (6, date(2026, 3, 31))),
        (2026, date(2026, 11, 20), (5, date(2026, 10, 31))),
        (2026, date(2026, 4, 30), (5, date(2026, 4, 30))),
        (2026, date(2026, 4, 29), (None, date(2026, 4, 29))),
        (2027, date(2026, 11, 20), (None, date(2026, 11, 20))),
        (2024, date(2025, 3, 31), (None, date(2025, 3, 31))),
    ],
)
def test_tests_count_in_their_year_up_to_the_last_full_month(taken, offices, staff, year, as_of, found):
    staff(offices.kit, *[600] * 6, taken_on=MARCH)
    staff(offices.kit, *[600] * 5, taken_on=APRIL)
    assert taken(offices.kit, year=year, as_of=as_of) == found


def test_years_after_the_first_test_without_any_have_none(taken, offices, staff):
    staff(offices.kit, 600, taken_on=date(2022, 6, 1))
    assert taken(offices.kit, year=2021, as_of=date(2022, 3, 31))[0] is None
    assert taken(offices.kit, year=2023, as_of=date(2024, 3, 31))[0] == 0


def test_persons_count_once_and_tests_each(taken, offices, staff):
    posts = staff(offices.kit, *[600] * 5, taken_on=APRIL)
    TestScoreFactory(person=posts[0].person, taken_on=date(2026, 5, 1))
    assert taken(offices.kit)[0] == 6
    assert taken(offices.kit, counting="persons")[0] == 5
    assert taken(offices.kit, counting="")[0] == 6


def test_unit_is_that_of_the_day_of_the_test(taken, offices, staff):
    for post in staff(offices.affairs, *[600] * 5, taken_on=APRIL):
        post.ends_on = APRIL
        post.save()
        EmploymentFactory(person=post.person, unit=offices.library, starts_on=date(2026, 4, 2))
    assert [taken(unit)[0] for unit in (offices.affairs, offices.library)] == [5, None]
    assert taken(offices.kit)[0] == 5


def test_scores_of_people_off_the_roll_or_of_nobody_do_not_count(taken, offices, staff):
    staff(offices.kit, *[600] * 5, taken_on=APRIL)
    staff(offices.kit, 600, taken_on=APRIL, ends_on=MARCH)
    staff(offices.kit, 600, taken_on=APRIL, is_concurrent=True)
    TestScoreFactory(person=None, held_by=offices.kit, taken_on=APRIL)
    assert taken(offices.kit)[0] == 5


@pytest.mark.parametrize(("persons", "value"), [(4, None), (5, 5)])
def test_one_to_four_persons_are_not_told(taken, offices, staff, persons, value):
    posts = staff(offices.kit, *[600] * persons, taken_on=APRIL)
    assert taken(offices.kit)[0] == value
    TestScoreFactory(person=posts[0].person, taken_on=date(2026, 5, 1))
    assert taken(offices.kit)[0] == (None if value is None else 6)


def test_what_is_left_of_the_whole_without_a_part_is_not_told(taken, offices, staff):
    staff(offices.affairs, *[600] * 5, taken_on=APRIL)
    staff(offices.library, *[600] * 2, taken_on=APRIL)
    assert [taken(unit)[0] for unit in (offices.kit, offices.affairs, offices.library)] == [7, None, None]


def test_who_moved_is_one_of_four_persons(taken, offices, staff):
    posts = staff(offices.affairs, *[600] * 4, taken_on=APRIL)
    for post in posts:
        post.ends_on = APRIL
        post.save()
        EmploymentFactory(person=post.person, unit=offices.library, starts_on=date(2026, 4, 2))
        TestScoreFactory(person=post.person, taken_on=date(2026, 5, 1))
    assert taken(offices.kit)[0] is None


def test_tests_and_kinds_are_told_apart_unless_one_of_them_is_small(taken, offices, staff):
    online, other = TestKindFactory(code="ip-online"), LanguageTestFactory(code="ielts")
    for post in staff(offices.kit, *[600] * 5, taken_on=APRIL):
        TestScoreFactory(person=post.person, kind=online, taken_on=date(2026, 5, 1))
        TestScoreFactory(person=post.person, test=other, kind=online, taken_on=date(2026, 6, 1))
    found = [
        taken(offices.kit)[0],
        taken(offices.kit, kind="ip-online")[0],
        taken(offices.kit, test="ielts")[0],
        taken(offices.kit, test="toeic-lr", kind="ip-online")[0],
        taken(offices.kit, kind=["ip-paper", "ip-online"])[0],
    ]
    assert found == [15, 10, 5, 5, 15]
    TestScoreFactory(person=post.person, kind=TestKindFactory(code="public"), taken_on=date(2026, 7, 1))
    # The one public test would be what the others leave of the whole.
    assert [taken(offices.kit)[0], taken(offices.kit, kind="ip-online")[0]] == [16, None]


def test_visitors_are_told_the_same(taken, offices, staff):
    staff(offices.kit, *[600] * 5, taken_on=APRIL)
    assert taken(offices.kit, public_only=True)[0] == 5


def test_rows_are_for_training_officers(counted, offices, staff, system_administrator):
    staff(offices.kit, *[600] * 5, taken_on=APRIL)
    staff(offices.tohoku, *[600] * 5, taken_on=APRIL)
    rows = counted("tests_taken", offices.kit).rows
    officer = person_with_role("officer", Role.TRAINING_OFFICER, offices.kit)
    superuser = UserFactory(is_superuser=True, is_staff=True)
    assert set(rows.visible_to(officer)) == set(models.TestScore.objects.filter(person__unit=offices.kit))
    assert [list(rows.visible_to(user)) for user in (system_administrator, superuser)] == [[], []]
    assert counted("tests_taken", offices.kit, year=2025).rows.count() == 0
