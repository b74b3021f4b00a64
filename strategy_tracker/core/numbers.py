"""How numbers are written for readers: the only formatter of screens, charts and documents."""

from decimal import Decimal

from babel.numbers import format_decimal
from django.utils.translation import get_language

Number = int | float | Decimal


def format_number(value: Number, decimals: int | None = None, language: str | None = None) -> str:
    """Write ``value`` in the reader's language with digits grouped: 12345.5 → "12,345.5".

    ``decimals`` fixes the number of decimal places (rounded half to even); without it those that are not
    zero are written, at most four: as many as are stored.
    """
    pattern = "#,##0.####" if decimals is None else "#,##0" + (f".{'0' * decimals}" if decimals else "")
    return format_decimal(value, pattern, locale=language or get_language() or "ja")


def format_percent(value: Number, decimals: int = 0, language: str | None = None) -> str:
    """Write a share that is held in percent: 30 → "30%"."""
    return f"{format_number(value, decimals, language)}%"
