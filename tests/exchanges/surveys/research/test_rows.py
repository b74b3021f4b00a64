"""Every cell of the survey of research exchange opens to its rows."""

from datetime import date, timedelta

import pytest

from exchanges.models import Exchange
from exchanges.surveys.choice import Count, Stays
from exchanges.surveys.facts import UnknownCell
from exchanges.surveys.research.rows import rows
from exchanges.surveys.research.table import collect
from tests.factories.core import PersonFactory
from tests.factories.exchanges import ExchangeLegFactory

OUT, IN = Exchange.Direction.OUTBOUND, Exchange.Direction.INBOUND
FIRST = date(2026, 5, 1)
BORN = date(1990, 1, 1)


@pytest.fixture
def mixed(stay, countries, units):
    """Stays of every kind, over countries, lengths, ages and years."""
    regular = PersonFactory(born_on=BORN, unit=units.naoj)
    for number in range(12):
        stay(
            days=(5, 31, 400)[number % 3],
            start=date(2025, 11, 1) + timedelta(20 * number),
            country=("FR", "DE", "US", "TW")[number % 4],
            direction=(OUT, IN)[number % 2],
            acceptance=Exchange.Acceptance.values[number % 5 == 0],
            born=None if number % 5 == 0 else date(1975 + number, 5, 1),
            person=regular if number % 4 == 0 else None,
        )
    trip = stay(40, person=regular)
    for code in ("FR", "US", "FR"):
        ExchangeLegFactory(exchange=trip, country=countries[code])
    stay(unit=units.tohoku)
    stay(country=None)


@pytest.mark.parametrize("stays", Stays.values)
@pytest.mark.parametrize("count", Count.values)
def test_every_cell_opens_to_as_many_rows_as_it_says(mixed, choose, international_office, stays, count):
    choice = choose(stays=stays, count=count)
    facts = collect(choice, international_office)
    opened = 0
    for table in facts.tables:
        for cell in (cell for line in table.lines for cell in line.cells[1:]):
            found = rows(choice, international_office, cell.opens["row"], cell.opens["column"])
            records = list(found.records)
            assert len(records) == cell.value == len(found.table(records).lines)
            assert len({record.pk for record in records}) <= cell.value
            opened += cell.value
    assert opened > 50


@pytest.mark.parametrize(
    ("row", "column"),
    [("country-ZZ", "outbound_all"), ("region-mars", "outbound_all"), ("all", "outbound_old"), ("", "")],
)
def test_unknown_cell(choose, international_office, row, column):
    with pytest.raises(UnknownCell):
        rows(choose(), international_office, row, column)


def test_rows_of_persons_name_their_visits_once_each(stay, choose, international_office):
    person = PersonFactory(name_native="架空 太郎", born_on=BORN)
    stay(person=person)
    stay(person=person, country="DE", start=date(2026, 8, 1))
    found = rows(choose(count=Count.PERSONS), international_office, "all", "outbound_all")
    [line] = found.table(list(found.records)).lines
    assert [cell.value for cell in line.cells] == ["架空 太郎", 2, "フランス、ドイツ", "国立天文台", FIRST]
