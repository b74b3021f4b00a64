"""The lists of words that forms offer: code, name in both languages, order."""

from typing import Any

from strategy_tracker.core.admin.base import RecordAdmin


class ReferenceAdmin(RecordAdmin):
    list_display: tuple[str, ...] = ("code", "name_ja", "name_en", "is_offered")
    list_filter = ("is_offered",)
    search_fields = ("code", "name_ja", "name_en")
    fields: tuple[Any, ...] = ("code", "name", "position", "is_offered")
