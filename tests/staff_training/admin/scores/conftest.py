"""Scores of people at KIT in the browser of their training officer."""

from datetime import date
from types import SimpleNamespace

import pytest

from staff_training import models
from strategy_tracker.core.access.roles import Role
from strategy_tracker.core.models import Person, User
from tests.conftest import person_with_role
from tests.factories.core import PersonFactory
from tests.factories.staff_training import EmploymentFactory, LanguageTestFactory, TestKindFactory

DAY = date(2025, 11, 15)


@pytest.fixture
def tests(db) -> SimpleNamespace:
    """``tests.toeic`` and ``tests.eiken``, the one with sections, the other with grades."""
    return SimpleNamespace(
        toeic=LanguageTestFactory(),
        eiken=LanguageTestFactory(
            code="eiken", name_ja="英検", name_en="Eiken", lowest_total=0, highest_total=3400, total_step=1,
            has_sections=False, has_grades=True,
        ),
    )  # fmt: skip


@pytest.fixture
def paper(db) -> models.TestKind:
    return TestKindFactory()


@pytest.fixture
def public(db) -> models.TestKind:
    return TestKindFactory(code="public", name_ja="公開テスト", name_en="Public test")


@pytest.fixture
def hanako(units) -> Person:
    """At KIT since April 2020, staff number 12345."""
    person = PersonFactory(
        unit=units.kit, name_native="京都 花子", name_kana="きょうと はなこ", name_romaji="KYOTO Hanako"
    )
    EmploymentFactory(person=person, unit=units.kit, staff_number="12345")
    return person


@pytest.fixture
def tohoku_officer(units) -> User:
    """Looks after staff training at Tohoku University."""
    return person_with_role("tohoku_officer", Role.TRAINING_OFFICER, units.tohoku)


@pytest.fixture
def office(signed_in, training_officer):
    """KIT's training officer at the screen."""
    return signed_in(training_officer)
