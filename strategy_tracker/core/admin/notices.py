"""The ledger of notices: read, never written by hand."""

from django.contrib import admin

from strategy_tracker.core.admin.base import RecordAdmin
from strategy_tracker.core.models import Notice


@admin.register(Notice)
class NoticeAdmin(RecordAdmin):
    list_display = (
        *("kind", "recipient", "due_on", "made_at", "sent_at", "dropped_at", "attempts", "last_error"),
    )
    list_filter = ("kind",)
    list_select_related = ("recipient",)
    search_fields = ("key",)
    readonly_fields = ("key", *list_display)
    fields = readonly_fields
