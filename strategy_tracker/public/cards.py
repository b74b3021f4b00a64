"""Plans in one look: for the home page and the list of plans."""

from dataclasses import dataclass

from django.utils import timezone

from actions.models import Plan, PlanItem
from actions.overview import plan_overviews
from strategy_tracker.public.published import public_plans
from strategy_tracker.public.statuses import StatusBar, status_bar


@dataclass(frozen=True)
class PlanCard:
    """A plan with its topmost items and its state."""

    plan: Plan
    roots: list[PlanItem]
    bar: StatusBar


def plan_cards() -> list[PlanCard]:
    """All public plans, by organisation, in a number of queries that does not grow with them."""
    years = {plan: plan.year_shown for plan in public_plans()}
    overviews = plan_overviews(years, timezone.localdate(), public_only=True)
    return [
        PlanCard(
            plan=overview.plan,
            roots=[standing.item for standing in overview.roots],
            bar=status_bar(f"plan-{overview.plan.slug}", overview.counts, overview.year, overview.as_of),
        )
        for overview in overviews
    ]
