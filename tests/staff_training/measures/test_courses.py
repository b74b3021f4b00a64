"""Participants and completion of courses: of which year and unit, and what is not told."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from staff_training.models import Participation
from tests.factories.core import PersonFactory
from tests.factories.staff_training import (
    CourseFactory,
    CourseKindFactory,
    CourseSessionFactory,
    EmploymentFactory,
    ParticipationFactory,
)

Status = Participation.Status
END = date(2027, 3, 31)


@pytest.fixture
def course(offices):
    return CourseFactory(unit=offices.kit, code="e-learning", is_public=True)


@pytest.fixture
def held(course):
    """``held(first, last)`` is a session of the course, or of another."""

    def session(first=date(2026, 6, 1), last=date(2026, 9, 30), of=None, **columns):
        return CourseSessionFactory(course=of or course, starts_on=first, ends_on=last, **columns)

    return session


@pytest.fixture
def took_part():
    """``took_part(session, unit, completed=7, not_completed=5)`` → the persons."""

    def made(session, unit, **numbers):
        persons = []
        for status, number in numbers.items():
            for _ in range(number):
                persons.append(PersonFactory(unit=unit))
                ParticipationFactory(session=session, person=persons[-1], status=status)
        return persons

    return made


def numbers(result) -> tuple:
    return result.value, result.numerator, result.denominator, result.rows.count()


def test_who_had_a_place_counts_whatever_came_of_it(counted, offices, held, took_part):
    took_part(
        held(), offices.affairs, completed=5, not_completed=5, accepted=5, applied=5, waiting=5, declined=5,
        withdrawn=5,
    )  # fmt: skip
    assert numbers(counted("course_participants", offices.kit)) == (15, 15, None, 15)
    completion = counted("course_completion", offices.kit)
    assert (round(completion.value, 4), *numbers(completion)[1:]) == (Decimal("33.3333"), 5, 15, 15)


@pytest.mark.parametrize(
    ("first", "year"),
    [(date(2026, 3, 31), 2025), (date(2026, 4, 1), 2026)],
)
def test_year_is_that_of_the_first_day(first, year, counted, offices, held, took_part):
    took_part(held(first, date(2026, 5, 1)), offices.kit, completed=6)
    found = {of: counted("course_participants", offices.kit, year=of).value for of in (2024, 2025, 2026)}
    # Before the first record nothing is known; afterwards nobody is zero.
    assert found == {2024: None, 2025: 6 if year == 2025 else None, 2026: 6 if year == 2026 else 0}


def test_session_counts_once_it_has_begun_and_completion_once_it_is_over(counted, offices, held, took_part):
    took_part(held(date(2026, 6, 1), date(2026, 8, 31)), offices.kit, completed=6, not_completed=6)

    def found(day):
        names = ("course_participants", "course_completion")
        return [counted(name, offices.kit, as_of=day).value for name in names]

    assert found(date(2026, 6, 29)) == [0, None]
    assert found(date(2026, 6, 30)) == [12, None]
    assert found(date(2026, 8, 30)) == [12, None]
    assert found(date(2026, 8, 31)) == [12, 50]


def test_session_of_which_the_year_alone_is_known(counted, offices, held, took_part):
    took_part(held(None, None, year=2026), offices.kit, completed=6, not_completed=6)
    assert counted("course_participants", offices.kit, as_of=date(2026, 4, 30)).value == 12
    assert counted("course_completion", offices.kit, as_of=date(2027, 3, 30)).value is None
    assert counted("course_completion", offices.kit, as_of=END).value == 50


def test_cancelled_sessions_do_not_count(counted, offices, held, took_part):
    took_part(held(is_cancelled=True), offices.kit, accepted=6)
    took_part(held(), offices.kit, accepted=5)
    assert counted("course_participants", offices.kit).value == 5


def test_persons_count_once(counted, offices, held, took_part):
    first, second = held(), held(date(2026, 7, 1), date(2026, 7, 31))
    for person in took_part(first, offices.kit, completed=6):
        ParticipationFactory(session=second, person=person, status=Status.COMPLETED)
    found = [
        counted("course_participants", offices.kit, counting=counting).value
        for counting in ("visits", "persons")
    ]
    assert found == [12, 6]


def test_unit_is_that_of_the_post_on_the_first_day(counted, offices, held, took_part):
    session = held()
    took_part(session, offices.library, completed=5)
    for person in took_part(session, offices.affairs, completed=5):
        EmploymentFactory(unit=offices.library, person=person, ends_on=date(2026, 8, 31))
        EmploymentFactory(unit=offices.affairs, person=person, starts_on=date(2026, 9, 1))
        person.unit = offices.affairs
        person.save()
    took_part(session, offices.tohoku, completed=5)
    units = (offices.kit, offices.library, offices.affairs, offices.tohoku)
    found = [counted("course_participants", unit).value for unit in units]
    assert found == [10, 10, None, 5]


def test_course_and_kind(counted, offices, held, took_part):
    conversation = CourseFactory(
        unit=offices.kit, code="conversation", kind=CourseKindFactory(code="conversation")
    )
    took_part(held(), offices.kit, completed=6)
    took_part(held(of=conversation), offices.kit, completed=7)
    asked = (
        {},
        {"course": "e-learning"},
        {"kind": "conversation"},
        {"course": ["conversation", "e-learning"]},
    )
    assert [counted("course_participants", offices.kit, **one).value for one in asked] == [13, 6, 7, 13]
    with translation.override("en"), pytest.raises(ValidationError, match="Not known: nothing"):
        counted("course_participants", offices.kit, course="nothing")


def test_visitors_are_told_of_public_courses_only(counted, offices, held, took_part):
    internal = CourseFactory(unit=offices.kit, code="internal", is_public=False)
    took_part(held(), offices.kit, completed=6)
    took_part(held(of=internal), offices.kit, completed=7)
    found = [
        counted("course_participants", offices.kit, public_only=public).value for public in (True, False)
    ]
    assert found == [6, 13]


@pytest.mark.parametrize("number", [1, 4])
def test_one_to_four_participants_are_not_told(number, counted, offices, held, took_part):
    took_part(held(), offices.kit, accepted=number)
    assert numbers(counted("course_participants", offices.kit)) == (None, None, None, 0)


def test_what_is_left_when_one_number_is_taken_off_another_is_not_told(counted, offices, held, took_part):
    small = CourseFactory(unit=offices.kit, code="small")
    took_part(held(), offices.kit, completed=10)
    took_part(held(of=small), offices.kit, completed=4)
    asked = ({}, {"course": "e-learning"}, {"course": "small"})
    # The page of the course e-learning tells its ten: fourteen would tell of the other four.
    assert [counted("course_participants", offices.kit, **one).value for one in asked] == [None, None, None]


def test_units_are_protected_beside_each_other(counted, offices, held, took_part):
    session = held()
    took_part(session, offices.affairs, completed=10)
    took_part(session, offices.library, completed=3)
    found = [
        counted("course_participants", of).value for of in (offices.kit, offices.affairs, offices.library)
    ]
    assert found == [13, None, None]


@pytest.mark.parametrize(
    ("completed", "not_completed", "value"),
    [(10, 4, None), (4, 10, None), (10, 0, 100), (0, 10, 0), (5, 5, 50)],
)
def test_one_to_four_who_did_not_complete_are_not_told(
    completed, not_completed, value, counted, offices, held, took_part
):
    took_part(held(), offices.kit, completed=completed, not_completed=not_completed)
    assert counted("course_completion", offices.kit).value == value


def test_rows_are_for_those_who_look_after_the_persons(
    counted, offices, held, took_part, training_officer, system_administrator, vice_president
):
    took_part(held(), offices.affairs, completed=6)
    rows = counted("course_participants", offices.kit).rows
    users = (training_officer, system_administrator, vice_president)
    assert [rows.visible_to(user).count() for user in users] == [6, 0, 0]


def test_questions_stay_the_same(counted, offices, held, took_part, django_assert_num_queries):
    took_part(held(), offices.affairs, completed=6)
    with django_assert_num_queries(4):
        counted("course_participants", offices.kit)
    for _ in range(3):
        took_part(held(), offices.library, completed=6)
    with django_assert_num_queries(4):
        counted("course_participants", offices.kit)
