"""Every list of the room asks as many questions for three rows as for one, and at most fifteen."""

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories import staff_training as made

AT_MOST = 15
REFERENCE = 6


def named(factory: Any) -> Callable[[int], Any]:
    return lambda n: factory(code=f"row-{n}")


def score(n: int) -> Any:
    post = made.EmploymentFactory()
    taken = made.TestScoreFactory(person=post.person, total=700 + 5 * n, listening=None, reading=None)
    made.TestScoreFactory(person=None, held_by=post.unit, given_name=f"不明 {n}")
    return made.CertificateFactory(score=taken).score


def goal(n: int) -> Any:
    found = made.LanguageGoalFactory()
    made.TestScoreFactory(person=made.EmploymentFactory(unit=found.unit).person)
    return found


def session(n: int) -> Any:
    return made.ParticipationFactory().session


LISTS: dict[str, tuple[Callable[[int], Any], int]] = {
    "cefrband": (lambda n: made.CefrBandFactory(level=("A2", "B1", "B2")[n]), 7),
    "certificate": (lambda n: made.CertificateFactory(), REFERENCE),
    "course": (lambda n: made.CourseFactory(), 8),
    "coursekind": (named(made.CourseKindFactory), REFERENCE),
    "coursesession": (session, 9),
    "employment": (lambda n: made.LeaveFactory().employment, 9),
    "examinee": (lambda n: made.ExamineeFactory(), REFERENCE),
    "languagegoal": (goal, 14),
    "languagetest": (named(made.LanguageTestFactory), REFERENCE),
    "leave": (lambda n: made.LeaveFactory(), REFERENCE),
    "leavekind": (named(made.LeaveKindFactory), REFERENCE),
    "participation": (lambda n: made.ParticipationFactory(), 9),
    "staffcategory": (named(made.StaffCategoryFactory), REFERENCE),
    "testday": (lambda n: made.ExamineeFactory().test_day, 10),
    "testkind": (named(made.TestKindFactory), REFERENCE),
    "testscore": (score, 10),
}


def test_every_list_of_the_room_is_counted() -> None:
    models = apps.get_app_config("staff_training").get_models()
    assert set(LISTS) == {model._meta.model_name for model in models if model in admin.site._registry}


def test_no_list_asks_more_than_fifteen_questions() -> None:
    assert {name: asked for name, (_, asked) in LISTS.items() if asked > AT_MOST} == {}


def count(browser, address) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(address).status_code == 200
    return len(queries)


@pytest.mark.parametrize("name", LISTS)
def test_list_asks_the_same_for_one_row_and_for_three(name, signed_in, officer_everywhere) -> None:
    make, asked = LISTS[name]
    browser, address = signed_in(officer_everywhere), reverse(f"admin:staff_training_{name}_changelist")
    make(0)
    browser.get(address)
    assert count(browser, address) == asked
    make(1)
    make(2)
    assert count(browser, address) == asked
