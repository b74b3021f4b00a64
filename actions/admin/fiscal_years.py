"""Fiscal years as editors read them: chosen and listed by name, stored as the number of the first year."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.db.models.fields import BLANK_CHOICE_DASH
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminSelectWidget

from strategy_tracker.core.admin.translations import field_label
from strategy_tracker.core.fiscal_year import EARLIEST, LATEST, FiscalYear

# What a new record may be about: plans reach some years back and ahead.
YEARS_BACK, YEARS_AHEAD = 15, 15


def year_choices(kept: Iterable[int] = ()) -> list[tuple[int, str]]:
    """The years around the current one, newest first, and those that must stay choosable."""
    current = FiscalYear.current().start
    years = {*range(current - YEARS_BACK, current + YEARS_AHEAD + 1), *kept}
    return [(year, FiscalYear(year).label()) for year in sorted(years, reverse=True)]


class FiscalYearField(forms.TypedChoiceField):
    """A select of fiscal years; a year that a record holds already can always be kept."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", UnfoldAdminSelectWidget())
        super().__init__(coerce=int, empty_value=None, **kwargs)
        self.choices = [*BLANK_CHOICE_DASH, *year_choices()]

    def valid_value(self, value: Any) -> bool:
        return str(value).isdecimal()

    def prepare_value(self, value: Any) -> Any:
        if str(value or "").isdecimal() and EARLIEST <= int(value) <= LATEST:
            self.choices = [*BLANK_CHOICE_DASH, *year_choices(kept=[int(value)])]
        return super().prepare_value(value)


class WithFiscalYears:
    """For admins: fields named in ``fiscal_year_fields`` are chosen by name, ``year_label`` lists them."""

    fiscal_year_fields: tuple[str, ...] = ("year",)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> forms.Field | None:
        if db_field.name not in self.fiscal_year_fields:
            return super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]
        initial = db_field.get_default() if db_field.has_default() else None
        return FiscalYearField(label=field_label(db_field), required=not db_field.blank, initial=initial)

    @admin.display(description=_("fiscal year"), ordering="year")
    def year_label(self, record: Any) -> str:
        return FiscalYear(record.year).label()


def with_year_label(options: dict[str, Any]) -> dict[str, Any]:
    """A fieldset's options with the year's name in the place of its number."""
    rows = [
        tuple("year_label" if name == "year" else name for name in row) if isinstance(row, tuple) else row
        for row in options["fields"]
    ]
    return {**options, "fields": rows}


class FiscalYearFilter(admin.SimpleListFilter):
    """Filters a list by its ``year`` column, naming the years that occur."""

    title = _("fiscal year")
    parameter_name = "year"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        rows = model_admin.get_queryset(request).order_by().values_list("year", flat=True).distinct()
        return [(str(year), FiscalYear(year).label()) for year in sorted(set(rows), reverse=True)]

    def queryset(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> models.QuerySet[Any]:
        value = self.value()
        return queryset.filter(year=value) if value and value.isdecimal() else queryset
