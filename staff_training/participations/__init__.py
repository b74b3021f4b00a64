"""The way of a participation: applied → accepted, on the waiting list or declined → completed or not.

Its status is changed by ``take_step`` alone; ``apply_for`` begins one, for an officer as for the person. The
session's row is locked before anything is decided, so that two people never give away the same place.
"""

from staff_training.participations.applying import apply_for, enter
from staff_training.participations.attendance import NotAccepted, save_attendance
from staff_training.participations.guards import missing, status_before
from staff_training.participations.places import (
    APPLICATION_ORDER,
    TAKING_PLACES,
    Places,
    places_by_session,
    places_of,
)
from staff_training.participations.steps import (
    STEPS,
    Step,
    StepTaken,
    allowed_steps,
    available_steps,
    proposed_day,
    take_step,
)
from staff_training.participations.window import is_open, offering_units, open_sessions, why_closed

__all__ = [
    "APPLICATION_ORDER",
    "STEPS",
    "TAKING_PLACES",
    "NotAccepted",
    "Places",
    "Step",
    "StepTaken",
    "allowed_steps",
    "apply_for",
    "available_steps",
    "enter",
    "is_open",
    "missing",
    "offering_units",
    "open_sessions",
    "places_by_session",
    "places_of",
    "proposed_day",
    "save_attendance",
    "status_before",
    "take_step",
    "why_closed",
]
