"""Progress in percent, case by case."""

from datetime import date
from decimal import Decimal

import pytest

from actions.progress import (
    Elapsed,
    YearNumber,
    actual_value,
    elapsed,
    expected_to_date,
    expected_value,
    is_reached,
    judged_year,
    progress,
    rounded,
    start_to_date,
)
from strategy_tracker.core.fiscal_year import FiscalYear


@pytest.mark.parametrize(
    ("direction", "baseline", "target", "actual", "percent"),
    [
        # increase
        ("increase", 0, 40, 31, "77.5"),
        ("increase", 20, 40, 30, "50"),
        ("increase", 20, 40, 40, "100"),
        ("increase", 20, 40, 50, "150"),
        ("increase", 20, 40, 20, "0"),
        ("increase", 20, 40, 10, "-50"),
        ("increase", -10, 10, 0, "50"),
        # no baseline: counted from 0
        ("increase", None, 40, 31, "77.5"),
        ("increase", None, 40, 0, "0"),
        # target equal to the baseline, or on the wrong side of it: met or not
        ("increase", 40, 40, 40, "100"),
        ("increase", 40, 40, 41, "100"),
        ("increase", 40, 40, 39, "0"),
        ("increase", 50, 40, 45, "100"),
        ("increase", 50, 40, 39, "0"),
        ("increase", None, 0, 0, "100"),
        # decrease
        ("decrease", 100, 60, 80, "50"),
        ("decrease", 100, 60, 60, "100"),
        ("decrease", 100, 60, 40, "150"),
        ("decrease", 100, 60, 120, "-50"),
        ("decrease", 100, 0, 0, "100"),
        ("decrease", 100, 50, 0, "200"),
        ("decrease", 60, 60, 60, "100"),
        ("decrease", 60, 60, 61, "0"),
        ("decrease", 50, 60, 55, "100"),
        # decrease without a baseline: target / actual
        ("decrease", None, 10, 20, "50"),
        ("decrease", None, 10, 10, "100"),
        ("decrease", None, 10, 0, "100"),
        ("decrease", None, 0, 0, "100"),
        ("decrease", None, 0, 5, "0"),
        ("decrease", None, -5, -3, "0"),
        # keep: within 5 % either way is 100
        ("keep", None, 100, 100, "100"),
        ("keep", None, 100, 105, "100"),
        ("keep", None, 100, 95, "100"),
        ("keep", None, 100, 94, "94"),
        ("keep", None, 100, 110, "90"),
        ("keep", 50, 100, 94, "94"),
        ("keep", None, 100, 0, "0"),
        ("keep", None, 100, 300, "0"),
        ("keep", None, 0, 0, "100"),
        ("keep", None, 0, 1, "0"),
        ("keep", None, -100, -94, "94"),
    ],
)
def test_progress_is_the_share_of_the_way_from_baseline_to_target(
    direction, baseline, target, actual, percent
):
    start = None if baseline is None else Decimal(baseline)
    assert progress(direction, start, Decimal(target), Decimal(actual)) == Decimal(percent)


@pytest.mark.parametrize("direction", ["increase", "decrease", "keep"])
@pytest.mark.parametrize(("target", "actual"), [(None, Decimal(1)), (Decimal(1), None), (None, None)])
def test_progress_is_not_said_without_a_target_or_an_actual_value(direction, target, actual):
    assert progress(direction, Decimal(0), target, actual) is None


@pytest.mark.parametrize(
    ("direction", "target", "actual", "reached"),
    [
        ("increase", 40, 40, True),
        ("increase", 40, 39, False),
        ("decrease", 40, 40, True),
        ("decrease", 40, 41, False),
        ("keep", 40, 42, True),
        ("keep", 40, 43, False),
    ],
)
def test_target_met_exactly_is_reached(direction, target, actual, reached):
    assert is_reached(direction, Decimal(target), Decimal(actual)) is reached


