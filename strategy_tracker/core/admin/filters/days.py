"""Filters by a day and by a fiscal year."""

from datetime import date
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils import formats
from django.utils.translation import gettext_lazy as _

from strategy_tracker.core.admin.filters.choices import ChoiceFilter, Choices
from strategy_tracker.core.admin.filters.typed import Input, TypedFilter, leading_to
from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.core.wareki import parse_date

# How many years at most a list offers; a mistyped date must not make it a long one.
LONGEST_RANGE = 60


class DayFilter(TypedFilter):
    """A day in any spelling that ``parse_date`` reads; ``apply`` is the subclass's own, or ``lookup``.

    ``lookup`` such as ``ends_on__lte`` is enough for the plain questions.
    """

    hint = _("2026-04-01, 2026/4/1 or R8.4.1")
    lookup = ""

    def read(self, text: str) -> date:
        return parse_date(text)

    def words(self) -> str:
        return formats.date_format(self.current, "SHORT_DATE_FORMAT")

    def apply(self, queryset: models.QuerySet[Any], value: date, request: HttpRequest) -> Any:
        return leading_to(queryset, models.Q(**{self.lookup: value}), self.lookup)


class FiscalYearFilter(ChoiceFilter):
    """A fiscal year between the first and the last one that occur.

    ``year_path`` leads to the number of a year, ``day_path`` to a day (or time) that lies in it: name one.
    An address may also hold a year as people write it (令和8年度, AY2026).
    """

    title = _("fiscal year")
    parameter_name = "year"
    year_path = ""
    day_path = ""

    def occurring(self) -> models.QuerySet[Any]:
        """The rows between whose first and last year a choice is offered."""
        rows: models.QuerySet[Any] = self.model_admin.get_queryset(self.request)
        return rows

    def options(self) -> Choices:
        path = self.year_path or self.day_path
        rows: Any = self.occurring().order_by()
        found = rows.aggregate(first=models.Min(path), last=models.Max(path))
        if found["first"] is None:
            return []
        first, last = self._year(found["first"]), self._year(found["last"])
        first = max(first, last - LONGEST_RANGE + 1)
        return [(str(year), FiscalYear(year).label()) for year in range(last, first - 1, -1)]

    def read(self, text: str) -> FiscalYear:
        return FiscalYear.parse(text)

    def words(self) -> str:
        return str(self.current.label())

    def apply(self, queryset: models.QuerySet[Any], value: FiscalYear, request: HttpRequest) -> Any:
        if self.year_path:
            return leading_to(queryset, models.Q(**{self.year_path: value.start}), self.year_path)
        span = {f"{self.day_path}__gte": value.first_day, f"{self.day_path}__lte": value.last_day}
        return leading_to(queryset, models.Q(**span), self.day_path)

    def inputs(self) -> list[Input]:
        chosen = str(self.current.start) if self.current else ""
        offered = self.offered
        if chosen and chosen not in dict(offered):
            offered = [(chosen, self.current.label()), *offered]
        return [Input(self.parameter_name, chosen, options=offered)]

    def _year(self, value: Any) -> int:
        return FiscalYear.of(value).start if self.day_path else int(value)
