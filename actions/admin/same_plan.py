"""Choosing an item of the same plan: the search box offers no other plan's items."""

from typing import Any

from django import forms
from django.http import HttpRequest

from strategy_tracker.core.admin.autocomplete import KnownSelect

PLAN_PARAMETER = "of_plan"


class SamePlanAutocomplete(KnownSelect):
    """An autocomplete that tells the server which plan it is about."""

    plan_id: int | None = None

    def get_url(self) -> str:
        url = str(super().get_url())
        return f"{url}?{PLAN_PARAMETER}={self.plan_id}" if self.plan_id else url


def point_at_plan(field: forms.Field | None, plan_id: int | None) -> None:
    """Let a form's item field search ``plan_id`` only."""
    widget: Any = field and getattr(field.widget, "widget", field.widget)
    if isinstance(widget, SamePlanAutocomplete):
        widget.plan_id = plan_id


def asked_plan(request: HttpRequest) -> int | None:
    """The plan that an autocomplete request is about, if it says so."""
    value = request.GET.get(PLAN_PARAMETER, "")
    return int(value) if value.isdecimal() else None
