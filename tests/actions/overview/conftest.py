"""A plan for the tests of the overview."""

from types import SimpleNamespace

import pytest

from actions.models import PlanItem
from tests.actions.overview.plans import indicator
from tests.factories.actions import (
    PlanFactory,
    PlanItemFactory,
)


@pytest.fixture
def plan(units):
    return PlanFactory(unit=units.nins, first_year=2020)


@pytest.fixture
def tree(plan):
    """A with A.1 (behind) and A.2 (at risk); B with B.1 below B.1.1 (on track) and B.2 (nothing known)."""
    a = PlanItemFactory(plan=plan, code="A", kind=PlanItem.Kind.PILLAR, position=1)
    b = PlanItemFactory(plan=plan, code="B", kind=PlanItem.Kind.PILLAR, position=2)
    found = SimpleNamespace(a=a, b=b)
    # Made in another order than the tree's.
    found.b2 = PlanItemFactory(plan=plan, code="B.2", parent=b, position=4)
    found.b1 = PlanItemFactory(plan=plan, code="B.1", parent=b, position=3)
    found.a2 = PlanItemFactory(plan=plan, code="A.2", parent=a, position=2)
    found.a1 = PlanItemFactory(plan=plan, code="A.1", parent=a, position=1)
    found.b11 = PlanItemFactory(plan=plan, code="B.1.1", parent=found.b1, position=1)
    found.behind = indicator(found.a1, 100, 90)
    found.at_risk = indicator(found.a2, 100, 50)
    found.on_track = indicator(found.b11, 100, 100)
    return found
