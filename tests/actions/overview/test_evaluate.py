"""The figures, series and trends of an overview's indicators."""

from decimal import Decimal

import pytest

from actions.models import Indicator
from actions.status import Status
from strategy_tracker.core.fiscal_year import FiscalYear
from tests.actions.overview.plans import indicator, overview
from tests.factories.actions import (
    IndicatorFactory,
    ObservationFactory,
    PlanItemFactory,
    TargetFactory,
)


def test_indicator_carries_its_figures_and_series(plan, tree):
    ObservationFactory(indicator=tree.behind, year=2024, value=70)
    found = overview(plan).by_code["A.1"].indicators[0]
    assert found.target.year == 2025
    assert (found.expected, found.value, found.percent, found.overall_percent) == (100, 90, 90, 9)
    assert found.series == [
        (FiscalYear(2024), None, Decimal(70)),
        (FiscalYear(2025), Decimal(100), Decimal(90)),
        (FiscalYear(2030), Decimal(1000), None),
    ]
    assert (found.trend, found.improvement) == (1, 1)
    assert found.observation.value == 90
    assert not found.is_measured


@pytest.mark.parametrize(
    ("direction", "earlier", "trend", "improvement"),
    [
        ("increase", 95, -1, -1),
        ("decrease", 95, -1, 1),
        ("decrease", 90, 0, 0),
        ("keep", 80, 1, None),
        ("increase", None, None, None),
    ],
)
def test_trend_compares_with_the_value_before(direction, earlier, trend, improvement, plan):
    item = PlanItemFactory(plan=plan, code="A")
    found = indicator(item, 100, 90, direction=direction)
    if earlier is not None:
        ObservationFactory(indicator=found, year=2023, value=earlier)
    standing = overview(plan).by_code["A"]
    assert (standing.indicators[0].trend, standing.indicators[0].improvement) == (trend, improvement)
    assert standing.trend == improvement


def test_trend_of_a_branch_is_what_most_of_its_indicators_did(plan, tree):
    for each, before in ((tree.behind, 80), (tree.at_risk, 60), (tree.on_track, 80)):
        ObservationFactory(indicator=each, year=2024, value=before)
    by_code = overview(plan).by_code
    assert {code: by_code[code].trend for code in ("A", "A.1", "A.2", "B", "B.2")} == {
        "A": 0,
        "A.1": 1,
        "A.2": -1,
        "B": 1,
        "B.2": None,
    }


def test_running_total_shows_the_totals_in_its_series(plan):
    item = PlanItemFactory(plan=plan, code="A")
    found = IndicatorFactory(item=item, accumulation=Indicator.Accumulation.CUMULATIVE)
    TargetFactory(indicator=found, year=2025, value=100)
    for year, value in ((2023, 21), (2024, 40), (2025, 33)):
        ObservationFactory(indicator=found, year=year, value=value)
    standing = overview(plan).indicators[0]
    assert standing.value == 94
    assert [(point.year.start, point.value) for point in standing.series] == [
        (2023, 21),
        (2024, 61),
        (2025, 94),
    ]
    assert standing.standing.status is Status.BEHIND


def test_words_of_a_qualitative_indicator_are_shown_and_not_judged(plan):
    item = PlanItemFactory(plan=plan, code="A")
    found = IndicatorFactory(item=item, value_kind=Indicator.ValueKind.QUALITATIVE)
    words = ObservationFactory(indicator=found, year=2024, value=None, text_ja="体制を整えた")
    standing = overview(plan).indicators[0]
    assert standing.observation == words
    assert standing.standing.status is Status.NO_DATA
