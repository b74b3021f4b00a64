"""The editing screens of the exchanges room."""

from exchanges.admin import (
    agreements,
    events,
    exchange_parts,
    exchanges,
    outcomes,
    overseas_offices,
    preparation_steps,
    programmes,
    reference,
    screenings,
    unfinished,
)

__all__ = [
    "agreements",
    "events",
    "exchange_parts",
    "exchanges",
    "outcomes",
    "overseas_offices",
    "preparation_steps",
    "programmes",
    "reference",
    "screenings",
    "unfinished",
]
