"""The rules of scores, for whoever works with scores; they stand beside the model, which obeys them too."""

from staff_training.models.score_rules import (
    Fault,
    Limits,
    age_on,
    faults,
    refuse_impossible,
    section_limits,
    summed,
    total_limits,
)

__all__ = [
    "Fault",
    "Limits",
    "age_on",
    "faults",
    "refuse_impossible",
    "section_limits",
    "summed",
    "total_limits",
]
