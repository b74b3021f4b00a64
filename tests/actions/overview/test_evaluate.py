"""The figures, series and trends of an overview's indicators."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation

from actions.models import Indicator
from actions.overview import plan_overview
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


@pytest.fixture
def dispatched(plan):
    """The researchers sent abroad: 120 in the baseline year, 165 and 180 wanted, 163 up to a day."""
    found = IndicatorFactory(
        item=PlanItemFactory(plan=plan, code="A"), accumulation=Indicator.Accumulation.YEARLY_SUM
    )
    for year, target in ((2024, 165), (2025, 180), (2027, 210)):
        TargetFactory(indicator=found, year=year, value=target)
    for year, value in ((2023, 150), (2024, 158), (2025, 163)):
        ObservationFactory(indicator=found, year=year, value=value, as_of=None)
    return found


def standing_on(plan, day, year=2025):
    (found,) = plan_overview(plan, FiscalYear(year), day).indicators
    return found


@pytest.mark.parametrize(
    ("day", "percent", "status"),
    [
        (date(2025, 11, 20), Decimal("141.3"), Status.ON_TRACK),
        (date(2026, 3, 30), Decimal("90.8"), Status.BEHIND),
        (date(2026, 3, 31), Decimal("90.6"), Status.BEHIND),
        (date(2026, 5, 1), Decimal("90.6"), Status.BEHIND),
    ],
)
def test_sum_of_a_running_year_is_held_against_its_days(day, percent, status, plan, dispatched):
    found = standing_on(plan, day)
    assert (found.value, found.expected, found.percent) == (163, 180, percent)
    assert found.standing.status is status


def test_running_year_is_told_with_what_is_expected_by_the_day(plan, dispatched):
    found = standing_on(plan, date(2025, 11, 20))
    with translation.override("en"):
        assert str(found.standing.rule) == (
            "163 of 115.4 projects expected by 20 November 2025 (180 by AY2025): 141.3%"
        )
    assert (found.runs_until, found.target.value) == (date(2025, 11, 20), 180)
    assert standing_on(plan, date(2026, 3, 31)).runs_until is None


def test_observation_of_an_earlier_day_is_held_against_that_day(plan, dispatched):
    dispatched.observations.filter(year=2025).update(as_of=date(2025, 9, 30), value=90)
    found = standing_on(plan, date(2025, 11, 20))
    assert (found.runs_until, found.percent) == (date(2025, 9, 30), Decimal("99.7"))


def test_sum_of_part_of_a_year_has_no_part_in_the_trend(plan, dispatched):
    dispatched.observations.filter(year=2025).update(value=20)
    assert standing_on(plan, date(2025, 4, 30)).trend == 1
    assert standing_on(plan, date(2026, 3, 31)).trend == -1


def test_state_of_the_year_before_is_held_against_its_own_year(plan):
    found = IndicatorFactory(item=PlanItemFactory(plan=plan, code="A"))
    for year, target in ((2023, 10), (2024, 20), (2025, 40)):
        TargetFactory(indicator=found, year=year, value=target)
    observed = ObservationFactory(indicator=found, year=2024, value=19)
    standing = standing_on(plan, date(2025, 11, 20))
    assert (standing.percent, standing.expected, standing.observation) == (95, 40, observed)
    with translation.override("en"):
        assert str(standing.standing.rule) == (
            "19 of 20 projects expected by AY2024: 95% (no figure for AY2025 yet)"
        )
    assert standing_on(plan, date(2026, 3, 31)).percent == Decimal("47.5")
