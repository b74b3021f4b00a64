"""The editing screens of the exchanges room."""

from exchanges.admin import reference, unfinished

__all__ = ["reference", "unfinished"]
