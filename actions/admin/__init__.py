"""The editing screens of the strategy."""

from actions.admin import (
    indicators,
    item_parts,
    items,
    plans,
    progress_reports,
    ratings,
    year_values,
)

__all__ = [
    "indicators",
    "item_parts",
    "items",
    "plans",
    "progress_reports",
    "ratings",
    "year_values",
]
