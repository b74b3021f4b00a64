"""Which fiscal year a plan is shown for."""

from actions.models import Plan
from strategy_tracker.core.fiscal_year import FiscalYear


def year_shown(plan: Plan) -> FiscalYear:
    """This year; for a plan that has ended its last year, for one that has not begun its first."""
    year = max(FiscalYear.current(), FiscalYear(plan.first_year))
    return min(year, FiscalYear(plan.last_year)) if plan.last_year else year
