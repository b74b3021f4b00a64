"""The column of those aged 45 or under on the first day."""

from datetime import date

import pytest

from exchanges.models import Exchange

Status = Exchange.Status


@pytest.mark.parametrize(
    ("born", "young"),
    [
        (date(1980, 5, 1), 0),  # 46 on the first day
        (date(1980, 5, 2), 1),  # 46 on the day after
        (date(1981, 5, 1), 1),  # 45 on the first day
        (date(1980, 4, 30), 0),
    ],
)
def test_age_on_the_first_day(stay, total, born, young):
    stay(born=born, age_at_start=99)
    assert total() == [1, 1, 0, 0, young, 0]


def test_born_on_29_february(stay, total):
    stay(born=date(1980, 2, 29), start=date(2026, 2, 28), days=1)
    stay(born=date(1980, 2, 29), start=date(2026, 3, 1), days=1)
    assert total(year=2025) == [2, 2, 0, 0, 1, 0]


def test_age_in_a_stay_that_is_still_to_come(stay, total):
    stay(born=date(1981, 2, 28), start=date(2027, 2, 27), days=1, status=Status.CONFIRMED)
    stay(born=date(1981, 2, 28), start=date(2027, 2, 28), days=1, status=Status.CONFIRMED)
    assert total(forecast=True) == [2, 2, 0, 0, 1, 0]


@pytest.mark.parametrize(("age", "expected"), [(45, [1, 0]), (46, [0, 0]), (None, [0, 1])])
def test_age_as_entered_where_the_date_of_birth_is_not_known(stay, total, age, expected):
    stay(born=None, age_at_start=age)
    assert total()[4:] == expected
