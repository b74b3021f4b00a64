"""Choosing an item of the same plan: the search box offers no other plan's items."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect, RelatedFieldWidgetWrapper
from django.http import HttpRequest

from actions.models import PlanItem

PLAN_PARAMETER = "of_plan"


class SamePlanAutocomplete(AutocompleteSelect):
    """An autocomplete that tells the server which plan it is about.

    ``known`` holds labels of chosen items that are loaded already, by key: a table of links then asks the
    database nothing more, however many rows it has.
    """

    plan_id: int | None = None
    known: dict[str, str] = {}

    def get_url(self) -> str:
        url = str(super().get_url())
        return f"{url}?{PLAN_PARAMETER}={self.plan_id}" if self.plan_id else url

    def optgroups(self, name: str, value: Sequence[str], attrs: Any = None) -> Any:
        chosen = [str(key) for key in value if key]
        if any(key not in self.known for key in chosen):
            return super().optgroups(name, value, attrs)
        pairs = [] if self.is_required else [("", "")]
        pairs += [(key, self.known[key]) for key in chosen]
        options = [
            self.create_option(name, key, label, key in chosen, index)
            for index, (key, label) in enumerate(pairs)
        ]
        return [(None, options, 0)]


def point_at_plan(field: forms.Field | None, plan_id: int | None, chosen: PlanItem | None = None) -> None:
    """Let a form's item field search ``plan_id`` only, and show ``chosen`` without a query."""
    if field is None or plan_id is None:
        return
    widget = field.widget
    if isinstance(widget, RelatedFieldWidgetWrapper):
        widget = widget.widget
    if isinstance(widget, SamePlanAutocomplete):
        widget.plan_id = plan_id
        widget.known = {str(chosen.pk): str(chosen)} if chosen else {}


def asked_plan(request: HttpRequest) -> int | None:
    """The plan that an autocomplete request is about, if it says so."""
    value = request.GET.get(PLAN_PARAMETER, "")
    return int(value) if value.isdecimal() else None
