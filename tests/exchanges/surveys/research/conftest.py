"""Stays to be counted, and the line of all regions."""

from datetime import date, timedelta

import pytest

from exchanges.models import Exchange
from exchanges.surveys.research.table import collect
from tests.factories.core import PersonFactory
from tests.factories.exchanges import ExchangeFactory

OUT, IN = Exchange.Direction.OUTBOUND, Exchange.Direction.INBOUND
FIRST = date(2026, 5, 1)
BORN = date(1990, 1, 1)
ALL = "すべての地域"


@pytest.fixture
def stay(units, countries):
    """``stay(days=30, country="FR")``: completed, dispatched by NAOJ, aged 36."""

    def made(days=10, start=FIRST, country="FR", *, born=BORN, unit=None, person=None, **more):
        end = more.pop("end", start and days and start + timedelta(days - 1))
        return ExchangeFactory(
            person=person or PersonFactory(born_on=born, unit=unit or units.naoj),
            units=[unit or units.naoj],
            country=countries[country] if country else None,
            actual_start=start,
            actual_end=end,
            **more,
        )

    return made


@pytest.fixture
def total(choose, international_office, grid):
    """``total(direction, **choice)`` → the numbers of the line of all regions."""

    def read(direction=OUT, **more):
        facts = collect(choose(**more), international_office)
        table = next(table for table in facts.tables if table.key == direction)
        return grid(table).get(ALL, None)

    return read
