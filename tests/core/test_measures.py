"""The registry of measures."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from strategy_tracker.core import measures
from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.core.measures import (
    MeasureResult,
    UnknownMeasure,
    get_measure,
    measure,
    measure_choices,
)
from strategy_tracker.core.models import Unit

YEAR, DAY = FiscalYear(2025), date(2026, 3, 31)


@pytest.fixture
def units_counted(monkeypatch):
    """A registry of one measure: the units whose code begins with a text."""
    monkeypatch.setattr(measures, "_registry", {})

    @measure("core.units", name="Units", value_kind="number")
    def units(unit, *, year, as_of, begins=""):
        rows = Unit.objects.filter(code__startswith=begins)
        return MeasureResult(Decimal(rows.count()), None, None, as_of, rows)

    return get_measure("core.units")


def test_measure_counts_and_shows_its_rows(units_counted, units):
    result = units_counted(units.nins, year=YEAR, as_of=DAY, begins="n")
    assert result.value == 3
    assert result.as_of == DAY
    assert set(result.rows) == {units.nins, units.naoj, units.nifs}


def test_choices_name_every_measure(units_counted):
    assert measure_choices() == [("core.units", "Units")]


def test_unknown_key_is_an_error():
    with pytest.raises(UnknownMeasure, match=r"no\.such"):
        get_measure("no.such")


def test_key_is_taken_once(units_counted):
    with pytest.raises(ValueError, match=r"two measures are called core\.units"):
        measure("core.units", name="Again", value_kind="number")(lambda unit, *, year, as_of: None)


def test_unknown_parameter_is_named(units_counted, english):
    with pytest.raises(ValidationError) as refused:
        units_counted.check_parameters({"begin": "n"})
    assert refused.value.messages == ["Unknown parameter: begin. This measure takes: begins."]
    units_counted.check_parameters({"begins": "n"})


def test_measure_that_cannot_tell_public_records_apart_is_not_counted_for_visitors(units_counted, units):
    assert units_counted.knows_public is False
    with pytest.raises(ValueError, match="does not tell public records apart"):
        units_counted(units.nins, year=YEAR, as_of=DAY, public_only=True)


def test_measures_of_every_room_are_found_at_start():
    assert {"actions.milestones_reached", "actions.reports_published"} <= {
        key for key, _ in measure_choices()
    }


@pytest.mark.parametrize(("part", "whole", "expected"), [(1, 4, 25), (0, 4, 0), (3, 3, 100), (0, 0, None)])
def test_share_is_in_percent_and_of_nothing_there_is_none(part, whole, expected):
    assert measures.share(part, whole) == expected


def lower(value):
    if value != value.lower():
        raise ValidationError("“%(value)s” is not in small letters.", params={"value": value})


def test_value_of_a_parameter_is_checked_when_it_is_entered(monkeypatch):
    monkeypatch.setattr(measures, "_registry", {})
    measure("core.units", name="Units", value_kind="number", checks={"begins": lower, "ends": lower})(
        lambda unit, *, year, as_of, begins="", ends="": None
    )
    get_measure("core.units").check_parameters({"begins": "n"})
    with pytest.raises(ValidationError) as refused:
        get_measure("core.units").check_parameters({"begins": "N", "ends": "S"})
    assert refused.value.messages == ["“N” is not in small letters.", "“S” is not in small letters."]


def test_check_is_of_a_parameter_that_there_is(monkeypatch):
    monkeypatch.setattr(measures, "_registry", {})
    with pytest.raises(ValueError, match=r"core\.units does not take begin"):
        measure("core.units", name="Units", value_kind="number", checks={"begin": lower})(
            lambda unit, *, year, as_of, begins="": None
        )


def test_function_that_takes_any_has_the_parameters_that_are_checked(monkeypatch, english):
    monkeypatch.setattr(measures, "_registry", {})
    measure("core.units", name="Units", value_kind="number", checks={"begins": lower})(
        lambda unit, *, year, as_of, limit=1, **filters: None
    )
    assert get_measure("core.units").parameters == {"begins", "limit"}
    with pytest.raises(ValidationError, match="Unknown parameter: filters"):
        get_measure("core.units").check_parameters({"filters": "n"})
