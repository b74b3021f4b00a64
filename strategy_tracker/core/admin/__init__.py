"""The editing screens of the master data and of the system."""

from strategy_tracker.core.admin import (
    institutions,
    libraries,
    notices,
    people,
    places,
    saved_views,
    site_record,
    units,
    users,
)

__all__ = [
    "institutions",
    "libraries",
    "notices",
    "people",
    "places",
    "saved_views",
    "site_record",
    "units",
    "users",
]
