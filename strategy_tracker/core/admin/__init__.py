"""The editing screens of the master data and of the system."""

from strategy_tracker.core.admin import libraries, people, places, site_record, units, users

__all__ = ["libraries", "people", "places", "site_record", "units", "users"]
