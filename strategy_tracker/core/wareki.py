"""Dates as Japanese offices write them: eras, full-width digits, dots and slashes, Excel serials.

The one place that knows the eras. Fiscal years stand in ``core/fiscal_year.py``.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Era:
    """An era: its name, its Latin letter, its first day, and how many years it was ever given."""

    name: str
    letter: str
    first_day: date
    last_year: int

    def western(self, number: int) -> int:
        """The western year of the era's ``number``-th year."""
        return self.first_day.year + number - 1


# Documents written before May 2019 count Heisei on (平成35年度), so Heisei and Reiwa are open-ended.
ERAS = (
    Era("令和", "R", date(2019, 5, 1), 99),
    Era("平成", "H", date(1989, 1, 8), 99),
    Era("昭和", "S", date(1926, 12, 25), 64),
    Era("大正", "T", date(1912, 7, 30), 15),
    Era("明治", "M", date(1868, 1, 25), 45),
)
ERA_PATTERN = "|".join(f"{era.name}|{era.letter}" for era in ERAS)

_ERA_DATE = re.compile(
    rf"({ERA_PATTERN})\s*(元|\d{{1,2}})\s*[年./-]\s*(\d{{1,2}})\s*[月./-]\s*(\d{{1,2}})(?:\s*日)?",
    re.IGNORECASE,
)
_WESTERN_DATE = re.compile(r"(\d{4})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})(?:\s*日)?")
_COMPACT_DATE = re.compile(r"(\d{4})(\d{2})(\d{2})")
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?")
# A weekday in brackets or a time of day may follow a date; neither says more about the day.
_TAIL = re.compile(r"(?:\s*\([月火水木金土日]\))?(?:[\sT]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?")
_EXCEL_DAY_ZERO = date(1899, 12, 30)
FIRST_DAY, LAST_DAY = date(1868, 4, 1), date(2201, 3, 31)
"""The days that lie in a fiscal year (``core/fiscal_year.py``); others are mistyped."""


def fold(value: object) -> str:
    """A value as half-width text, ㋿ as 令和, 2026.0 (a spreadsheet's number) as 2026; for reading only."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return unicodedata.normalize("NFKC", str(value)).strip()


def era_of(day: date) -> Era:
    """The era of a day; ValueError before Meiji."""
    for era in ERAS:
        if day >= era.first_day:
            return era
    raise ValueError(f"{day} is before the Meiji era")


def era_named(text: str) -> Era:
    """The era of a name (令和) or a letter (R, r)."""
    return next(era for era in ERAS if text.upper() in {era.name, era.letter})


def era_year(era: Era, number_text: str) -> int:
    """The western year of an era year as written (``元`` or digits); ValidationError if there is none."""
    number = 1 if number_text == "元" else int(number_text)
    if not 1 <= number <= era.last_year:
        raise ValidationError(
            _("There is no year %(number)s of %(era)s: it has the years 元 to %(last)s."),
            code="era",
            params={"number": number, "era": era.name, "last": era.last_year},
        )
    return era.western(number)


def year_in_era(western: int, era: Era) -> str:
    """The number of a western year in an era as it is written: 元 for the first, then digits."""
    number = western - era.first_day.year + 1
    return "元" if number == 1 else str(number)


def format_wareki(day: date) -> str:
    """``令和8年4月1日``; the era is that of the day itself (30 April 2019 is still Heisei 31)."""
    era = era_of(day)
    return f"{era.name}{year_in_era(day.year, era)}年{day.month}月{day.day}日"


def parse_date(value: str | int | float | date) -> date:
    """Read a day in any spelling that offices use.

    令和元年5月1日 · R1.5.1 · H31.4.1 · S63/4/1 · 平成３０年４月１日 · 1980. 5.31 · 2017年4月7日 ·
    2017-04-07 · 20170407 · an Excel serial of five digits (42832), as text or number.

    Raises ValidationError, with words that say what would be right.
    """
    if isinstance(value, datetime):
        return _in_a_fiscal_year(value.date())
    if isinstance(value, date):
        return _in_a_fiscal_year(value)
    text = fold(value)
    for pattern, read in _READERS:
        match = pattern.match(text)
        if match and _TAIL.fullmatch(text[match.end() :]):
            return _in_a_fiscal_year(read(*match.groups()))
    raise ValidationError(
        _("“%(value)s” is not a date. Write it as 2026-04-01, 令和8年4月1日 or R8.4.1."),
        code="date",
        params={"value": value},
    )


def _in_a_fiscal_year(day: date) -> date:
    if FIRST_DAY <= day <= LAST_DAY:
        return day
    raise ValidationError(
        _("The day %(day)s lies before %(first)s or after %(last)s: check its year."),
        code="date",
        params={"day": day, "first": FIRST_DAY, "last": LAST_DAY},
    )


def _from_era(name: str, number: str, month: str, day: str) -> date:
    era = era_named(name)
    found = _day(era_year(era, number), int(month), int(day))
    if found < era.first_day:
        raise ValidationError(
            _("%(era)s began on %(first)s; that day is %(right)s."),
            code="era",
            params={"era": era.name, "first": era.first_day.isoformat(), "right": format_wareki(found)},
        )
    return found


def _from_western(year: str, month: str, day: str) -> date:
    return _day(int(year), int(month), int(day))


def _from_serial(serial: str) -> date:
    return _EXCEL_DAY_ZERO + timedelta(days=int(serial))


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise ValidationError(
            _("There is no day %(day)s in the calendar."),
            code="date",
            params={"day": f"{year}-{month:02}-{day:02}"},
        ) from error


_READERS = (
    (_ERA_DATE, _from_era),
    (_WESTERN_DATE, _from_western),
    (_COMPACT_DATE, _from_western),
    (_SERIAL, _from_serial),
)
