"""The editing screens of the exchanges room."""

from exchanges.admin import reference, screenings, unfinished

__all__ = ["reference", "screenings", "unfinished"]
