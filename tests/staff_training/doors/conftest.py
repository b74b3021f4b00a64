"""KIT with two sections, Tohoku beside it; one record of every kind with texts that leak."""

import datetime
import uuid

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from staff_training import models
from strategy_tracker.core.access.roles import Role
from tests.conftest import person_with_role
from tests.factories import staff_training as made
from tests.factories.core import PersonFactory, UnitFactory, UserFactory


def section(units, name):
    return UnitFactory(code=f"kit-{name}", parent=units.kit, name_ja=name, name_en=name)


@pytest.fixture
def library(units):
    return section(units, "library")


@pytest.fixture
def finance(units):
    return section(units, "finance")


@pytest.fixture
def superuser(units):
    return UserFactory(username="superuser", is_superuser=True, is_staff=True)


@pytest.fixture
def kit_office(units):
    return person_with_role("kit_office", Role.INTERNATIONAL_OFFICE, units.kit)


@pytest.fixture
def kit_export(units):
    return person_with_role("kit_export", Role.EXPORT_CONTROL_OFFICER, units.kit)


@pytest.fixture
def library_editor(library):
    return person_with_role("library_editor", Role.UNIT_EDITOR, library)


@pytest.fixture
def library_officer(library):
    return person_with_role("library_officer", Role.TRAINING_OFFICER, library)


@pytest.fixture
def finance_officer(finance):
    return person_with_role("finance_officer", Role.TRAINING_OFFICER, finance)


@pytest.fixture
def tohoku_officer(units):
    return person_with_role("tohoku_officer", Role.TRAINING_OFFICER, units.tohoku)


@pytest.fixture
def person(library):
    return PersonFactory(
        unit=library, name_native="CANARY-NAME", name_kana="CANARY-KANA", name_romaji="CANARY-NAME"
    )


@pytest.fixture
def herself(person):
    return UserFactory(username="herself", person=person)


@pytest.fixture
def world(units, library, finance, person, training_officer):
    """The records of somebody of the library by kind of record, and beside them those of others."""
    post = made.EmploymentFactory(
        person=person, unit=library, staff_number="CANARY-NUMBER", notes="CANARY-POST-NOTES"
    )
    course = made.CourseFactory(unit=units.kit, code="kit-course", is_public=True)
    session = made.CourseSessionFactory(course=course)
    score = _score(person, listening=395, reading=340, notes="CANARY-SCORE-NOTES")
    day = made.TestDayFactory(unit=units.kit)
    found = {
        "person": person,
        "namesake": PersonFactory(unit=library, name_native="CANARY-NAME"),
        "employment": post,
        "leave": made.LeaveFactory(
            employment=post, starts_on=datetime.date(2021, 7, 13), ends_on=datetime.date(2021, 7, 13)
        ),
        "testscore": score,
        "certificate": made.CertificateFactory(
            score=score, original_name="CANARY-CERTIFICATE.pdf",
            file=ContentFile(b"%PDF-1.4 CANARY-CONTENT %%EOF", name="x.pdf"),
        ),
        "testday": day,
        "examinee": made.ExamineeFactory(test_day=day, person=person, seat="CANARY-SEAT"),
        "languagegoal": made.LanguageGoalFactory(unit=units.kit, code="kit-730", is_public=True),
        "course": course,
        "coursesession": session,
        "participation": made.ParticipationFactory(
            session=session, person=person, notes="CANARY-COURSE-NOTES"
        ),
        "entry": uuid.uuid4(),
    }  # fmt: skip
    found["goal"] = found["languagegoal"]
    _score(person, listening=285, reading=280, taken_on=datetime.date(2019, 11, 16))
    _graded(person, "CANARY-GRADE")
    made.TestScoreFactory(
        person=None, held_by=library, given_name="CANARY-GIVEN-NAME", given_number="CANARY-GIVEN-NUMBER"
    )
    _others(units, library, finance)
    return found


def _others(units, library, finance):
    colleague = PersonFactory(unit=library, name_native="CANARY-COLLEAGUE")
    made.EmploymentFactory(person=colleague, unit=library)
    _score(colleague, listening=380, reading=335)
    accountant = PersonFactory(unit=finance, name_native="CANARY-FINANCE-NAME")
    made.EmploymentFactory(person=accountant, unit=finance, staff_number="CANARY-FINANCE-NUMBER")
    _score(accountant, listening=400, reading=385)
    _graded(accountant, "CANARY-FINANCE-GRADE")
    theirs = PersonFactory(unit=units.tohoku, name_native="CANARY-TOHOKU-NAME")
    made.EmploymentFactory(person=theirs, unit=units.tohoku)
    _score(theirs, listening=450, reading=435)
    made.LanguageGoalFactory(unit=units.tohoku, code="tohoku-730")


def _score(person, **values):
    return made.TestScoreFactory(person=person, **values)


def _graded(person, grade):
    eiken = made.LanguageTestFactory(
        code="eiken", name_ja="英検", name_en="Eiken", lowest_total=0, highest_total=3400, total_step=1,
        has_sections=False, lowest_section=None, highest_section=None, section_step=None, has_grades=True,
    )  # fmt: skip
    return made.TestScoreFactory(
        person=person, test=eiken, kind=None, listening=None, reading=None, total=2304, grade=grade
    )


@pytest.fixture
def browser(request):
    """``browser(who)`` has signed in as that persona, or not at all; pages are in English."""

    def opened(who, language="en"):
        client = Client(raise_request_exception=False)
        if who != "visitor":
            user = request.getfixturevalue(who)
            user.language = language
            user.save()
            client.force_login(user, backend="strategy_tracker.core.access.backend.RoleBackend")
        return client

    return opened


def stored_personal_models():
    return [models.TestScore, models.Certificate, models.Leave, models.Examinee, models.Participation]
