"""Lists of courses, sessions and participations: what their filters find, what may be deleted."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from staff_training.models import Course, CourseSession, Participation
from tests.factories.core import PersonFactory
from tests.factories.staff_training import (
    CourseFactory,
    CourseKindFactory,
    CourseSessionFactory,
    ParticipationFactory,
)

DAY = datetime.date
TODAY = DAY(2026, 11, 20)


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *args: TODAY)


@pytest.fixture
def course(units):
    return CourseFactory(unit=units.kit, code="e-learning", kind=CourseKindFactory())


@pytest.fixture
def found(signed_in, training_officer):
    """``found("coursesession", state="over")`` → the records of the list."""

    def rows(name, **asked):
        page = signed_in(training_officer).get(reverse(f"admin:staff_training_{name}_changelist"), asked)
        return set(page.context["cl"].result_list)

    return rows


@pytest.mark.parametrize(
    ("columns", "state"),
    [
        ({"starts_on": DAY(2026, 11, 21), "ends_on": None}, "to_come"),
        ({"starts_on": TODAY, "ends_on": None}, "running"),
        ({"starts_on": DAY(2026, 11, 1), "ends_on": TODAY}, "running"),
        ({"starts_on": DAY(2026, 11, 1), "ends_on": DAY(2026, 11, 19)}, "over"),
        ({"starts_on": DAY(2026, 11, 19), "ends_on": None}, "over"),
        ({"starts_on": None, "ends_on": None, "year": 2027}, "to_come"),
        ({"starts_on": None, "ends_on": None, "year": 2026}, "running"),
        ({"starts_on": None, "ends_on": None, "year": 2025}, "over"),
        ({"starts_on": None, "ends_on": DAY(2026, 11, 19), "year": 2026}, "over"),
        ({"starts_on": TODAY, "ends_on": None, "is_cancelled": True}, "cancelled"),
    ],
)
def test_every_session_has_one_state(columns, state, course, found):
    from staff_training.participations.window import STATES, session_state

    session = CourseSessionFactory(course=course, **columns)
    assert session_state(session, TODAY) == state
    assert [one for one in STATES if found("coursesession", state=one)] == [state]


def test_sessions_and_courses_that_take_applications_today(course, units, found):
    closed = CourseSessionFactory(
        course=CourseFactory(unit=units.kit), applications_close_on=DAY(2026, 11, 19)
    )
    taking = CourseSessionFactory(course=course, applications_close_on=TODAY)
    assert [found("coursesession", open=asked) for asked in ("yes", "no")] == [{taking}, {closed}]
    assert [found("course", open=asked) for asked in ("yes", "no")] == [{course}, {closed.course}]


def test_participations_by_year_course_kind_and_status(course, units, found):
    other = CourseFactory(unit=units.kit, kind=CourseKindFactory(code="conversation"))
    old = ParticipationFactory(
        session=CourseSessionFactory(course=course, starts_on=DAY(2026, 3, 31), ends_on=None),
        status=Participation.Status.COMPLETED,
    )
    new = ParticipationFactory(
        session=CourseSessionFactory(course=other, starts_on=DAY(2026, 4, 1), ends_on=None)
    )
    assert found("participation", year="2025") == {old}
    assert found("participation", year="2026") == {new}
    assert found("participation", course=course.pk) == {old}
    assert found("participation", session=new.session_id) == {new}
    assert found("participation", kind=other.kind_id) == {new}
    assert found("participation", status="completed") == {old}


def test_list_of_participations_holds_those_one_looks_after(course, units, found):
    session = CourseSessionFactory(course=course)
    mine = ParticipationFactory(session=session, person=PersonFactory(unit=units.kit))
    ParticipationFactory(session=session, person=PersonFactory(unit=units.tohoku))
    assert found("participation") == {mine}


@pytest.mark.parametrize("name", ["course", "coursesession"])
def test_nothing_that_people_take_part_in_is_deleted(name, course, signed_in, training_officer):
    participation = ParticipationFactory(session=CourseSessionFactory(course=course))
    record = course if name == "course" else participation.session
    address = reverse(f"admin:staff_training_{name}_delete", args=[record.pk])
    browser = signed_in(training_officer)
    page = browser.get(address)
    assert [str(one).partition(":")[0] for one in page.context["protected"]] == [
        "People take part, or have applied"
    ]
    assert participation.person.name_native not in page.text
    browser.post(address, {"post": "yes"})
    assert (Course.objects.count(), CourseSession.objects.count()) == (1, 1)


def test_session_without_people_is_deleted(course, signed_in, training_officer):
    session = CourseSessionFactory(course=course)
    address = reverse("admin:staff_training_coursesession_delete", args=[session.pk])
    signed_in(training_officer).post(address, {"post": "yes"})
    assert CourseSession.objects.count() == 0


def test_several_sessions_are_not_deleted_when_one_has_people(course, signed_in, training_officer):
    kept = ParticipationFactory(session=CourseSessionFactory(course=course)).session
    empty = CourseSessionFactory(course=course)
    sent = {"action": "delete_selected", "_selected_action": [kept.pk, empty.pk], "post": "yes"}
    signed_in(training_officer).post(reverse("admin:staff_training_coursesession_changelist"), sent)
    assert CourseSession.objects.count() == 2


def test_executives_read_courses_and_sessions_and_no_participations(course, signed_in, kit_executive):
    session = CourseSessionFactory(course=course, notes="内密の覚え")
    ParticipationFactory(session=session)
    browser = signed_in(kit_executive)
    names = ("course", "coursesession", "participation")
    answers = [browser.get(reverse(f"admin:staff_training_{name}_changelist")).status_code for name in names]
    assert answers == [200, 200, 403]
    assert (
        "内密の覚え"
        not in browser.get(reverse("admin:staff_training_coursesession_change", args=[session.pk])).text
    )
