"""Numbers as readers see them."""

from decimal import Decimal

import pytest

from strategy_tracker.core.numbers import format_number, format_percent, format_signed


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (1234567, None, "1,234,567"),
        (Decimal("12345.5000"), None, "12,345.5"),
        (Decimal("30.0000"), None, "30"),
        (Decimal("25.14"), 1, "25.1"),
        (Decimal("0.1250"), None, "0.125"),
        (0, 2, "0.00"),
        (-1200, 0, "-1,200"),
    ],
)
def test_numbers_are_grouped_and_rounded(language, value, decimals, text):
    assert format_number(value, decimals, language) == text


def test_a_share_carries_its_sign():
    assert format_percent(Decimal("24.8"), 1, "ja") == "24.8%"


@pytest.mark.parametrize(("number", "text"), [(3, "+3"), (-3, "−3"), (0, "0")])
def test_a_difference_carries_its_sign(number, text):
    assert format_signed(number) == text
