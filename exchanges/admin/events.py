"""Conferences and seminars held (NINS C.2.2)."""

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from exchanges.event_years import event_years
from exchanges.models import Event
from strategy_tracker.core.admin.base import RecordAdmin
from strategy_tracker.core.admin.filters import (
    DayFilter,
    FiscalYearFilter,
    NumberFilter,
    RegionFilter,
    RelatedRowsFilter,
    RelatedSearchFilter,
    UnitFilter,
)


class EventYearFilter(FiscalYearFilter):
    day_path = "starts_on"


class EventKindFilter(RelatedRowsFilter):
    title = _("kind")
    parameter_name = path = "kind"


class HeldOnFilter(DayFilter):
    title = _("held on")
    parameter_name = "held_on"

    def apply(self, queryset: QuerySet[Any], value: Any, request: HttpRequest) -> Any:
        return queryset.filter(Q(starts_on__lte=value) & Q(ends_on__gte=value))


class ParticipantsFilter(NumberFilter):
    title = _("participants")
    parameter_name = path = "participants"


class EventCountryFilter(RelatedSearchFilter):
    title = _("country or territory")
    parameter_name = path = "country"


class EventRegionFilter(RegionFilter):
    path = "country"


class EventProgrammeFilter(RelatedSearchFilter):
    title = _("programme")
    parameter_name = path = "programme"


class EventAgreementFilter(RelatedSearchFilter):
    title = _("agreement")
    parameter_name = path = "agreement"


@admin.register(Event)
class EventAdmin(RecordAdmin):
    list_before_template = "admin/exchanges/event_years.html"
    list_display = (
        "title", "kind", "starts_on", "ends_on", "country", "own_units", "participants",
        "participants_abroad", "country_number",
    )  # fmt: skip
    optional_columns = ("place",)
    list_filter = (
        UnitFilter, EventYearFilter, HeldOnFilter, EventKindFilter, EventCountryFilter, EventRegionFilter,
        EventProgrammeFilter, EventAgreementFilter, ParticipantsFilter,
    )  # fmt: skip
    list_select_related = ("kind", "country")
    ordering = ("-starts_on", "-pk")
    plain_select_fields = ("kind",)
    fieldsets = (
        (None, {"fields": ("title", ("kind", "website"), "units")}),
        (_("When and where"), {"fields": (("starts_on", "ends_on"), "place", "country")}),
        (_("Who came"), {"fields": (("participants", "participants_abroad", "country_number"),)}),
        (_("Belongs to"), {"fields": (("programme", "agreement"), "items", "is_public")}),
    )

    class Media:
        css = {"all": ("actions/editing.css", "exchanges/stays.css")}

    def get_queryset(self, request: HttpRequest) -> QuerySet[Event]:
        return super().get_queryset(request).prefetch_related("units")

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Above the list stand the counts of all rows that it holds, on every page of it."""
        response: HttpResponse = super().changelist_view(request, extra_context)
        context = getattr(response, "context_data", None) or {}
        if "cl" in context:
            context["event_years"] = event_years(context["cl"].queryset)
        return response

    @admin.display(description=_("own units"))
    def own_units(self, event: Event) -> str:
        return ", ".join(str(unit) for unit in event.units.all())
