"""Figures of the facts as readers see them: separators, percent signs, what is counted."""

from decimal import Decimal

from strategy_tracker.core.numbers import format_number
from strategy_tracker.monitoring.reports.facts import Fact

SHARE = "share"


def figure(indicator: Fact, value: str | None, language: str) -> str:
    """A value of an indicator without its unit, a share with its percent sign; empty when not known."""
    if value is None:
        return ""
    number = Decimal(value)
    # An exact value is not rounded away: 77.5 of an indicator without decimals stays 77.5.
    exact = len(format(number.normalize(), "f").partition(".")[2])
    places = max(int(indicator["decimals"]), min(exact, 2))
    return format_number(number, places, language) + ("%" if indicator["value_kind"] == SHARE else "")


def amount(indicator: Fact, value: str | None, language: str) -> str:
    """A value with what is counted: 40 projects, 40件, 30%."""
    text = figure(indicator, value, language)
    unit = indicator[f"unit_label_{language}"]
    if not text or not unit or indicator["value_kind"] == SHARE:
        return text
    return f"{text}{unit}" if language == "ja" else f"{text} {unit}"


def parts(indicator: Fact, language: str) -> str:
    """Numerator and denominator of the year's value: 219 / 730; empty when they are not known."""
    if indicator["numerator"] is None or indicator["denominator"] is None:
        return ""
    numbers = (
        format_number(Decimal(indicator[name]), None, language) for name in ("numerator", "denominator")
    )
    return " / ".join(numbers)


def percent(value: str | None, language: str) -> str:
    """A percentage of progress, without decimals that nobody needs."""
    return "–" if value is None else f"{format_number(Decimal(value), None, language)}%"
