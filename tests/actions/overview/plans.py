"""How the tests of the overview make indicators and ask for a plan."""

from datetime import date

from actions.overview import plan_overview
from strategy_tracker.core.fiscal_year import FiscalYear
from tests.factories.actions import (
    IndicatorFactory,
    ObservationFactory,
    TargetFactory,
)

Y2025 = FiscalYear(2025)
DAY = date(2026, 5, 1)


def indicator(item, target, value, **facts):
    public = facts.pop("public", True)
    found = IndicatorFactory(item=item, **facts)
    TargetFactory(indicator=found, year=2025, value=target)
    TargetFactory(indicator=found, year=2030, value=1000)
    if value is not None:
        ObservationFactory(indicator=found, year=2025, value=value, is_public=public)
    return found


def overview(plan, **limits):
    return plan_overview(plan, Y2025, DAY, **limits)


def statuses(found):
    return {standing.item.code: standing.standing.status for standing in found.items}
