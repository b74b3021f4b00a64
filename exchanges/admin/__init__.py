"""The editing screens of the exchanges room."""

from exchanges.admin import preparation_steps, reference, screenings, unfinished

__all__ = ["preparation_steps", "reference", "screenings", "unfinished"]
