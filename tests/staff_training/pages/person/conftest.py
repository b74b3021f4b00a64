"""KIT's staff with scores on both sides of the goal, and somebody of Tohoku beside them."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.utils import timezone

from strategy_tracker.core.access.roles import Role
from tests.conftest import person_with_role
from tests.factories.core import PersonFactory, UnitFactory, UserFactory
from tests.factories.staff_training import EmploymentFactory, LanguageGoalFactory, TestScoreFactory

YEAR_AGO = date(timezone.localdate().year - 1, 6, 1)


@pytest.fixture
def office(units):
    """The international office of KIT."""
    return UnitFactory(code="kit-office", parent=units.kit, name_ja="国際課", name_en="International Office")


@pytest.fixture
def employed(office):
    """``employed("工芸 花子", total, **post)``: on the roll of the office, with a score of last year."""

    def make(name, total=None, taken_on=YEAR_AGO, **post):
        unit = post.pop("unit", office)
        person = PersonFactory(
            name_native=name, name_kana=f"カナ {name}", name_romaji=f"Romaji {name}", unit=unit
        )
        EmploymentFactory(person=person, unit=unit, **post)
        if total is not None:
            TestScoreFactory(person=person, listening=None, reading=None, total=total, taken_on=taken_on)
        return person

    return make


@pytest.fixture
def staff(units, employed):
    """At, below and without the 730 points of KIT's goal, and one of Tohoku."""
    LanguageGoalFactory(unit=units.kit, code="toeic-730", title_en="TOEIC goal")
    return SimpleNamespace(
        met=employed("工芸 花子", 730, staff_number="K001"),
        below=employed("京都 次郎", 725, staff_number="K002"),
        without=employed("繊維 三郎", staff_number="K003"),
        tohoku=employed("東北 四郎", 800, unit=units.tohoku, staff_number="T001"),
    )


@pytest.fixture
def office_officer(office):
    """Looks after the training of KIT's international office alone."""
    return person_with_role("office_officer", Role.TRAINING_OFFICER, office)


@pytest.fixture
def tohoku_officer(units):
    """Looks after the training of Tohoku's staff."""
    return person_with_role("tohoku_officer", Role.TRAINING_OFFICER, units.tohoku)


@pytest.fixture
def superuser(db):
    """May everything that is not sealed."""
    return UserFactory(username="superuser", is_superuser=True)


@pytest.fixture
def herself(staff):
    """The account of the person who meets the goal; it holds no role."""
    return UserFactory(username="herself", person=staff.met)
