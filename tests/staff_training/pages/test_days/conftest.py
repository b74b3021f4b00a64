"""The test day of the tests of letters and lists, at the pages."""

from tests.staff_training.test_days.conftest import day, registered, staff

__all__ = ["day", "registered", "staff"]
