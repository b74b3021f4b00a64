"""Fiscal years: where they begin and end, how they are written."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone, translation

from strategy_tracker.core.fiscal_year import FiscalYear


@pytest.mark.parametrize(
    ("day", "start"),
    [
        (date(2026, 3, 31), 2025),
        (date(2026, 4, 1), 2026),
        (date(2026, 12, 31), 2026),
        (date(2027, 1, 1), 2026),
        (date(2027, 3, 31), 2026),
        (date(2024, 2, 29), 2023),
    ],
)
def test_year_changes_between_31_march_and_1_april(day, start):
    assert FiscalYear.of(day) == FiscalYear(start)
    assert day in FiscalYear(start)
    assert day not in FiscalYear(start).next()
    assert day not in FiscalYear(start).previous()


def test_year_has_first_and_last_day():
    assert FiscalYear(2026).first_day == date(2026, 4, 1)
    assert FiscalYear(2026).last_day == date(2027, 3, 31)


def test_current_year_follows_the_clock_of_the_installation(monkeypatch):
    # 31 March, 16:00 in Greenwich is 1 April, 01:00 in Tokyo.
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 3, 31, 16, tzinfo=UTC))
    assert FiscalYear.current() == FiscalYear(2026)


@pytest.mark.parametrize(
    ("written", "start"),
    [
        ("令和8年度", 2026),
        ("R8", 2026),
        ("令和元年度", 2019),
        ("平成31年度", 2019),
        ("平成３０年度", 2018),
        ("平成35年度", 2023),
        ("H35", 2023),
        ("昭和63年度", 1988),
        ("AY2026", 2026),
        ("FY2026", 2026),
        ("ay 2026", 2026),
        ("2026年度", 2026),
        ("平成２９年度", 2017),
        (2026, 2026),
        (2026.0, 2026),
    ],
)
def test_year_is_read_in_the_spellings_of_plans(written, start):
    assert FiscalYear.parse(written) == FiscalYear(start)


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("26", "“26” is not a fiscal year. Write it as 2026, AY2026 or 令和8年度."),
        ("20260", "“20260” is not a fiscal year. Write it as 2026, AY2026 or 令和8年度."),
        ("1026", "“1026” is not a fiscal year. Write it as 2026, AY2026 or 令和8年度."),
        ("", "“” is not a fiscal year. Write it as 2026, AY2026 or 令和8年度."),
        (2026.5, "“2026.5” is not a fiscal year. Write it as 2026, AY2026 or 令和8年度."),
        ("令和0年度", "There is no year 0 of 令和: it has the years 元 to 99."),
        ("昭和70年度", "There is no year 70 of 昭和: it has the years 元 to 64."),
    ],
)
def test_error_says_what_would_be_right(written, message, english):
    with pytest.raises(ValidationError) as refused:
        FiscalYear.parse(written)
    assert refused.value.messages == [message]


@pytest.mark.parametrize(
    ("start", "japanese", "english"),
    [
        (2026, "令和8年度", "AY2026"),
        (2023, "令和5年度", "AY2023"),
        (2019, "令和元年度", "AY2019"),
        (2018, "平成30年度", "AY2018"),
        (1989, "平成元年度", "AY1989"),
        (1988, "昭和63年度", "AY1988"),
        (1926, "昭和元年度", "AY1926"),
    ],
)
def test_year_is_written_in_both_languages(start, japanese, english):
    year = FiscalYear(start)
    assert year.label("ja") == japanese
    assert year.label("en") == english
    assert FiscalYear.parse(japanese) == FiscalYear.parse(english) == year


def test_label_follows_the_active_language():
    with translation.override("en"):
        assert str(FiscalYear(2026)) == "AY2026"
    with translation.override("ja"):
        assert str(FiscalYear(2026)) == "令和8年度"


def test_years_sort_and_step():
    assert sorted([FiscalYear(2027), FiscalYear(2025)]) == [FiscalYear(2025), FiscalYear(2027)]
    assert FiscalYear(2026).next() == FiscalYear(2027)
    assert FiscalYear(2026).previous() == FiscalYear(2025)


@pytest.mark.parametrize("start", [0, 1867, 2201])
def test_impossible_year_is_refused(start):
    with pytest.raises(ValueError, match="a fiscal year lies between 1868 and 2200"):
        FiscalYear(start)
