"""The database's answer and Python's answer are the same, over a grid of cases."""

from datetime import date
from decimal import Decimal
from itertools import product

import pytest

from actions.models import Indicator, Observation, Target
from actions.progress import (
    YearNumber,
    actual_value,
    elapsed,
    expected_to_date,
    expected_value,
    judged_year,
    progress,
    start_to_date,
)
from actions.progress_sql import with_progress
from strategy_tracker.core.fiscal_year import FiscalYear
from tests.factories.actions import IndicatorFactory, ObservationFactory, PlanItemFactory

BASELINES = [None, (2014, "0"), (2014, "40"), (2016, "10.5"), (2020, "-5")]
TARGETS = [
    {},
    {2016: "40"},
    {2018: "30"},
    {2015: "10", 2020: "40"},
    {2014: "0", 2016: "0"},
    {2017: "-20", 2023: "33.3333"},
]
OBSERVATIONS = [
    {},
    {2016: "0"},
    {2016: "40"},
    {2014: "21", 2015: "40", 2016: "33"},
    {2013: "10.5", 2018: "120"},
    {2015: "38", 2016: "42"},
    {2016: "-3.25"},
]
YEARS = [2013, 2014, 2016, 2017, 2019, 2024]
DAYS = [
    date(2014, 4, 1),
    date(2016, 4, 1),
    date(2016, 11, 20),
    date(2017, 3, 30),
    date(2017, 3, 31),
    date(2018, 2, 28),
]
OBSERVED_ON = {2016: date(2016, 9, 30), 2018: date(2018, 2, 10)}
"""The other observations have no day of their own."""


def numbers(by_year):
    return {year: Decimal(value) for year, value in by_year.items()}


@pytest.fixture
def grid(db):
    """One indicator for every combination of direction, adding up, baseline, targets and observations."""
    item = PlanItemFactory()
    cases = list(
        product(Indicator.Direction.values, Indicator.Accumulation.values, BASELINES, TARGETS, OBSERVATIONS)
    )
    rows = [
        Indicator(
            item=item,
            code=f"case-{number}",
            direction=direction,
            accumulation=accumulation,
            baseline_year=baseline and baseline[0],
            baseline_value=baseline and Decimal(baseline[1]),
        )
        for number, (direction, accumulation, baseline, _targets, _seen) in enumerate(cases)
    ]
    indicators = Indicator.objects.bulk_create(rows)
    pairs = list(zip(indicators, cases, strict=True))
    Target.objects.bulk_create(
        Target(indicator=indicator, year=year, value=value)
        for indicator, case in pairs
        for year, value in numbers(case[3]).items()
    )
    Observation.objects.bulk_create(
        Observation(indicator=indicator, year=year, value=value, as_of=OBSERVED_ON.get(year))
        for indicator, case in pairs
        for year, value in numbers(case[4]).items()
    )
    return {indicator.pk: case for indicator, case in pairs}


def in_python(case, year, as_of=None):
    direction, accumulation, baseline, targets, seen = case
    start = baseline and YearNumber(baseline[0], Decimal(baseline[1]))
    known = {at: value for at, value in numbers(seen).items() if is_known(at, year, as_of)}
    actual = actual_value(known, year, accumulation, start)
    expected = expected_value(numbers(targets), year, direction, start)
    begin = start and start.value
    if as_of and actual is not None:
        observed = max(known)
        judged = judged_year(FiscalYear(year), as_of, accumulation, FiscalYear(observed))
        gone = elapsed(judged, as_of, OBSERVED_ON.get(observed))
        expected = expected_to_date(numbers(targets), judged.start, direction, accumulation, start, gone)
        begin = start_to_date(accumulation, begin, gone)
    return actual, expected, progress(direction, begin, expected, actual)


def is_known(observed, year, as_of):
    day = OBSERVED_ON.get(observed)
    return observed <= year and not (as_of and day and day > as_of)


def differing(grid, year, **limits):
    rows = with_progress(Indicator.objects.order_by("pk"), year, **limits)
    found = {row[0]: row[1:] for row in rows.values_list("pk", "actual_value", "expected_value", "percent")}
    assert len(found) == 3 * 3 * 5 * 6 * 7
    answers = {pk: in_python(case, year, **limits) for pk, case in grid.items()}
    return {
        pk: (grid[pk], answer, answers[pk])
        for pk, answer in found.items()
        if answer != pytest.approx(as_floats(answers[pk]), abs=1e-6)
    }


@pytest.mark.parametrize("year", YEARS)
def test_database_and_python_agree(grid, year):
    assert differing(grid, year) == {}


@pytest.mark.parametrize("as_of", DAYS)
def test_database_and_python_agree_while_a_year_runs(grid, as_of):
    running = FiscalYear.of(as_of).start
    for year in (running - 1, running, running + 2):
        assert differing(grid, year, as_of=as_of) == {}


def as_floats(answer):
    return tuple(None if number is None else float(number) for number in answer)


def test_year_with_a_note_but_no_number_is_passed_over(db):
    indicator = IndicatorFactory(baseline_year=2014, baseline_value=0)
    Target.objects.create(indicator=indicator, year=2016, note_ja="拡大する")
    Target.objects.create(indicator=indicator, year=2018, value=40)
    ObservationFactory(indicator=indicator, year=2015, value=15)
    ObservationFactory(indicator=indicator, year=2016, value=None, text_ja="調査中")
    row = with_progress(Indicator.objects.all(), 2016).get()
    assert (row.actual_value, row.expected_value, row.percent) == (15, 20, 75)


def test_baseline_without_its_year_does_not_count(db):
    indicator = IndicatorFactory(baseline_value=20)
    Target.objects.create(indicator=indicator, year=2016, value=40)
    ObservationFactory(indicator=indicator, year=2016, value=30)
    assert with_progress(Indicator.objects.all(), 2016).get().percent == 75


def test_observations_of_a_later_day_and_internal_ones_can_be_left_out(db):
    indicator = IndicatorFactory()
    for year in (2015, 2016):
        Target.objects.create(indicator=indicator, year=year, value=40)
    ObservationFactory(indicator=indicator, year=2015, value=10, is_public=True, as_of=date(2016, 3, 31))
    ObservationFactory(indicator=indicator, year=2016, value=20, as_of=date(2017, 3, 31))

    def percent(**limits):
        return with_progress(Indicator.objects.all(), 2016, **limits).get().percent

    assert percent() == 50
    assert percent(as_of=date(2017, 3, 30)) == 25
    assert percent(public_only=True) == 25


def test_list_can_be_sorted_and_filtered_in_one_query(grid, django_assert_num_queries):
    with django_assert_num_queries(1):
        worst = list(
            with_progress(Indicator.objects.all(), 2016).filter(percent__lt=95).order_by("percent", "pk")
        )
    assert [row.percent for row in worst] == sorted(row.percent for row in worst)
    assert worst
