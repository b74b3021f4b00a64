"""What the picture is asked for; its address keeps the whole choice."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from exchanges.pages.places import Places
from strategy_tracker.core.access.reach import unit_tree
from strategy_tracker.core.asked import Asked, topmost, units_within, years_around
from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.core.models import Country, Region, Unit

COUNTED = (("view", "exchanges.agreement"), ("count", "exchanges.exchange"))


@dataclass(frozen=True)
class Choice:
    """``branch`` holds the keys of ``unit`` and all below; ``region`` and ``country`` are of partners."""

    unit: Unit
    branch: frozenset[int]
    year: FiscalYear
    as_of: date
    as_of_typed: bool
    region: Region | None
    country: Country | None
    units: list[Unit]
    places: Places
    notices: list[str]

    @property
    def years(self) -> list[FiscalYear]:
        return years_around(self.year)

    @property
    def partner_countries(self) -> set[int] | None:
        """The keys of the countries in which a partner must be; None where any will do."""
        if self.country is not None:
            return {self.country.pk}
        if self.region is not None:
            return self.places.countries_of(self.region.code)
        return None

    def query(self, **more: str) -> str:
        """The address's query with this choice and ``more``; what is not chosen is left out."""
        chosen = {
            "unit": self.unit.code,
            "year": str(self.year.start),
            "as_of": self.as_of.isoformat() if self.as_of_typed else "",
            "region": self.region.code if self.region else "",
            "country": self.country.code if self.country else "",
        }
        return urlencode({name: value for name, value in (chosen | more).items() if value})


def choose(user: Any, address: Mapping[str, str]) -> Choice:
    """Read the address; PermissionDenied for who may see agreements or count stays of no unit."""
    units = units_within(user, *COUNTED)
    if not units:
        raise PermissionDenied
    asked = Asked(address)
    typed = asked.day("as_of")
    unit = asked.unit(units) or topmost(units)
    year = asked.year("year") or FiscalYear.of(typed or timezone.localdate())
    places = Places.read()
    return Choice(
        unit=unit,
        branch=frozenset(unit_tree(user).branch(unit.pk)),
        year=year,
        as_of=typed or min(timezone.localdate(), year.last_day),
        as_of_typed=typed is not None,
        region=asked.row("region", places.regions),
        country=asked.row("country", places.all_countries),
        units=units,
        places=places,
        notices=asked.notices,
    )
