"""Scores of people at KIT; another university stands beside it."""

from datetime import date

import pytest

from staff_training import models
from strategy_tracker.core.access.roles import Role
from strategy_tracker.core.models import Person, User
from tests.conftest import person_with_role
from tests.factories.core import PersonFactory
from tests.factories.staff_training import EmploymentFactory, TestKindFactory, TestScoreFactory

DAY = date(2025, 11, 15)


@pytest.fixture
def hanako(units) -> Person:
    person = PersonFactory(
        unit=units.kit, name_native="京都 花子", name_kana="きょうと はなこ", name_romaji="KYOTO Hanako"
    )
    EmploymentFactory(person=person, unit=units.kit, staff_number="0012345")
    return person


@pytest.fixture
def tohoku_officer(units) -> User:
    """Looks after staff training at Tohoku University."""
    return person_with_role("tohoku_officer", Role.TRAINING_OFFICER, units.tohoku)


@pytest.fixture
def public(db) -> models.TestKind:
    return TestKindFactory(code="public", name_ja="公開テスト", name_en="Public test")


@pytest.fixture
def enter(hanako):
    """Stores a score of Hanako's, 380 + 350 unless told otherwise."""
    return lambda **values: TestScoreFactory(**{"person": hanako, "taken_on": DAY, **values})
