"""The editing screens of the master data."""

from strategy_tracker.core.admin import units

__all__ = ["units"]
