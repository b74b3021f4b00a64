"""How numbers are written for readers: the only formatter of screens, charts and documents."""

from decimal import Decimal
from functools import cache

from babel import Locale
from babel.numbers import NumberPattern, format_decimal, parse_pattern
from django.utils.translation import get_language

Number = int | float | Decimal


def format_number(value: Number, decimals: int | None = None, language: str | None = None) -> str:
    """Write ``value`` in the reader's language with digits grouped: 12345.5 → "12,345.5".

    ``decimals`` fixes the number of decimal places (rounded half to even); without it those that are not
    zero are written, at most four: as many as are stored.
    """
    pattern = "#,##0.####" if decimals is None else "#,##0" + (f".{'0' * decimals}" if decimals else "")
    return format_decimal(value, _pattern(pattern), locale=_locale(language or get_language() or "ja"))


# Reading patterns and locales anew for each of a page's thousand numbers would take longer than the page.
@cache
def _pattern(text: str) -> NumberPattern:
    return parse_pattern(text)


@cache
def _locale(language: str) -> Locale:
    return Locale.parse(language, sep="-")


def format_signed(number: int) -> str:
    """Write a difference with its sign, so that nobody takes it for a count: "+3", "−3", "0"."""
    return f"+{number}" if number > 0 else f"−{-number}" if number else "0"


def format_percent(value: Number, decimals: int = 0, language: str | None = None) -> str:
    """Write a share that is held in percent: 30 → "30%"."""
    return f"{format_number(value, decimals, language)}%"
