"""Every page of the room stands under its entry in the sidebar, whatever its own address."""

import pytest
from django.urls import reverse

from tests.factories.core import PersonFactory
from tests.factories.staff_training import (
    CourseFactory,
    CourseSessionFactory,
    LanguageGoalFactory,
    ParticipationFactory,
    TestDayFactory,
)


@pytest.fixture
def keys(units):
    course = CourseFactory(unit=units.kit, code="e-learning")
    LanguageGoalFactory(unit=units.kit, code="toeic-730")
    session = CourseSessionFactory(course=course)
    ParticipationFactory(session=session, person=PersonFactory(unit=units.kit), status="accepted")
    return {"session": session.pk, "day": TestDayFactory(unit=units.kit).pk}


@pytest.mark.parametrize(
    ("page", "arguments", "model"),
    [
        ("training-goals:goal", ["toeic-730"], "languagegoal"),
        ("training-courses:course", ["e-learning"], "course"),
        ("training-courses:session", ["session"], "coursesession"),
        ("training-courses:add", ["session"], "coursesession"),
        ("training-courses:attendance", ["session"], "coursesession"),
        ("test-days:page", ["day"], "testday"),
        ("test-days:register", ["day"], "testday"),
        ("test-days:results", ["day"], "testday"),
        ("test-results:paste", [], "testscore"),
    ],
)
def test_one_entry_is_marked(page, arguments, model, keys, signed_in, training_officer):
    address = reverse(page, args=[keys.get(argument, argument) for argument in arguments])
    answer = signed_in(training_officer).get(address)
    groups = answer.context["sidebar_navigation"]
    marked = [item["link"] for group in groups for item in group["items"] if item["active"]]
    assert marked == [reverse(f"admin:staff_training_{model}_changelist")]
