"""The editing screens of the staff training room."""

from staff_training.admin import (
    course_sessions,
    courses,
    goals,
    participations,
    reference,
    roll,
    scores,
    test_days,
)

__all__ = [
    "course_sessions",
    "courses",
    "goals",
    "participations",
    "reference",
    "roll",
    "scores",
    "test_days",
]
