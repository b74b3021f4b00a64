"""Two plans beside each other, of NINS and of Tohoku, with items in every status that shows a leak."""

import datetime
from types import SimpleNamespace

import pytest

from actions.models import Plan, PlanItem
from strategy_tracker.core.models import Installation
from tests.factories.actions import (
    IndicatorFactory,
    MilestoneFactory,
    ObservationFactory,
    PlanFactory,
    PlanItemFactory,
    SupportFactory,
    TargetFactory,
)

TODAY = datetime.date(2026, 11, 20)


@pytest.fixture(autouse=True)
def today(monkeypatch):
    """Pages without a day in the address are of this day."""
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *args: TODAY)


@pytest.fixture
def installation(db) -> Installation:
    return Installation.objects.current()


def measured_item(plan: Plan, parent: PlanItem, code: str, values: tuple[int, int], **fields) -> PlanItem:
    """An item with one indicator: target 40 for AY2026, and the values of AY2025 and AY2026."""
    item = PlanItemFactory(plan=plan, parent=parent, code=code, **fields)
    indicator = IndicatorFactory(item=item, code=f"i-{code.lower().replace('.', '-')}")
    TargetFactory(indicator=indicator, year=2026, value=40)
    TargetFactory(indicator=indicator, year=2027, value=80)
    for year, value in zip((2025, 2026), values, strict=True):
        ObservationFactory(indicator=indicator, year=year, value=value)
    return item


@pytest.fixture
def nins(units) -> SimpleNamespace:
    """NINS's plan: A with A.1 on track, A.2 behind and A.3 at risk; B with B.1 not started."""
    plan = PlanFactory(
        unit=units.nins,
        slug="nins-2013",
        title_ja="機構の国際戦略",
        title_en="Strategy of NINS",
        last_year=None,
    )
    a = PlanItemFactory(plan=plan, code="A", title_ja="柱一", title_en="First pillar")
    b = PlanItemFactory(plan=plan, code="B", title_ja="柱二", title_en="Second pillar")
    return SimpleNamespace(
        plan=plan,
        a=a,
        on_track=measured_item(plan, a, "A.1", (30, 40), responsible_units=[units.naoj]),
        behind=measured_item(plan, a, "A.2", (36, 35), responsible_units=[units.nifs]),
        at_risk=measured_item(plan, a, "A.3", (5, 10)),
        not_started=PlanItemFactory(plan=plan, parent=b, code="B.1"),
    )


@pytest.fixture
def tohoku(units) -> SimpleNamespace:
    """Tohoku's plan: two processes, two targets, the first process serves the first target."""
    plan = PlanFactory(
        unit=units.tohoku, slug="tohoku-vision2030", title_ja="東北の戦略", title_en="Tohoku strategy"
    )
    kind = PlanItem.Kind
    process = PlanItemFactory(plan=plan, code="P1", kind=kind.PROCESS)
    other = PlanItemFactory(plan=plan, code="P2", kind=kind.PROCESS)
    target = PlanItemFactory(plan=plan, code="T1", kind=kind.TARGET)
    PlanItemFactory(plan=plan, code="T2", kind=kind.TARGET)
    late = PlanItemFactory(plan=plan, parent=process, code="P1.1")
    MilestoneFactory(item=late, due_on=datetime.date(2026, 1, 31))
    PlanItemFactory(plan=plan, parent=process, code="P1.2")
    PlanItemFactory(plan=plan, parent=other, code="P2.1")
    SupportFactory(item=process, supported=target)
    return SimpleNamespace(plan=plan, process=process, target=target, late=late)
