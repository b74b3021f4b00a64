"""The editing screens of the exchanges room."""

from exchanges.admin import (
    agreements,
    events,
    exchange_parts,
    exchanges,
    institutions,
    outcomes,
    overseas_offices,
    partners,
    preparation_steps,
    programmes,
    reference,
    screenings,
)

__all__ = [
    "agreements",
    "events",
    "exchange_parts",
    "exchanges",
    "institutions",
    "outcomes",
    "overseas_offices",
    "partners",
    "preparation_steps",
    "programmes",
    "reference",
    "screenings",
]
