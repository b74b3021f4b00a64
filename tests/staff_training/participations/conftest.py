"""A session of KIT with two places, its people, and a colleague's account."""

import datetime
from types import SimpleNamespace

import pytest

from staff_training.models import Participation
from strategy_tracker.core.access.roles import Role
from tests.conftest import person_with_role
from tests.factories.core import PersonFactory, UnitFactory, UserFactory
from tests.factories.staff_training import CourseFactory, CourseSessionFactory, ParticipationFactory

TODAY = datetime.date(2026, 5, 20)


@pytest.fixture(autouse=True)
def today(monkeypatch):
    """20 May 2026: applications are open, the session begins on 1 June."""
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *args: TODAY)
    return TODAY


@pytest.fixture
def session(units):
    return CourseSessionFactory(
        course=CourseFactory(unit=units.kit, code="e-learning"),
        number=1,
        places=2,
        hours=20,
        required_attendance=80,
        applications_open_on=datetime.date(2026, 5, 1),
        applications_close_on=datetime.date(2026, 5, 25),
    )


@pytest.fixture
def make(units, session):
    """``make(Status.APPLIED)`` is somebody's participation in the session."""

    def made(status=Participation.Status.APPLIED, **columns):
        person = columns.pop("person", None) or PersonFactory(unit=units.kit)
        of = columns.pop("session", session)
        return ParticipationFactory(session=of, person=person, status=status, **columns)

    return made


@pytest.fixture
def colleague(units):
    """Works in an office of KIT, has an account and no role."""
    office = UnitFactory(parent=units.kit, code="kit-office")
    person = PersonFactory(unit=office)
    return SimpleNamespace(person=person, user=UserFactory(person=person), unit=office)


@pytest.fixture
def tohoku_training(units):
    """Looks after staff training at Tohoku University."""
    return person_with_role("tohoku_training", Role.TRAINING_OFFICER, units.tohoku)
