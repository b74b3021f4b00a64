"""The way of an agreement: proposal, reviews, approval, signing, in force, renewal, end."""

from exchanges.workflow.guards import missing, told
from exchanges.workflow.route import EXITS, ROUTE, Stop, route_of
from exchanges.workflow.steps import STEPS, Step, label_of
from exchanges.workflow.taking import available_steps, take_step

__all__ = [
    "EXITS",
    "ROUTE",
    "STEPS",
    "Step",
    "Stop",
    "available_steps",
    "label_of",
    "missing",
    "route_of",
    "take_step",
    "told",
]
