"""Days in every spelling that offices use, and what is said of those that are none."""

from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError

from strategy_tracker.core.fiscal_year import EARLIEST, LATEST, FiscalYear
from strategy_tracker.core.wareki import FIRST_DAY, LAST_DAY, format_wareki, parse_date


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("令和元年5月1日", date(2019, 5, 1)),
        ("R1.5.1", date(2019, 5, 1)),
        ("r8-4-1", date(2026, 4, 1)),
        ("㋿元年5月1日", date(2019, 5, 1)),
        ("H31.4.1", date(2019, 4, 1)),
        ("S63/4/1", date(1988, 4, 1)),
        ("昭和64年1月7日", date(1989, 1, 7)),
        ("平成元年1月8日", date(1989, 1, 8)),
        ("大正15年12月24日", date(1926, 12, 24)),
        ("平成３０年４月１日", date(2018, 4, 1)),
        ("平成 30 年 4 月 1 日", date(2018, 4, 1)),
        ("平成35年3月31日", date(2023, 3, 31)),
        ("1980. 5.31", date(1980, 5, 31)),
        ("2017年4月7日", date(2017, 4, 7)),
        ("2017年4月7日（金）", date(2017, 4, 7)),
        ("2017-04-07", date(2017, 4, 7)),
        ("2017-04-07 00:00:00", date(2017, 4, 7)),
        ("\uff12\uff10\uff11\uff17/4/7", date(2017, 4, 7)),
        ("20170407", date(2017, 4, 7)),
        (" 2017/4/7 ", date(2017, 4, 7)),
        (42832, date(2017, 4, 7)),
        (42832.0, date(2017, 4, 7)),
        (42832.75, date(2017, 4, 7)),
        ("42832", date(2017, 4, 7)),
        (date(2017, 4, 7), date(2017, 4, 7)),
        (datetime(2017, 4, 7, 9, 30), date(2017, 4, 7)),  # noqa: DTZ001 - a spreadsheet's day has no zone
    ],
)
def test_day_is_read_in_the_spellings_of_offices(written, expected):
    assert parse_date(written) == expected


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("令和元年4月1日", "令和 began on 2019-05-01; that day is 平成31年4月1日."),
        ("平成元年1月7日", "平成 began on 1989-01-08; that day is 昭和64年1月7日."),
        ("昭和65年1月1日", "There is no year 65 of 昭和: it has the years 元 to 64."),
        ("R0.4.1", "There is no year 0 of 令和: it has the years 元 to 99."),
        ("2017-02-30", "There is no day 2017-02-30 in the calendar."),
        ("R8.13.1", "There is no day 2026-13-01 in the calendar."),
        ("2017", "“2017” is not a date. Write it as 2026-04-01, 令和8年4月1日 or R8.4.1."),
        ("", "“” is not a date. Write it as 2026-04-01, 令和8年4月1日 or R8.4.1."),
        ("0001-01-01", "The day 0001-01-01 lies before 1868-04-01 or after 2201-03-31: check its year."),
        ("9999-12-31", "The day 9999-12-31 lies before 1868-04-01 or after 2201-03-31: check its year."),
        (
            "2017-04-07 noon",
            "“2017-04-07 noon” is not a date. Write it as 2026-04-01, 令和8年4月1日 or R8.4.1.",
        ),
    ],
)
def test_error_says_what_would_be_right(written, message, english):
    with pytest.raises(ValidationError) as refused:
        parse_date(written)
    assert refused.value.messages == [message]


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2019, 4, 30), "平成31年4月30日"),
        (date(2019, 5, 1), "令和元年5月1日"),
        (date(1989, 1, 7), "昭和64年1月7日"),
        (date(1989, 1, 8), "平成元年1月8日"),
        (date(1912, 7, 29), "明治45年7月29日"),
        (date(2026, 11, 20), "令和8年11月20日"),
    ],
)
def test_day_is_written_in_the_era_of_that_day(day, written):
    assert format_wareki(day) == written
    assert parse_date(written) == day


def test_day_before_meiji_has_no_era():
    with pytest.raises(ValueError, match="before the Meiji era"):
        format_wareki(date(1868, 1, 24))


def test_the_first_and_the_last_day_lie_in_the_first_and_the_last_fiscal_year():
    assert parse_date("1868-04-01") == FIRST_DAY == FiscalYear(EARLIEST).first_day
    assert parse_date("2201-03-31") == LAST_DAY == FiscalYear(LATEST).last_day
    for day in (FIRST_DAY - timedelta(days=1), LAST_DAY + timedelta(days=1)):
        with pytest.raises(ValidationError):
            parse_date(day)
