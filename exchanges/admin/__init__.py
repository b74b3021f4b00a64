"""The editing screens of the exchanges room."""

from exchanges.admin import agreements, preparation_steps, reference, screenings, unfinished

__all__ = ["agreements", "preparation_steps", "reference", "screenings", "unfinished"]
