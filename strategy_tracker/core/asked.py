"""What a page is asked for, read from its address: an address can be sent to a colleague.

What it names wrongly is said in words, and the default is taken instead.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, Protocol, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import TextChoices
from django.utils.translation import gettext as _

from strategy_tracker.core.access.reach import Everywhere, reach
from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.core.models import Unit
from strategy_tracker.core.wareki import parse_date

YEARS_BACK = 12
Parsed = TypeVar("Parsed")
Row = TypeVar("Row", bound="HasCode")
Chosen = TypeVar("Chosen", bound=TextChoices)


class HasCode(Protocol):
    """A row that an address names by its code."""

    code: Any


class Asked:
    """An address as it is read; ``notices`` are what it named wrongly, in words."""

    def __init__(self, address: Mapping[str, str]) -> None:
        self.address = address
        self.notices: list[str] = []

    def row(self, name: str, rows: Iterable[Row]) -> Row | None:
        """The row whose code is given under ``name``; None where none is given or there is no such row."""
        code = self.address.get(name, "")
        found = next((row for row in rows if row.code.casefold() == code.casefold()), None)
        if code and found is None:
            self._unknown(code)
        return found

    def unit(self, units: Iterable[Unit]) -> Unit | None:
        """The unit of those within the reader's reach."""
        code = self.address.get("unit", "")
        found = next((unit for unit in units if unit.code == code), None)
        if code and found is None:
            self.notices.append(_("There is no unit “%(name)s” that you may see.") % {"name": code})
        return found

    def one_of(self, name: str, default: Chosen) -> Chosen:
        """One of the choices among which ``default`` is."""
        text = self.address.get(name, "")
        if text in type(default).values:
            return type(default)(text)
        if text:
            self._unknown(text)
        return default

    def day(self, name: str) -> date | None:
        return self._parsed(parse_date, name)

    def year(self, name: str) -> FiscalYear | None:
        return self._parsed(FiscalYear.parse, name)

    def _parsed(self, parse: Callable[[str], Parsed], name: str) -> Parsed | None:
        text = self.address.get(name, "")
        if not text.strip():
            return None
        try:
            return parse(text)
        except ValidationError as error:
            self.notices += error.messages
            return None

    def _unknown(self, text: str) -> None:
        self.notices.append(_("“%(name)s” is not known here.") % {"name": text})


def units_within(user: Any, *rights: tuple[str, str]) -> list[Unit]:
    """The units in which the reader has each of the rights, (right, model), as a tree from the top."""
    units: Any = Unit.objects.with_tree_fields().order_by("tree_ordering")
    for right, model in rights:
        within = reach(user, right, model)
        if not isinstance(within, Everywhere):
            units = units.filter(pk__in=within)
    return list(units)


def topmost(units: Iterable[Unit]) -> Unit:
    return min(units, key=lambda unit: unit.tree_depth)


def years_around(chosen: FiscalYear | None, *, ahead: int = 0) -> list[FiscalYear]:
    """The present year, those before it and ``ahead`` after it, and the chosen one; newest first."""
    present = FiscalYear.current().start
    years = {FiscalYear(start) for start in range(present - YEARS_BACK + 1, present + ahead + 1)}
    return sorted(years | ({chosen} if chosen else set()), reverse=True)
