"""The fiscal year (年度): 1 April to 31 March, named by the year in which it begins.

A value, not a table; in the database it is the whole number of that year. The only code that knows April.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Self

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from strategy_tracker.core.wareki import ERA_PATTERN, era_named, era_of, era_year, fold, year_in_era

FIRST_MONTH = 4
EARLIEST, LATEST = 1868, 2200

_ERA_YEAR = re.compile(rf"({ERA_PATTERN})\s*(元|\d{{1,2}})\s*(?:年度?)?", re.IGNORECASE)
_WESTERN_YEAR = re.compile(r"(?:[AF]Y)?\s*(\d{4})\s*(?:年度?)?", re.IGNORECASE)


@dataclass(frozen=True, order=True)
class FiscalYear:
    """A fiscal year; years sort and compare by their beginning. ValueError outside 1868–2200."""

    start: int

    def __post_init__(self) -> None:
        if not EARLIEST <= self.start <= LATEST:
            raise ValueError(f"a fiscal year lies between {EARLIEST} and {LATEST}, not {self.start}")

    @classmethod
    def of(cls, day: date) -> Self:
        """The fiscal year of a day: 31 March belongs to the one that ends, 1 April to the one that begins."""
        return cls(day.year if day.month >= FIRST_MONTH else day.year - 1)

    @classmethod
    def current(cls) -> Self:
        """The fiscal year of today, in the installation's time zone."""
        return cls.of(timezone.localdate())

    @classmethod
    def parse(cls, text: str | int | float) -> Self:
        """Read 令和8年度, R8, 平成３５年度, AY2026, FY2026, 2026年度 or 2026.

        平成31年度 and 令和元年度 are both 2019. Raises ValidationError, naming what would be right.
        """
        folded = fold(text)
        if match := _ERA_YEAR.fullmatch(folded):
            return cls(era_year(era_named(match[1]), match[2]))
        match = _WESTERN_YEAR.fullmatch(folded)
        if match and EARLIEST <= int(match[1]) <= LATEST:
            return cls(int(match[1]))
        raise ValidationError(
            _("“%(value)s” is not a fiscal year. Write it as 2026, AY2026 or 令和8年度."),
            code="fiscal_year",
            params={"value": text},
        )

    @property
    def first_day(self) -> date:
        return date(self.start, FIRST_MONTH, 1)

    @property
    def last_day(self) -> date:
        return date(self.start + 1, FIRST_MONTH - 1, 31)

    def __contains__(self, day: date) -> bool:
        return self.first_day <= day <= self.last_day

    def next(self) -> Self:
        return type(self)(self.start + 1)

    def previous(self) -> Self:
        return type(self)(self.start - 1)

    def label(self, language: str | None = None) -> str:
        """``令和8年度`` in Japanese, ``AY2026`` in English; without ``language``, in the active one.

        The era is the one in which the year's December falls, which is how offices name the years of a
        change: 1988 is 昭和63年度, 2019 is 令和元年度.
        """
        if (language or get_language() or "ja")[:2] != "ja":
            return f"AY{self.start}"
        era = era_of(date(self.start, 12, 31))
        return f"{era.name}{year_in_era(self.start, era)}年度"

    def __str__(self) -> str:
        return self.label()