def test_nothing_is_reached_without_figures():
    assert not is_reached("increase", None, Decimal(1))
    assert not is_reached("increase", Decimal(1), None)


SEEN = {2014: Decimal(21), 2015: Decimal(40), 2017: Decimal(33)}


@pytest.mark.parametrize(
    ("accumulation", "year", "actual"),
    [
        ("point", 2013, None),
        ("point", 2014, 21),
        ("point", 2016, 40),
        ("point", 2020, 33),
        ("yearly_sum", 2015, 40),
        ("yearly_sum", 2016, None),
        ("cumulative", 2013, None),
        ("cumulative", 2014, 21),
        ("cumulative", 2015, 61),
        ("cumulative", 2016, 61),
        ("cumulative", 2018, 94),
    ],
)
def test_actual_value_follows_how_values_add_up(accumulation, year, actual):
    assert actual_value(SEEN, year, accumulation) == actual


def test_running_total_stands_on_its_baseline_and_counts_later_years_only():
    baseline = YearNumber(2014, Decimal(100))
    assert actual_value(SEEN, 2015, "cumulative", baseline) == 140
    assert actual_value(SEEN, 2014, "cumulative", baseline) is None


TARGETS = {2018: Decimal(20), 2022: Decimal(40)}
BASELINE = YearNumber(2014, Decimal(8))


@pytest.mark.parametrize(
    ("year", "baseline", "expected"),
    [
        (2018, BASELINE, 20),
        (2016, BASELINE, 14),
        (2014, BASELINE, 8),
        (2013, BASELINE, None),
        (2016, None, None),
        (2020, BASELINE, 30),
        (2020, None, 30),
        (2022, BASELINE, 40),
        (2030, BASELINE, 40),
        (2020, YearNumber(2019, Decimal(10)), 20),
        (2020, YearNumber(2018, Decimal(10)), 30),
        (2020, YearNumber(2020, Decimal(33)), 33),
        (2020, YearNumber(2021, Decimal(33)), 30),
    ],
)
def test_expected_value_lies_on_the_line_to_the_next_target(year, baseline, expected):
    assert expected_value(TARGETS, year, "increase", baseline) == expected


def test_expected_value_on_a_round_number_is_exactly_that():
    assert expected_value({2023: Decimal(30)}, 2017, "increase", YearNumber(2014, Decimal(0))) == 10


def test_nothing_is_expected_without_targets():
    assert expected_value({}, 2020, "increase", BASELINE) is None
    assert expected_value({}, 2020, "decrease", BASELINE) is None


def test_value_to_be_kept_is_the_baseline_until_a_target_says_otherwise():
    assert expected_value({}, 2020, "keep", BASELINE) == 8
    assert expected_value({}, 2020, "keep", None) is None
    assert expected_value(TARGETS, 2018, "keep", BASELINE) == 20


Y2018 = FiscalYear(2018)
HALF = Elapsed(1, 2)
WHOLE = Elapsed(365, 365)


@pytest.mark.parametrize(
    ("as_of", "observed_on", "days"),
    [
        (date(2018, 3, 31), None, 0),
        (date(2018, 4, 1), None, 1),
        (date(2018, 11, 20), None, 234),
        (date(2019, 3, 30), None, 364),
        (date(2019, 3, 31), None, 365),
        (date(2019, 4, 1), None, 365),
        # The value's own day goes before the day asked for, as long as the year runs.
        (date(2018, 11, 20), date(2018, 4, 30), 30),
        (date(2018, 11, 20), date(2018, 3, 31), 234),
        (date(2019, 3, 31), date(2018, 4, 30), 365),
        (date(2020, 3, 31), date(2018, 4, 30), 365),
    ],
)
def test_year_is_gone_up_to_the_day_of_the_value(as_of, observed_on, days):
    assert elapsed(Y2018, as_of, observed_on) == (days, 365)


