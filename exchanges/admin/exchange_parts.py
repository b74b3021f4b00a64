"""Legs and the log of stays on lists of their own; both are read on the page of the stay."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from exchanges.admin.exchange_form import LegForm
from exchanges.models import ExchangeLeg, ExchangeStep
from strategy_tracker.core.admin.base import RecordAdmin

STAY = ("exchange__person", "exchange__country")


class StayPartAdmin(RecordAdmin):
    """Not in the sidebar: its pages are for search and history."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return False


@admin.register(ExchangeLeg)
class ExchangeLegAdmin(StayPartAdmin):
    form = LegForm
    list_display = ("exchange", "country", "institution", "starts_on", "ends_on")
    search_fields = ("exchange__person__search_text", "country__search_text", "institution__search_text")
    ordering = ("-starts_on", "-pk")
    fields = ("exchange", ("country", "institution"), ("starts_on", "ends_on"))

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[ExchangeLeg]:
        return super().get_queryset(request).select_related(*STAY, "country", "institution")


@admin.register(ExchangeStep)
class ExchangeStepAdmin(StayPartAdmin):
    """The log of all stays: read, never written by hand."""

    list_display = ("exchange", "from_status", "to_status", "by", "at", "comment")
    list_filter: Any = ("to_status",)
    search_fields = ("exchange__person__search_text", "comment")
    date_hierarchy = "at"
    ordering = ("-pk",)
    fields = ("exchange", ("from_status", "to_status"), ("by", "at"), "comment")
    readonly_fields = ("at",)

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[ExchangeStep]:
        return super().get_queryset(request).select_related(*STAY, "by")
