"""Measures over plans: milestones in time, reports published."""

from datetime import date

import pytest

from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.core.measures import get_measure
from tests.factories.actions import MilestoneFactory, PlanFactory, PlanItemFactory, ProgressReportFactory

Y2025 = FiscalYear(2025)
DAY = date(2026, 3, 31)


@pytest.fixture
def plan(units):
    return PlanFactory(unit=units.nins, slug="nins-2013")


def counted(key, unit, **parameters):
    return get_measure(key)(unit, year=Y2025, as_of=DAY, **parameters)


def parts(result):
    return result.numerator, result.denominator, result.value


def test_milestones_reached_are_a_share_of_those_due_by_the_day(plan, units):
    item = PlanItemFactory(plan=plan)
    on_time = MilestoneFactory(item=item, due_on=DAY, reached_on=DAY)
    late = MilestoneFactory(item=item, due_on=DAY)
    after = MilestoneFactory(item=item, due_on=date(2025, 9, 1), reached_on=date(2026, 4, 1))
    MilestoneFactory(item=item, due_on=date(2026, 4, 1), reached_on=date(2025, 4, 1))
    MilestoneFactory(item__plan__unit=units.tohoku, due_on=DAY, reached_on=DAY)
    result = counted("actions.milestones_reached", units.nins)
    assert (result.numerator, result.denominator) == (1, 3)
    assert float(result.value) == pytest.approx(100 / 3)
    assert set(result.rows) == {on_time, late, after}
    assert result.as_of == DAY


def test_share_of_nothing_is_not_said(plan, units):
    assert parts(counted("actions.milestones_reached", units.nins)) == (0, 0, None)


def test_units_below_count_for_their_host_and_not_the_other_way(plan, units):
    MilestoneFactory(item__plan=PlanFactory(unit=units.naoj), due_on=DAY)
    MilestoneFactory(item__plan=plan, due_on=DAY)
    assert counted("actions.milestones_reached", units.nins).denominator == 2
    assert counted("actions.milestones_reached", units.naoj).denominator == 1
    assert counted("actions.milestones_reached", units.nins, plan="nins-2013").denominator == 1


def test_reports_published_are_a_share_of_the_items_at_the_ends_of_the_tree(plan, units):
    pillar = PlanItemFactory(plan=plan)
    reported, halves, waiting, silent = (PlanItemFactory(plan=plan, parent=pillar) for _ in range(4))
    ProgressReportFactory(item=reported, year=2025, state="published")
    ProgressReportFactory(item=halves, year=2025, period="first_half", state="published")
    ProgressReportFactory(item=halves, year=2025, period="second_half", state="published")
    ProgressReportFactory(item=waiting, year=2025, state="approved")
    ProgressReportFactory(item=silent, year=2024, state="published")
    result = counted("actions.reports_published", units.nins)
    assert parts(result) == (2, 4, 50)
    assert set(result.rows) == {reported, halves, waiting, silent}


def test_visitors_count_public_items_only(plan, units):
    MilestoneFactory(item__plan=plan, item__is_public=False, due_on=DAY)
    MilestoneFactory(item__plan=plan, due_on=DAY, reached_on=DAY)
    assert parts(counted("actions.milestones_reached", units.nins, public_only=True)) == (1, 1, 100)
    assert counted("actions.reports_published", units.nins, public_only=True).denominator == 1
    assert counted("actions.reports_published", units.nins).denominator == 2
