"""A plan at a glance: where every item and indicator stands in a fiscal year, as of a day."""

from actions.overview.build import plan_overview, plan_overviews
from actions.overview.matrix import Matrix
from actions.overview.standings import IndicatorStanding, ItemStanding, PlanOverview, SeriesPoint

__all__ = [
    "IndicatorStanding",
    "ItemStanding",
    "Matrix",
    "PlanOverview",
    "SeriesPoint",
    "plan_overview",
    "plan_overviews",
]
