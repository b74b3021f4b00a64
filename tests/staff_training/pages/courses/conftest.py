"""KIT with two offices, a course, and people in its sessions."""

import datetime
from types import SimpleNamespace

import pytest
from django.utils import timezone

from staff_training.models import Participation
from strategy_tracker.core.access.roles import Role
from tests.conftest import person_with_role
from tests.factories.core import PersonFactory, UnitFactory
from tests.factories.staff_training import (
    CourseFactory,
    CourseSessionFactory,
    ParticipationFactory,
    TestScoreFactory,
)

TODAY = datetime.date(2026, 11, 20)
Status = Participation.Status


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *args: TODAY)
    return TODAY


@pytest.fixture
def offices(units):
    return SimpleNamespace(
        kit=units.kit,
        affairs=UnitFactory(code="kit-affairs", parent=units.kit, name_en="Affairs"),
        library=UnitFactory(code="kit-library", parent=units.kit, name_en="Library"),
    )


@pytest.fixture
def course(offices):
    return CourseFactory(unit=offices.kit, code="e-learning", title_en="E-learning for TOEIC")


@pytest.fixture
def held(course):
    """``held(first, last)`` is a session of the course; from June to September 2025 unless said."""

    def session(first=datetime.date(2025, 6, 1), last=datetime.date(2025, 9, 30), **columns):
        return CourseSessionFactory(course=course, starts_on=first, ends_on=last, **columns)

    return session


@pytest.fixture
def took_part():
    """``took_part(session, unit, completed=7, not_completed=5)`` → the participations."""

    def made(session, unit, *, change=None, **numbers):
        found = []
        for status, number in numbers.items():
            for _ in range(number):
                person = PersonFactory(unit=unit)
                found.append(ParticipationFactory(session=session, person=person, status=status))
                if change is not None:
                    score(person, session.starts_on - datetime.timedelta(days=30), 500)
                    score(person, session.ends_on + datetime.timedelta(days=30), 500 + change)
        return found

    return made


def score(person, day, total):
    TestScoreFactory(person=person, taken_on=day, listening=None, reading=None, total=total)


@pytest.fixture
def affairs_officer(offices):
    """Looks after the training of one office."""
    return person_with_role("affairs_officer", Role.TRAINING_OFFICER, offices.affairs)
