"""Staff of KIT with known numbers of persons who met the goal, did not, and have no score."""

import datetime

import pytest

from strategy_tracker.core.access.roles import Role
from tests.conftest import person_with_role
from tests.factories import staff_training as made
from tests.factories.core import UnitFactory

DAY = datetime.date(2024, 3, 31)
TODAY = datetime.date(2024, 6, 15)
SCORES = {"met": (380, 350), "near": (380, 355), "below": (300, 300)}


@pytest.fixture
def sections(units):
    """Two sections of KIT."""
    return [
        UnitFactory(code=f"kit-{name}", parent=units.kit, name_ja=name, name_en=name, position=position)
        for position, name in enumerate(("library", "finance"))
    ]


@pytest.fixture
def goal(units):
    """KIT's goal: 730, 30 percent, as of 31 March."""
    return made.LanguageGoalFactory(unit=units.kit, code="kit-730")


@pytest.fixture
def vice_president_of_kit(units):
    return person_with_role("vice_president_of_kit", Role.EXECUTIVE_VIEWER, units.kit)


def employ(unit, category=None, **numbers):
    """As many staff of a unit with 730 ("met"), 735 ("near"), 600 ("below") and no score ("without")."""
    category = category or made.StaffCategoryFactory()
    for kind, number in numbers.items():
        for _one in range(number):
            post = made.EmploymentFactory(unit=unit, category=category)
            if kind != "without":
                listening, reading = SCORES[kind]
                made.TestScoreFactory(
                    person=post.person, listening=listening, reading=reading,
                    taken_on=datetime.date(2023, 11, 18),
                )  # fmt: skip
