"""Spreadsheets of items, indicators, targets and observations: their columns, and who may load them."""

from actions.resources.indicators import IndicatorResource
from actions.resources.plan_items import PlanItemResource
from actions.resources.year_values import ObservationResource, TargetResource

__all__ = ["IndicatorResource", "ObservationResource", "PlanItemResource", "TargetResource"]
