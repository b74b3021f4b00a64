"""The editing screens of the staff training room."""

from staff_training.admin import courses, goals, reference, roll, scores, test_days

__all__ = ["courses", "goals", "reference", "roll", "scores", "test_days"]
