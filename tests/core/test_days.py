"""A first and a last day together."""

import datetime

import pytest
from django.utils import translation

from strategy_tracker.core.days import Span

FIRST, LAST = datetime.date(2026, 4, 1), datetime.date(2027, 3, 31)
ONE = datetime.timedelta(days=1)


@pytest.mark.parametrize(
    ("day", "is_in"), [(FIRST - ONE, False), (FIRST, True), (LAST, True), (LAST + ONE, False)]
)
def test_first_and_last_day_belong_to_it(day, is_in):
    assert Span(FIRST, LAST).includes(day) is is_in


def test_without_a_last_day_it_goes_on():
    assert Span(FIRST, None).includes(datetime.date.max) is True


def test_written_with_an_open_end():
    with translation.override("en"):
        assert Span(FIRST, LAST).written() == "2026-04-01–2027-03-31"
        assert Span(FIRST, None).written() == "2026-04-01–"
