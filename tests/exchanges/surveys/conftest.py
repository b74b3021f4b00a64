"""What the tests of surveys share: a survey asked for by NINS for AY2026."""

from dataclasses import replace
from datetime import date

import pytest

from exchanges.surveys.choice import Choice
from strategy_tracker.core.access.reach import UnitTree
from strategy_tracker.core.fiscal_year import FiscalYear
from tests.factories.core import CountryFactory, RegionFactory, RegionSchemeFactory

NAMES = {
    "FR": ("フランス", "France"),
    "DE": ("ドイツ", "Germany"),
    "TW": ("台湾", "Taiwan"),
    "US": ("アメリカ合衆国", "United States"),
    "AQ": ("南極", "Antarctica"),
}


@pytest.fixture
def countries(db):
    """Countries by code; Antarctica is in no region of the scheme."""
    return {
        code: CountryFactory(code=code, name_ja=name_ja, name_en=name_en)
        for code, (name_ja, name_en) in NAMES.items()
    }


@pytest.fixture
def scheme(countries):
    """Three regions: Asia with Taiwan, Europe with France and Germany, North America with the USA."""
    scheme = RegionSchemeFactory(code="mext", name_ja="文部科学省の地域区分", name_en="Regions of MEXT")
    for position, (code, name_ja, name_en, members) in enumerate(
        (
            ("asia", "アジア", "Asia", ("TW",)),
            ("north-america", "北米", "North America", ("US",)),
            ("europe", "ヨーロッパ", "Europe", ("FR", "DE")),
        )
    ):
        region = RegionFactory(scheme=scheme, code=code, name_ja=name_ja, name_en=name_en, position=position)
        region.countries.set([countries[member] for member in members])
    return scheme


@pytest.fixture
def choose(units, scheme):
    """``choose(count="persons")`` → the choice of NINS for AY2026 with what differs."""

    def chosen(unit=None, year=2026, **more):
        unit = unit or units.nins
        branch = frozenset(UnitTree.read().branch(unit.pk))
        return replace(Choice(unit, branch, FiscalYear(year), date(2026, 11, 20), scheme), **more)

    return chosen


@pytest.fixture
def grid():
    """``grid(table)`` → row heading → the numbers beside it."""

    def read(table):
        return {line.cells[0].value: [cell.value for cell in line.cells[1:]] for line in table.lines}

    return read
