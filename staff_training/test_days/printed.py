"""What letters and attendance sheets of a test day say of it, in both languages."""

import datetime
from typing import Any

from babel.dates import format_date

from staff_training.models import TestDay
from strategy_tracker.core.translation_state import Language
from strategy_tracker.core.wareki import format_wareki

LANGUAGES = (Language.JAPANESE.value, Language.ENGLISH.value)


def day_in(language: str, day: datetime.date) -> str:
    """令和8年11月14日（土）(2026年11月14日) · Saturday, 14 November 2026."""
    if language == Language.ENGLISH:
        return format_date(day, "EEEE, d MMMM y", locale="en")
    weekday = format_date(day, "E", locale="ja")
    return f"{format_wareki(day)}（{weekday}）　{day.year}年{day.month}月{day.day}日"


def in_both(record: Any, name: str) -> dict[str, str]:
    """A translated field: each language by itself, the other's text where one is missing."""
    texts = {language: getattr(record, f"{name}_{language}") or "" for language in LANGUAGES}
    return {language: text or next(filter(None, texts.values()), "") for language, text in texts.items()}


def facts(test_day: TestDay) -> dict[str, Any]:
    """The day itself, everything written out; what is not known is empty."""
    return {
        "unit": in_both(test_day.unit, "name"),
        "test": in_both(test_day.test, "name"),
        "kind": in_both(test_day.kind, "name"),
        "day": {language: day_in(language, test_day.held_on) for language in LANGUAGES},
        "arrive_by": _time(test_day.arrive_by),
        "starts_at": _time(test_day.starts_at),
        "ends_at": _time(test_day.ends_at),
        "place": in_both(test_day, "place"),
        "instructions": in_both(test_day, "instructions"),
    }


def _time(moment: datetime.time | None) -> str:
    return f"{moment:%H:%M}" if moment else ""
