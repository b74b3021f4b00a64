"""One record of the registry, checked, and as the values of an institution. Schema v2.

Source: https://ror.readme.io/docs/ror-data-structure. The first location and the first website count.
A place has the name that GeoNames gives (in English); the Japanese column stays for an editor.
"""

from collections.abc import Container
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from strategy_tracker.core.identifiers import is_ror
from strategy_tracker.core.models import Institution
from strategy_tracker.core.registry.names import Name, choose_names
from strategy_tracker.core.registry.refusal import DumpRefused

_PREFIX = "https://ror.org/"
_STATUSES = ("active", "inactive", "withdrawn")
_FIFTH_PLACE = Decimal("0.00001")
NAME_LENGTH, PLACE_LENGTH, WEBSITE_LENGTH = (
    Institution._meta.get_field(name).max_length or 0  # type: ignore[union-attr]
    for name in ("name_native", "place", "website")
)

# What the registry says about an institution: plain values, empty where it says nothing, as
# ``registry_values`` keeps them.
Values = dict[str, Any]


@dataclass(frozen=True)
class RegistryRecord:
    ror_id: str
    values: Values
    """By the institution's field, the country as its code; the successor follows once all are known."""
    names: list[dict[str, Any]]
    successors: tuple[str, ...]
    """ROR identifiers, in the registry's order."""

    @property
    def too_long(self) -> bool:
        """Whether one of its names does not fit into the database."""
        return any(len(self.values[name]) > NAME_LENGTH for name in ("name_ja", "name_en", "name_native"))


def read_record(raw: Any, number: int, countries: Container[str]) -> RegistryRecord:
    """The record ``raw``, the ``number``-th of its file; DumpRefused, naming it, when it is not one of v2."""
    ror_id = _identifier(raw, number)
    where = {"number": f"{number:,}", "ror": ror_id}
    try:
        return _read(raw, ror_id, countries, where)
    except (LookupError, TypeError, AttributeError, ValueError, ArithmeticError) as odd:
        raise DumpRefused(
            _("Record %(number)s (ROR %(ror)s) does not have the form of schema v2: %(what)s."),
            {**where, "what": f"{type(odd).__name__} {odd}"},
        ) from odd


def _identifier(raw: Any, number: int) -> str:
    if not isinstance(raw, dict) or not isinstance(raw.get("id"), str):
        raise DumpRefused(
            _("Record %(number)s is no record of the registry: an object with an “id” such as %(example)s."),
            {"number": f"{number:,}", "example": f"{_PREFIX}01dq60k83"},
        )
    ror_id = raw["id"].removeprefix(_PREFIX)
    if not is_ror(ror_id):
        raise DumpRefused(
            _(
                "Record %(number)s: “%(value)s” is no ROR identifier, its form or its check digits are wrong"
                " (right would be such as %(example)s)."
            ),
            {"number": f"{number:,}", "value": raw["id"][:80], "example": f"{_PREFIX}01dq60k83"},
        )
    if "names" not in raw and "name" in raw:
        raise DumpRefused(
            _(
                "Record %(number)s (ROR %(ror)s) is one of schema v1, which the registry has given up. Take"
                " the dump of schema v2."
            ),
            {"number": f"{number:,}", "ror": ror_id},
        )
    return ror_id


def _read(raw: Any, ror_id: str, countries: Container[str], where: dict[str, str]) -> RegistryRecord:
    place = raw["locations"][0]["geonames_details"]
    country = place["country_code"]
    if country not in countries:
        raise DumpRefused(
            _(
                "Record %(number)s (ROR %(ror)s): “%(code)s” is not among the countries and territories."
                " Add it there (ISO 3166-1, two letters) and import again."
            ),
            {**where, "code": country},
        )
    if raw["status"] not in _STATUSES:
        raise ValueError(f"status {raw['status']!r}, not one of {', '.join(_STATUSES)}")
    names = [_name(entry) for entry in raw["names"]]
    if not any(name.is_displayed for name in names):
        raise ValueError("names without ror_display")
    chosen = choose_names(names, country)
    values = {
        "name_ja": chosen.japanese,
        "name_en": chosen.english,
        "name_native": chosen.native,
        "aliases": "\n".join(chosen.others),
        "country": country,
        "place_en": str(place.get("name") or "")[:PLACE_LENGTH],
        "latitude": _degrees(place.get("lat"), 90),
        "longitude": _degrees(place.get("lng"), 180),
        "website": _website(raw.get("links") or ()),
        "is_active": raw["status"] == "active",
    }
    kept = [{"text": name.text, "language": name.language, "kinds": list(name.kinds)} for name in names]
    return RegistryRecord(ror_id, values, kept, _successors(raw.get("relationships") or ()))


def _name(entry: Any) -> Name:
    text, kinds = entry["value"], entry["types"]
    if not isinstance(text, str) or not text.strip() or not isinstance(kinds, list):
        raise ValueError("a name without text or types")
    # A name is one line; everything else about it stays as written.
    return Name(" ".join(text.splitlines()), entry.get("lang") or "", tuple(kinds))


def _degrees(value: Any, limit: int) -> str:
    if value is None:
        return ""
    degrees = Decimal(str(value)).quantize(_FIFTH_PLACE)
    if abs(degrees) > limit:
        raise ValueError(f"{value} degrees, more than {limit}")
    return str(degrees)


def _website(links: Any) -> str:
    """An address that does not fit is left out: cut off it would lead nowhere."""
    found = (link["value"] for link in links if link["type"] == "website")
    address = next(found, "")
    fits = address.startswith(("http://", "https://")) and len(address) <= WEBSITE_LENGTH
    return address if fits else ""


def _successors(relationships: Any) -> tuple[str, ...]:
    found = (relation["id"] for relation in relationships if relation["type"] == "successor")
    return tuple(address.removeprefix(_PREFIX) for address in found)
