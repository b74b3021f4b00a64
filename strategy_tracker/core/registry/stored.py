"""An institution's values as the registry would put them, read from and written to the database's columns."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from strategy_tracker.core.models import Country, Institution
from strategy_tracker.core.registry.record import Values

COLUMNS = {
    "name_ja": "name_ja",
    "name_en": "name_en",
    "name_native": "name_native",
    "aliases": "aliases",
    "country": "country__code",
    "place_en": "place_en",
    "latitude": "latitude",
    "longitude": "longitude",
    "website": "website",
    "is_active": "is_active",
    "successor": "successor__ror_id",
}
"""Field → where a query finds its plain value."""

COORDINATES = ("latitude", "longitude")


def plain_values(row: Mapping[str, Any]) -> Values:
    """The values of a row read with ``.values(*COLUMNS.values())``."""
    return {name: _plain(row[column]) for name, column in COLUMNS.items()}


def values_of(institution: Institution) -> Values:
    """The same of a record in memory."""
    successor = institution.successor
    found = {name: getattr(institution, name) for name in COLUMNS}
    found |= {"country": institution.country.code, "successor": successor.ror_id if successor else ""}
    return {name: _plain(value) for name, value in found.items()}


def put(institution: Institution, values: Values) -> None:
    """Set plain values on a record in memory. A country or successor that is not stored is an error."""
    for name, value in values.items():
        if name == "country":
            institution.country = Country.objects.get(code=value)
        elif name == "successor":
            institution.successor = Institution.objects.get(ror_id=value) if value else None
        elif name in COORDINATES:
            setattr(institution, name, Decimal(value) if value else None)
        else:
            setattr(institution, name, value)


def _plain(value: Any) -> Any:
    if isinstance(value, bool):
        return value
    return "" if value is None else str(value)
