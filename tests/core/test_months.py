import datetime

import pytest

from strategy_tracker.core.months import end_of_term, months_before


@pytest.mark.parametrize(
    ("day", "months", "earlier"),
    [
        ("2027-03-31", 12, "2026-03-31"),
        ("2027-03-31", 6, "2026-09-30"),
        ("2027-03-31", 3, "2026-12-31"),
        ("2027-03-31", 1, "2027-02-28"),
        ("2027-08-31", 6, "2027-02-28"),
        ("2028-08-31", 6, "2028-02-29"),
        ("2028-02-29", 12, "2027-02-28"),
        ("2027-04-01", 1, "2027-03-01"),
        ("2027-04-01", 0, "2027-04-01"),
    ],
)
def test_months_are_counted_back_to_the_same_day_or_the_months_last(day, months, earlier):
    assert months_before(datetime.date.fromisoformat(day), months) == datetime.date.fromisoformat(earlier)


@pytest.mark.parametrize(
    ("first", "years", "last"),
    [
        ("2022-04-01", 5, "2027-03-31"),
        ("2023-03-01", 5, "2028-02-29"),
        ("2024-03-01", 5, "2029-02-28"),
        ("2024-02-29", 5, "2029-02-28"),
        ("2024-02-29", 4, "2028-02-28"),
        ("2024-01-01", 1, "2024-12-31"),
        ("2023-02-28", 5, "2028-02-27"),
    ],
)
def test_term_ends_on_the_day_before_the_corresponding_one(first, years, last):
    assert end_of_term(datetime.date.fromisoformat(first), years) == datetime.date.fromisoformat(last)