def test_year_with_a_leap_day_is_a_day_longer():
    assert elapsed(FiscalYear(2019), date(2020, 2, 29)) == (335, 366)
    assert elapsed(FiscalYear(2019), date(2020, 3, 31)).is_whole


@pytest.mark.parametrize(
    ("targets", "direction", "accumulation", "baseline", "expected"),
    [
        # A sum grows with the days, whatever was expected before.
        ({2018: 20}, "increase", "yearly_sum", None, 10),
        ({2017: 10, 2018: 20}, "decrease", "yearly_sum", BASELINE, 10),
        ({2018: 20}, "keep", "yearly_sum", None, 10),
        # A state grows from the end of the year before: from a target, a point between, or the baseline.
        ({2017: 10, 2018: 20}, "increase", "point", None, 15),
        ({2016: 10, 2018: 20}, "increase", "cumulative", None, Decimal("17.5")),
        ({2018: 20}, "increase", "point", YearNumber(2017, Decimal(8)), 14),
        ({2018: 20}, "decrease", "point", YearNumber(2017, Decimal(40)), 30),
        ({2017: 10, 2022: 20}, "increase", "point", None, 11),
        ({2016: 10}, "increase", "point", None, 10),
        # Nothing earlier is known: the year's own target.
        ({2018: 20}, "increase", "point", None, 20),
        ({2018: 20}, "increase", "point", YearNumber(2018, Decimal(8)), 20),
        ({2020: 20}, "increase", "point", None, None),
        # What is to be kept is to be kept every day.
        ({2017: 10, 2018: 20}, "keep", "point", None, 20),
        ({}, "keep", "point", BASELINE, 8),
    ],
)
def test_running_year_expects_what_is_due_by_the_day(targets, direction, accumulation, baseline, expected):
    numbers = {year: Decimal(value) for year, value in targets.items()}
    assert expected_to_date(numbers, 2018, direction, accumulation, baseline, HALF) == expected


@pytest.mark.parametrize("accumulation", ["point", "yearly_sum", "cumulative"])
def test_whole_year_expects_its_target(accumulation):
    assert expected_to_date(TARGETS, 2020, "increase", accumulation, BASELINE, WHOLE) == 30


def test_baseline_of_a_sum_is_a_whole_years():
    assert start_to_date("yearly_sum", Decimal(120), HALF) == 60
    assert start_to_date("yearly_sum", Decimal(120), WHOLE) == 120
    assert start_to_date("point", Decimal(120), HALF) == 120
    assert start_to_date("cumulative", Decimal(120), HALF) == 120
    assert start_to_date("yearly_sum", None, HALF) is None


@pytest.mark.parametrize(
    ("as_of", "accumulation", "observed", "judged"),
    [
        (date(2018, 11, 20), "point", 2018, 2018),
        (date(2018, 11, 20), "point", 2016, 2016),
        (date(2018, 11, 20), "cumulative", 2017, 2017),
        (date(2018, 11, 20), "yearly_sum", 2018, 2018),
        (date(2018, 11, 20), "point", None, 2018),
        # The year is over: an older figure has to do for it.
        (date(2019, 3, 31), "point", 2016, 2018),
        (date(2019, 4, 1), "point", 2016, 2018),
        # A year to come is judged by where things stand now.
        (date(2017, 11, 20), "point", 2017, 2017),
    ],
)
def test_value_that_stands_in_for_a_running_year_is_judged_by_its_own(as_of, accumulation, observed, judged):
    seen = observed and FiscalYear(observed)
    assert judged_year(Y2018, as_of, accumulation, seen) == FiscalYear(judged)


@pytest.mark.parametrize(
    ("percent", "shown"), [("94.94", "94.9"), ("94.95", "95.0"), ("-0.05", "-0.1"), ("100", "100.0")]
)
def test_percent_is_rounded_half_up_to_one_place(percent, shown):
    assert rounded(Decimal(percent)) == Decimal(shown)
