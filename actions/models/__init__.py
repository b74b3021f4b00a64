"""Plans, items, indicators, progress."""

from actions.models.indicator import Indicator
from actions.models.item import PlanItem, Support
from actions.models.milestone import Milestone
from actions.models.plan import Plan
from actions.models.progress_report import Evidence, ProgressReport, ReportStep
from actions.models.rating import RatingGrade, RatingScale
from actions.models.year_value import Observation, Target

__all__ = [
    "Evidence",
    "Indicator",
    "Milestone",
    "Observation",
    "Plan",
    "PlanItem",
    "ProgressReport",
    "RatingGrade",
    "RatingScale",
    "ReportStep",
    "Support",
    "Target",
]
