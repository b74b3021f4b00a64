"""Filters on the list of units, and lists asked for with a query."""

from types import SimpleNamespace

import pytest
from django.urls import reverse

from strategy_tracker.core.admin import filters
from strategy_tracker.core.admin.units import UnitAdmin


class ExistsOn(filters.DayFilter):
    title = "exists on"
    parameter_name = "exists_on"

    def apply(self, queryset, value, request):
        return queryset.filter(valid_from__lte=value)


class ExistsSince(filters.DayFilter):
    title = "exists since"
    parameter_name = "since"
    lookup = "valid_from__gte"


class Begun(filters.FiscalYearFilter):
    day_path = "valid_from"


class Position(filters.NumberFilter):
    title = "place"
    parameter_name = "position"
    path = "position"


class Kind(filters.FieldChoiceFilter):
    title = "kind of unit"
    parameter_name = "what"
    path = "kind"


class ShortName(filters.PresenceFilter):
    title = "short name"
    parameter_name = "short"
    path = "short_name_en"


@pytest.fixture
def unit_filters(monkeypatch):
    monkeypatch.setattr(
        UnitAdmin, "list_filter", ("kind", ExistsOn, ExistsSince, Begun, Position, Kind, ShortName)
    )


@pytest.fixture
def listed(enter):
    """``listed(user, "core_unit", "since=2026-04-01")`` → what the page is made of."""

    def asked(user, name, query="") -> SimpleNamespace:
        response = enter(user).get(f"{reverse(f'admin:{name}_changelist')}?{query}")
        assert response.status_code == 200
        changelist = response.context["cl"]
        return SimpleNamespace(
            text=response.text,
            changelist=changelist,
            found=set(changelist.result_list),
            chips=[(one.title, one.words) for one in changelist.current_filters],
            errors=[spec.error for spec in changelist.filter_specs if getattr(spec, "error", "")],
        )

    return asked
