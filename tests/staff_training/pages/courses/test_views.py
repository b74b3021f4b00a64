"""The page of a course and of a session: who sees what, in how many questions."""

import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from tests.factories.staff_training import CourseFactory, CourseSessionFactory, EmploymentFactory


def course_page(of) -> str:
    return reverse("training-courses:course", args=[of.code])


def page(name, session) -> str:
    return reverse(f"training-courses:{name}", args=[session.pk])


def questions(browser, address) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(address).status_code == 200
    return len(asked)


def test_session_without_records_says_so(held, course, signed_in, training_officer):
    held(None, None, year=2015, number=1)
    text = signed_in(training_officer).get(course_page(course)).text
    wanted = ("AY2015", "Session 1, days not known", "no records of participants")
    assert [words for words in wanted if words not in text] == []


def test_course_of_another_university_is_not_found(course, signed_in, international_office):
    assert signed_in(international_office).get(course_page(course)).status_code == 403
    assert signed_in(international_office).get("/admin/training/courses/nothing/").status_code == 403


def test_names_stand_on_the_page_of_a_session_for_its_officers_only(
    held,
    offices,
    took_part,
    signed_in,
    training_officer,
    kit_executive,
    system_administrator,
    affairs_officer,
):
    session = held()
    mine = took_part(session, offices.affairs, completed=5)[0].person
    others = took_part(session, offices.library, completed=5)[0].person
    users = (training_officer, affairs_officer, kit_executive, system_administrator)
    pages = [signed_in(user).get(page("session", session)).text for user in users]
    assert [(mine.name_native in text, others.name_native in text) for text in pages] == [
        (True, True),
        (True, False),
        (False, False),
        (False, False),
    ]


@pytest.mark.parametrize("name", ["add", "attendance", "workbook"])
def test_readers_open_no_door_to_names(name, held, offices, took_part, signed_in, kit_executive):
    session = held()
    took_part(session, offices.affairs, completed=5)
    browser = signed_in(kit_executive)
    assert (browser.get(page(name, session)).status_code, browser.post(page(name, session)).status_code) in [
        (403, 403),
        (403, 405),
    ]


def test_internal_notes_are_for_those_who_may_edit_the_session(
    held, offices, took_part, signed_in, training_officer, affairs_officer, kit_executive
):
    session = held(notes="内密の覚え")
    took_part(session, offices.affairs, completed=5)
    users = (training_officer, affairs_officer, kit_executive)
    shown = ["内密の覚え" in signed_in(user).get(page("session", session)).text for user in users]
    assert shown == [True, False, False]


def test_waiting_list_in_the_order_of_applications(
    held, offices, took_part, signed_in, training_officer, today
):
    session = held(today, today, places=2)
    took_part(session, offices.affairs, accepted=1)
    waiting = took_part(session, offices.affairs, waiting=3)
    for participation, day in zip(waiting, (3, 1, 2), strict=True):
        participation.applied_on = today.replace(day=day)
        participation.save()
    found = signed_in(training_officer).get(page("session", session))
    positions = {row.participation.pk: row.position for row in found.context["page"].waiting}
    assert list(positions.items()) == [(waiting[1].pk, 1), (waiting[2].pk, 2), (waiting[0].pk, 3)]
    assert "A place is free: the first on the list can be accepted." in found.text


def test_workbook_holds_the_people_one_looks_after(
    held, offices, took_part, signed_in, training_officer, affairs_officer
):
    session = held(number=1)
    person = took_part(session, offices.affairs, completed=1)[0].person
    EmploymentFactory(person=person, unit=offices.affairs, staff_number="K100")
    took_part(session, offices.library, accepted=1)
    counts = []
    for user in (training_officer, affairs_officer):
        answer = signed_in(user).get(page("workbook", session))
        assert 'filename="e-learning_AY2025_1.xlsx"' in answer["Content-Disposition"]
        rows = list(load_workbook(io.BytesIO(answer.content)).active.values)
        counts.append(len(rows) - 1)
        assert rows[0][:3] == ("Staff number", "Name", "Name in kana")
        told = {row[1]: (row[0], row[5]) for row in rows[1:]}
        assert told[person.name_native] == ("K100", "completed")
    assert counts == [2, 1]


def test_pages_ask_the_same_for_few_and_many(held, offices, took_part, course, signed_in, training_officer):
    session = held(number=1)
    took_part(session, offices.affairs, completed=1, waiting=1, change=10)
    browser = signed_in(training_officer)
    addresses = [
        course_page(course),
        page("session", session),
        page("attendance", session),
        page("add", session),
    ]
    for address in addresses:
        browser.get(address)
    before = [questions(browser, address) for address in addresses]
    took_part(session, offices.library, completed=4, waiting=3, change=10)
    took_part(held(number=2), offices.library, completed=4, waiting=3, change=10)
    assert [questions(browser, address) for address in addresses] == before
    assert max(before) <= 20


def test_open_session_is_named(course, units, signed_in, training_officer, today):
    open_now = CourseSessionFactory(
        course=course, starts_on=today.replace(month=12), ends_on=None, applications_open_on=today
    )
    CourseSessionFactory(course=CourseFactory(unit=units.kit), applications_open_on=today)
    found = signed_in(training_officer).get(course_page(course))
    assert found.context["open_sessions"] == [open_now]
