"""Offices and bases abroad."""

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from exchanges.models import OverseasOffice
from strategy_tracker.core.admin.base import RecordAdmin
from strategy_tracker.core.admin.filters import (
    DayFilter,
    RegionFilter,
    RelatedRowsFilter,
    RelatedSearchFilter,
    UnitFilter,
)


class OpenOnFilter(DayFilter):
    """The last day counts; a day that nobody knows counts as open on that side."""

    title = _("open on")
    parameter_name = "open_on"

    def apply(self, queryset: QuerySet[Any], value: Any, request: HttpRequest) -> Any:
        opened = Q(opened_on__isnull=True) | Q(opened_on__lte=value)
        still_open = Q(closed_on__isnull=True) | Q(closed_on__gte=value)
        return queryset.filter(opened, still_open)


class OfficeKindFilter(RelatedRowsFilter):
    title = _("kind")
    parameter_name = path = "kind"


class FacilityFilter(RelatedRowsFilter):
    title = _("facility")
    parameter_name = path = "facility"


class OfficeCountryFilter(RelatedSearchFilter):
    title = _("country or territory")
    parameter_name = path = "country"


class OfficeRegionFilter(RegionFilter):
    path = "country"


@admin.register(OverseasOffice)
class OverseasOfficeAdmin(RecordAdmin):
    list_display = (
        "name", "kind", "facility", "country", "place", "unit", "staff_number", "opened_on", "closed_on",
    )  # fmt: skip
    list_filter = (
        UnitFilter, OpenOnFilter, OfficeKindFilter, FacilityFilter, OfficeCountryFilter,
        OfficeRegionFilter,
    )  # fmt: skip
    list_select_related = ("kind", "facility", "country", "unit")
    plain_select_fields = ("kind", "facility")
    ordering = ("unit__code", "pk")
    fieldsets = (
        (None, {"fields": ("name", ("unit", "kind"), ("facility", "staff_number"))}),
        (_("Where"), {"fields": (("country", "institution"), "place")}),
        (
            _("What it does, and since when"),
            {"fields": ("activities", ("opened_on", "closed_on"), "is_public")},
        ),
    )
