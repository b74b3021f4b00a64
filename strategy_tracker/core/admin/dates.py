"""Days are typed as Japanese offices write them."""

from datetime import date
from typing import Any

from django import forms
from django.db import models
from django.http import HttpRequest

from strategy_tracker.core.wareki import parse_date


class WrittenDateField(forms.DateField):
    """A day in any spelling that ``parse_date`` reads: 2027-03-31, 2027/3/31, 令和9年3月31日, R9.3.31."""

    def to_python(self, value: Any) -> date | None:
        """None when nothing is there; the errors of ``parse_date`` say what to write."""
        if value in self.empty_values:
            return None
        return parse_date(value)


class WrittenDates:
    """Every date of a record's form is read so."""

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if isinstance(db_field, models.DateField) and not isinstance(db_field, models.DateTimeField):
            kwargs.setdefault("form_class", WrittenDateField)
        return super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]
