"""The roll: who was employed where, as what, from when to when."""

from django.contrib import admin

from staff_training.models import Employment, Leave
from strategy_tracker.core.admin.base import RecordAdmin, RecordTabularInline


class LeaveInline(RecordTabularInline):
    model = Leave
    fields = ("kind", "starts_on", "ends_on")
    plain_select_fields = ("kind",)
    show_change_link = False


@admin.register(Employment)
class EmploymentAdmin(RecordAdmin):
    list_display = ("person", "staff_number", "unit", "category", "contract", "starts_on", "ends_on")
    list_select_related = ("person", "unit", "category")
    search_fields = ("person__search_text", "search_text")
    plain_select_fields = ("category",)
    internal_fields = ("notes",)
    inlines = (LeaveInline,)


@admin.register(Leave)
class LeaveAdmin(RecordAdmin):
    list_display = ("employment", "kind", "starts_on", "ends_on")
    list_select_related = ("employment__person", "kind")
    search_fields = ("employment__person__search_text",)
    plain_select_fields = ("kind",)
