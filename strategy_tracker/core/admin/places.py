"""Countries and territories, region schemes."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from strategy_tracker.core.admin.base import RecordAdmin, RecordTabularInline
from strategy_tracker.core.models import Country, Region, RegionScheme


@admin.register(Country)
class CountryAdmin(RecordAdmin):
    list_display = ("code", "name_ja", "name_en", "kind")
    list_filter = ("kind",)
    fields = ("code", "kind", "name")


class RegionInline(RecordTabularInline):
    model = Region
    fields = ("code", "name", "position", "countries")


@admin.register(RegionScheme)
class RegionSchemeAdmin(RecordAdmin):
    list_display = ("code", "name_ja", "name_en", "region_count")
    search_fields = ("code", "name_ja", "name_en")
    fields = ("code", "name", "source")
    inlines = (RegionInline,)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).annotate(region_number=Count("regions"))

    @admin.display(description=_("regions"), ordering="region_number")
    def region_count(self, scheme: Any) -> int:
        return int(scheme.region_number)


@admin.register(Region)
class RegionAdmin(RecordAdmin):
    list_display = ("code", "name_ja", "name_en", "scheme")
    list_filter = ("scheme",)
    list_select_related = ("scheme",)
    search_fields = ("code", "name_ja", "name_en")
    fields = ("scheme", "code", "name", "position", "countries")
