"""How long a score counts."""

from datetime import date, timedelta

import pytest

from staff_training.goals.counted_scores import counts_until, earliest_valid
from strategy_tracker.core.months import end_of_term


@pytest.mark.parametrize(
    ("day", "years", "earliest"),
    [
        (date(2025, 11, 14), 2, date(2023, 11, 15)),
        (date(2025, 11, 15), 2, date(2023, 11, 16)),
        (date(2024, 3, 31), 2, date(2022, 4, 1)),
        (date(2024, 2, 29), 1, date(2023, 3, 1)),
        (date(2024, 2, 29), 4, date(2020, 3, 1)),
        # A term from 29 February ends on the last of February, as one from 1 March does.
        (date(2026, 2, 28), 2, date(2024, 2, 29)),
        (date(2026, 3, 1), 2, date(2024, 3, 2)),
        (date(2024, 12, 31), 1, date(2024, 1, 1)),
    ],
)
def test_earliest_day_of_a_test_that_still_counts(day, years, earliest):
    assert earliest_valid(day, years) == earliest


@pytest.mark.parametrize("years", [1, 2, 4, 50])
def test_earliest_day_is_the_first_whose_term_holds_the_day(years):
    for ahead in range(0, 1500, 7):
        day = date(2023, 1, 1) + timedelta(days=ahead)
        found = earliest_valid(day, years)
        assert end_of_term(found, years) >= day
        assert end_of_term(found - timedelta(days=1), years) < day


def test_last_day_of_a_score(goal):
    assert counts_until(goal, date(2023, 11, 15)) is None
    goal.validity_years = 2
    assert counts_until(goal, date(2023, 11, 15)) == date(2025, 11, 14)
