"""Saved views of lists: everybody keeps their own."""

from django.contrib import admin

from strategy_tracker.core.admin.base import RecordAdmin
from strategy_tracker.core.models import SavedView


@admin.register(SavedView)
class SavedViewAdmin(RecordAdmin):
    list_display = ("name", "list_label", "is_shared")
    search_fields = ("name", "list_label")
    fields = ("name", "list_label", "query", "is_shared")
