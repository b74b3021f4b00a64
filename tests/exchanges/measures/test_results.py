"""Outcomes on record and yearly totals of programmes."""

from datetime import date

import pytest

from tests.factories.exchange_lists import OutcomeKindFactory
from tests.factories.exchanges import (
    AgreementFactory,
    ExchangeFactory,
    OutcomeFactory,
    ProgrammeFactory,
    ProgrammeResultFactory,
)


@pytest.fixture
def overseas_units(units):
    """KIT's text: 21 projects in AY2014, 40 in AY2015, 33 in AY2016."""
    programme = ProgrammeFactory(unit=units.kit, code="kit-overseas-units")
    for year, value in ((2014, 21), (2015, 40), (2016, 33)):
        ProgrammeResultFactory(programme=programme, year=year, value=value)
    return programme


def test_programme_result_is_what_the_source_states(counted, units, overseas_units):
    def of(year):
        return counted("programme_result", units.kit, year=year, kind="project").value

    assert [of(year) for year in (2013, 2014, 2015, 2016, 2017)] == [None, 21, 40, 33, None]
    assert counted("programme_result", units.nins, year=2014).value is None


def test_programme_result_of_one_programme_and_kind(counted, units, overseas_units):
    other = ProgrammeFactory(unit=units.kit, code="kit-faculty-mobility", is_public=False)
    ProgrammeResultFactory(programme=other, kind=OutcomeKindFactory(code="joint-paper"), value=5)
    year = {"year": 2016}
    assert counted("programme_result", units.kit, **year).value == 38
    assert counted("programme_result", units.kit, programme="kit-overseas-units", **year).value == 33
    assert counted("programme_result", units.kit, kind="joint-paper", **year).value == 5
    assert counted("programme_result", units.kit, public_only=True, **year).value == 33


def test_year_that_has_not_begun_has_no_result(counted, units, overseas_units):
    assert counted("programme_result", units.kit, year=2016, as_of=date(2016, 3, 31)).value is None
    assert counted("programme_result", units.kit, year=2016, as_of=date(2016, 4, 1)).value == 33


def test_outcomes_belong_to_the_units_of_what_they_came_from(counted, units):
    visit = OutcomeFactory(exchange=ExchangeFactory(units=[units.naoj, units.nifs]), number=2)
    agreement = OutcomeFactory(exchange=None, agreement=AgreementFactory(units=[units.nins]))
    programme = OutcomeFactory(exchange=None, programme=ProgrammeFactory(unit=units.nifs))
    OutcomeFactory(exchange=ExchangeFactory(units=[units.tohoku]))
    result = counted("outcomes", units.nins)
    assert result.value == 4
    assert set(result.rows) == {visit, agreement, programme}
    assert counted("outcomes", units.naoj).value == 2
    assert counted("outcomes", units.kit).value == 0


def test_outcomes_by_kind_programme_and_year(counted, units):
    paper = OutcomeKindFactory(code="joint-paper")
    programme = ProgrammeFactory(unit=units.kit, code="mobility")
    visit = ExchangeFactory(units=[units.nins], programme=programme)
    OutcomeFactory(exchange=visit, kind=paper)
    OutcomeFactory(exchange=visit, year=2025)
    OutcomeFactory(exchange=ExchangeFactory(units=[units.nins]), kind=paper)
    assert counted("outcomes", units.nins, kind="joint-paper").value == 2
    assert counted("outcomes", units.nins, kind="joint-paper", programme="mobility").value == 1
    assert counted("outcomes", units.nins, year=2025).value == 1
    assert counted("outcomes", units.nins, as_of=date(2026, 3, 31)).value == 0
