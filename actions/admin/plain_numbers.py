"""Figures in forms as people write them: 120, not 120.0000; full-width digits and commas are understood."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from unfold.widgets import UnfoldAdminTextInputWidget

from actions.admin.year_cells import show_value
from strategy_tracker.core.admin.translations import field_label
from strategy_tracker.core.typed_number import read_number


class PlainNumberField(forms.Field):
    """A number of at most sixteen digits, four of them behind the point."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", UnfoldAdminTextInputWidget(attrs={"inputmode": "decimal"}))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Decimal | None:
        return read_number(value)

    def prepare_value(self, value: Any) -> Any:
        return show_value(value)

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return read_number(data) != read_number(initial)
        except ValidationError:
            return True


class WithPlainNumbers:
    """For admins whose records hold figures."""

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if not isinstance(db_field, models.DecimalField):
            return super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]
        return PlainNumberField(
            label=field_label(db_field),
            required=not db_field.blank,
            help_text=db_field.help_text,
        )
