"""What the picture is asked for, read from the address.

The address keeps the whole choice, so that it can be sent to a colleague. What it names wrongly is said in
words, and the default is taken instead.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from exchanges.pages.activity.places import Places
from strategy_tracker.core.access.reach import Everywhere, reach, unit_tree
from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.core.models import Country, Region, Unit
from strategy_tracker.core.wareki import parse_date

YEARS_BACK = 12


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
        present = FiscalYear.current().start
        return sorted({*(FiscalYear(present - back) for back in range(YEARS_BACK)), self.year}, reverse=True)

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
    notices: list[str] = []
    units = _units(user)
    if not units:
        raise PermissionDenied
    typed = _read(parse_date, address.get("as_of", ""), notices)
    unit = _named(units, address.get("unit", ""), notices) or min(units, key=lambda one: one.tree_depth)
    default = FiscalYear.of(typed) if typed else FiscalYear.current()
    year = _read(FiscalYear.parse, address.get("year", ""), notices) or default
    places = Places.read()
    return Choice(
        unit=unit,
        branch=frozenset(unit_tree(user).branch(unit.pk)),
        year=year,
        as_of=typed or min(timezone.localdate(), year.last_day),
        as_of_typed=typed is not None,
        region=_named(places.regions, address.get("region", ""), notices),
        country=_named(places.all_countries, address.get("country", "").upper(), notices),
        units=units,
        places=places,
        notices=notices,
    )


def _units(user: Any) -> list[Unit]:
    """The units of which the reader may see the agreements and count the stays, as a tree from the top."""
    tree: Any = Unit.objects.with_tree_fields()
    for right, model in (("view", "exchanges.agreement"), ("count", "exchanges.exchange")):
        within = reach(user, right, model)
        if not isinstance(within, Everywhere):
            tree = tree.filter(pk__in=within)
    return list(tree)


def _named(rows: Any, code: str, notices: list[str]) -> Any:
    """The row with this code; None, said in words, where there is none."""
    if not code:
        return None
    found = next((row for row in rows if row.code == code), None)
    if found is None:
        notices.append(_("“%(name)s” is not known here.") % {"name": code})
    return found


def _read(parse: Any, text: str, notices: list[str]) -> Any:
    if not text.strip():
        return None
    try:
        return parse(text)
    except ValidationError as error:
        notices += error.messages
        return None
