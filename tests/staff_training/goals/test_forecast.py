"""If it goes on like this: plain arithmetic."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from staff_training.goals.figures import Standing
from staff_training.goals.forecast import Forecast, Unforetold, forecast, forecast_of, reached_in
from staff_training.models import LanguageGoal
from strategy_tracker.core.fiscal_year import FiscalYear

TARGET_DAY = date(2024, 3, 31)
FAR = date(2400, 1, 1)


def point(day, share):
    return Standing(day, 0, 100, 0, None if share is None else Decimal(share), 0)


def points(*shares, last=date(2022, 3, 31)):
    """Points a year (365.25 days, by turns 365 and 366) apart, the last one on 31 March 2022."""
    days = [date(last.year - place, 3, 31) for place in range(len(shares))]
    return [point(day, share) for day, share in zip(reversed(days), shares, strict=True)]


def exact(*shares):
    """Points 1461 days apart: four years to the day."""
    return [
        point(date(2010, 3, 31) + timedelta(days=1461 * place), share) for place, share in enumerate(shares)
    ]


def test_pace_goes_on_to_the_day_of_the_goal():
    found = forecast(exact(10, 14), date(2018, 3, 31), Decimal(30))
    assert (found.pace, found.value, found.reason) == (Decimal(1), Decimal(18), None)
    # 16 points at one a year.
    assert found.reached_on == date(2014, 3, 31) + timedelta(days=16 * 1461 // 4)


def test_only_the_last_three_points_tell_the_pace():
    assert forecast(exact(0, 50, 10, 14, 26), FAR, Decimal(30)).pace == Decimal(2)


def test_each_stretch_weighs_as_much_as_it_lasts():
    start = date(2020, 3, 31)
    known = [
        point(start, 10),
        point(start + timedelta(days=1461), 18),
        point(start + timedelta(days=1462), 50),
    ]
    assert forecast(known, FAR, Decimal(60)).pace == Decimal(40) * Decimal("365.25") / 1462


def test_points_without_a_share_are_passed_over_and_order_does_not_matter():
    known = [*reversed(exact(10, 14)), point(date(2026, 1, 1), None)]
    assert forecast(known, FAR, Decimal(30)).pace == Decimal(1)


@pytest.mark.parametrize("known", [[], [point(TARGET_DAY, 10)], [point(TARGET_DAY, 10), point(FAR, None)]])
def test_fewer_than_two_points_tell_nothing(known):
    assert forecast(known, FAR, Decimal(30)) == Forecast(None, None, None, Unforetold.TOO_FEW_POINTS)


@pytest.mark.parametrize(("days", "known"), [(181, False), (182, True)])
def test_less_than_half_a_year_tells_nothing(days, known):
    start = date(2023, 3, 31)
    found = forecast([point(start, 10), point(start + timedelta(days=days), 12)], FAR, Decimal(30))
    assert found.reason == (None if known else Unforetold.TOO_SHORT_A_TIME)


@pytest.mark.parametrize(("shares", "value"), [((50, 90), 100), ((50, 10), 0)])
def test_share_stays_between_nobody_and_everybody(shares, value):
    assert forecast(exact(*shares), date(2030, 1, 1), Decimal(95)).value == value


@pytest.mark.parametrize("shares", [(14, 10), (10, 10), (10, "10.01")])
def test_falling_standing_or_creeping_share_never_gets_there(shares):
    assert forecast(exact(*shares), FAR, Decimal(30)).reached_on is None


def test_share_that_is_reached_already_was_reached_by_the_last_point():
    known = exact(10, 30)
    assert forecast(known, FAR, Decimal(30)).reached_on == known[-1].day
    falling = exact(50, 30)
    assert forecast(falling, FAR, Decimal(30)).reached_on == falling[-1].day


def test_day_of_the_goal_that_is_past_has_no_forecast_but_the_share_has_a_day():
    found = forecast(exact(10, 14), date(2014, 3, 30), Decimal(15))
    assert (found.value, found.pace) == (None, Decimal(1))
    assert found.reached_on == date(2015, 4, 1)


@pytest.mark.parametrize(
    ("reached_on", "year"),
    [
        (date(2024, 3, 31), 2023),
        (date(2024, 4, 1), 2024),
        (date(2023, 4, 1), 2023),
        (None, None),
    ],
)
def test_year_is_the_first_whose_as_of_day_finds_it_reached(reached_on, year):
    goal = LanguageGoal(as_of_month=3, as_of_day=31)
    found = reached_in(goal, Forecast(Decimal(1), None, reached_on))
    assert found == (FiscalYear(year) if year else None)


def test_year_by_another_as_of_day():
    goal = LanguageGoal(as_of_month=5, as_of_day=1)
    assert reached_in(goal, Forecast(Decimal(1), None, date(2023, 5, 1))) == FiscalYear(2023)
    assert reached_in(goal, Forecast(Decimal(1), None, date(2023, 5, 2))) == FiscalYear(2024)


def test_goal_gives_the_day_and_the_share():
    goal = LanguageGoal(target_year=2023, target_share=Decimal(30), as_of_month=3, as_of_day=31)
    known = points(10, 12, 14)
    assert forecast_of(goal, known) == forecast(known, TARGET_DAY, Decimal(30))
