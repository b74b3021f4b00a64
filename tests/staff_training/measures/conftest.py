"""KIT with two offices, staff in numbers, and what a measure gives."""

from datetime import date
from types import SimpleNamespace

import pytest

from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.core.measures import get_measure
from tests.factories.core import PersonFactory, UnitFactory
from tests.factories.staff_training import EmploymentFactory, LanguageGoalFactory, TestScoreFactory

DAY = date(2026, 11, 20)


@pytest.fixture
def counted():
    """``counted("tests_taken", unit, year=2025, as_of=day, **parameters)``."""

    def count(name, unit, *, year=2026, as_of=DAY, **parameters):
        return get_measure(f"staff_training.{name}")(unit, year=FiscalYear(year), as_of=as_of, **parameters)

    return count


@pytest.fixture
def offices(units):
    """``kit`` with ``affairs`` and ``library`` below it, and ``tohoku`` beside it."""
    return SimpleNamespace(
        kit=units.kit,
        affairs=UnitFactory(code="kit-affairs", parent=units.kit),
        library=UnitFactory(code="kit-library", parent=units.kit),
        tohoku=units.tohoku,
    )


@pytest.fixture
def goal(offices):
    """KIT's goal, public: 30 % with 730 or more as of 31 March."""
    return LanguageGoalFactory(unit=offices.kit, code="kit-toeic-730", is_public=True)


@pytest.fixture
def staff():
    """``staff(unit, 730, 600, None)``: one member of staff each, with a score of 15 November 2025."""

    def hired(unit, *totals, taken_on=date(2025, 11, 15), **facts):
        posts = []
        for total in totals:
            posts.append(EmploymentFactory(unit=unit, person=PersonFactory(unit=unit), **facts))
            if total is not None:
                TestScoreFactory(
                    person=posts[-1].person, listening=None, reading=None, total=total, taken_on=taken_on
                )
        return posts

    return hired
