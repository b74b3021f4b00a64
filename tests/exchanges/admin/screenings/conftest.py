"""A visit to NAOJ and its screening, refused after a review."""

import datetime

import pytest

from exchanges.models import Exchange
from exchanges.screening import decide, open_screening
from tests.factories.core import CountryFactory, PersonFactory
from tests.factories.exchange_lists import ScreeningCheckpointFactory
from tests.factories.exchanges import ExchangeFactory

SECRET = "SECRET-TECHNOLOGY"


FIRST_DAY = datetime.date(2027, 2, 1)


@pytest.fixture
def france(db):
    return CountryFactory()


@pytest.fixture
def make_visit(units, france):
    def make(**values):
        stored = {
            "direction": Exchange.Direction.INBOUND,
            "status": Exchange.Status.CONFIRMED,
            "person": PersonFactory(unit=units.naoj, name_native="Jeanne Martin"),
            "country": france,
            "actual_start": None,
            "actual_end": None,
            "planned_start": FIRST_DAY,
            "planned_end": datetime.date(2027, 3, 31),
            "units": [units.naoj],
        }
        return ExchangeFactory(**{**stored, **values})

    return make


@pytest.fixture
def screening(make_visit, export_control_officer):
    """Of a visit to NAOJ, refused after a review."""
    ScreeningCheckpointFactory(code="military", name_ja="軍との関係", name_en="Relation to armed forces")
    screening = open_screening(make_visit(), export_control_officer)
    screening.technology = SECRET
    screening.save()
    decide(screening, "review", export_control_officer)
    decide(screening, "refused", export_control_officer, f"{SECRET} is listed.")
    return screening
