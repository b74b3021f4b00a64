"""The editing screens of the master data and of the system."""

from strategy_tracker.core.admin import (
    libraries,
    notices,
    people,
    places,
    saved_views,
    site_record,
    units,
    users,
)

__all__ = ["libraries", "notices", "people", "places", "saved_views", "site_record", "units", "users"]
