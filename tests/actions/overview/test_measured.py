"""Indicators whose values a measure counts."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from actions.models import Indicator
from strategy_tracker.core import measures
from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.core.measures import MeasureResult, UnknownMeasure, measure
from strategy_tracker.core.models import Unit
from tests.actions.overview.plans import overview
from tests.factories.actions import (
    IndicatorFactory,
    ObservationFactory,
    TargetFactory,
)


@pytest.fixture
def counted(monkeypatch):
    """Measures of the number of a unit's years since 2000, and some that give nothing."""
    monkeypatch.setattr(measures, "_registry", {})
    calls = []

    def result(unit, year, as_of):
        calls.append((unit.code, year.start, as_of))
        return MeasureResult(Decimal(year.start - 2000), None, None, as_of, Unit.objects.all())

    @measure("test.internal", name="Internal", value_kind="number")
    def internal(unit, *, year, as_of, step=1):
        return result(unit, year, as_of)

    @measure("test.nothing", name="Nothing", value_kind="number")
    def nothing(unit, *, year, as_of):
        return MeasureResult(None, None, None, as_of, Unit.objects.none())

    @measure("test.late", name="Late", value_kind="number")
    def late(unit, *, year, as_of):
        """Records begin in 2024."""
        return result(unit, year, as_of) if year.start >= 2024 else nothing(unit, year=year, as_of=as_of)

    @measure("test.refusing", name="Refusing", value_kind="number")
    def refusing(unit, *, year, as_of, kind=""):
        raise ValidationError("Not known: %(kind)s.", params={"kind": kind})

    @measure("test.public", name="Public", value_kind="number")
    def public(unit, *, year, as_of, public_only=False):
        return result(unit, year, as_of)

    return calls


def measured(item, key="test.internal", **facts):
    found = IndicatorFactory(item=item, measure_key=key, **facts)
    TargetFactory(indicator=found, year=2025, value=50)
    return found


def test_measure_gives_the_value_of_the_asked_year(plan, tree, counted):
    measured(tree.b2)
    found = overview(plan).by_code["B.2"].indicators[0]
    assert (found.value, found.percent, found.is_measured, found.observation) == (25, 50, True, None)
    assert found.as_of == date(2026, 3, 31)
    assert counted == [("nins", 2025, date(2026, 3, 31))]


def test_measure_is_counted_once_for_the_same_question(plan, tree, counted, units):
    for _ in range(3):
        measured(tree.b2)
    measured(tree.b2, measure_parameters={"step": 2})
    measured(tree.b2, measure_unit=units.naoj)
    overview(plan)
    assert sorted(unit for unit, _year, _day in counted) == ["naoj", "nins", "nins"]


def test_measure_goes_before_the_entered_observation(plan, tree, counted):
    ObservationFactory(indicator=measured(tree.b2), year=2025, value=40)
    found = overview(plan).by_code["B.2"].indicators[0]
    assert (found.value, found.is_measured, found.observation) == (25, True, None)
    assert str(found.origin) == "2026年3月31日時点の記録から集計。"


def test_entered_observation_stands_where_nothing_is_counted(plan, tree, counted):
    entered = ObservationFactory(indicator=measured(tree.b2, "test.nothing"), year=2025, value=40)
    found = overview(plan).by_code["B.2"].indicators[0]
    assert (found.value, found.is_measured, found.observation) == (40, False, entered)
    assert str(found.origin) == "入力された値（記録からの集計値はありません）。"


def test_entered_years_before_the_counted_one_are_named(plan, tree, counted):
    found = measured(tree.b2)
    for year in (2019, 2020, 2021, 2023):
        ObservationFactory(indicator=found, year=year, value=10)
    standing = overview(plan).by_code["B.2"].indicators[0]
    assert [(point.year.start, point.value) for point in standing.series] == [
        (2019, 10), (2020, 10), (2021, 10), (2023, 10), (2025, 25),
    ]  # fmt: skip
    assert standing.measured_years == {FiscalYear(2025)}
    with translation.override("en"):
        assert str(standing.origin) == (
            "Counted from the records as of 31 March 2026; entered figures: AY2019–AY2021, AY2023."
        )


def test_running_total_takes_each_year_from_where_it_is_known(plan, tree, counted):
    found = measured(tree.b2, "test.late", accumulation=Indicator.Accumulation.CUMULATIVE)
    ObservationFactory(indicator=found, year=2021, value=7)
    ObservationFactory(indicator=found, year=2024, value=1000)
    standing = overview(plan).by_code["B.2"].indicators[0]
    assert (standing.value, standing.is_measured) == (7 + 24 + 25, True)


def test_origin_of_an_indicator_without_a_measure_is_its_source(plan, tree, counted):
    assert overview(plan).by_code["A.1"].indicators[0].origin is None
    measured(tree.b2, "test.nothing")
    assert overview(plan).by_code["B.2"].indicators[0].origin is None


def test_running_total_measures_every_year_of_the_plan(plan, tree, counted):
    measured(tree.b2, accumulation=Indicator.Accumulation.CUMULATIVE)
    assert overview(plan).by_code["B.2"].indicators[0].value == sum(range(20, 26))
    assert [year for _unit, year, _day in counted] == [2020, 2021, 2022, 2023, 2024, 2025]


def test_visitors_get_measures_that_tell_public_records_apart_only(plan, tree, counted):
    measured(tree.b2)
    measured(tree.b2, "test.public")
    found = overview(plan, public_only=True).by_code["B.2"].indicators
    assert [each.value for each in found] == [None, 25]


def test_lost_measure_is_an_error_and_no_silent_gap(plan, tree, counted):
    measured(tree.b2, "test.lost")
    with pytest.raises(UnknownMeasure):
        overview(plan)


def test_parameter_that_is_not_known_any_more_leaves_the_value_open(plan, tree, counted, caplog):
    measured(tree.b2, key="test.refusing", measure_parameters={"kind": "gone"})
    found = overview(plan).by_code["B.2"].indicators[0]
    assert (found.value, found.is_measured) == (None, False)
    assert caplog.messages == [f"Indicator {found.indicator.pk} is not counted: Not known: gone."]
