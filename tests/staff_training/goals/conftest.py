"""KIT with two offices, its goal, and people who are hired and tested in a line each."""

from datetime import date
from types import SimpleNamespace

import pytest

from tests.factories.core import PersonFactory, UnitFactory
from tests.factories.staff_training import EmploymentFactory, LanguageGoalFactory, TestScoreFactory

DAY = date(2024, 3, 31)


@pytest.fixture
def offices(units):
    """``kit`` with ``affairs`` and ``library`` below it, ``desk`` below ``affairs``; ``tohoku`` beside it."""
    affairs = UnitFactory(code="kit-affairs", parent=units.kit, position=1)
    return SimpleNamespace(
        kit=units.kit,
        affairs=affairs,
        desk=UnitFactory(code="kit-desk", parent=affairs),
        library=UnitFactory(code="kit-library", parent=units.kit, position=2),
        tohoku=units.tohoku,
    )


@pytest.fixture
def goal(offices):
    """30 % of the administrative staff of KIT with 730 or more by 31 March 2024."""
    return LanguageGoalFactory(unit=offices.kit, code="kit-goal")


@pytest.fixture
def hire(offices):
    """Puts somebody on the roll, at KIT itself unless another unit is named."""

    def hired(name="", **facts):
        unit = facts.pop("unit", offices.kit)
        person = facts.pop("person", None) or PersonFactory(unit=unit, name_kana=name, name_native=name)
        return EmploymentFactory(person=person, unit=unit, **facts)

    return hired


@pytest.fixture
def scored():
    """Gives the holder of a post a score by its total alone."""

    def given(post, total, taken_on=date(2023, 11, 15), **facts):
        return TestScoreFactory(
            person=post.person, listening=None, reading=None, total=total, taken_on=taken_on, **facts
        )

    return given
