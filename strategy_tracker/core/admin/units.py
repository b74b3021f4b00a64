"""The unit tree."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from strategy_tracker.core.admin.base import RecordAdmin
from strategy_tracker.core.models import Unit


@admin.register(Unit)
class UnitAdmin(RecordAdmin):
    list_display = ("name_in_tree", "code", "kind", "valid_from", "valid_to")
    list_filter = ("kind",)
    fields = ("code", "parent", "kind", "name", "short_name", ("valid_from", "valid_to"), "position")

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).with_tree_fields()

    @admin.display(description=_("name"))
    def name_in_tree(self, unit: Unit) -> str:
        depth = getattr(unit, "tree_depth", 0)
        return format_html('<span class="tree-name" style="--depth: {}">{}</span>', depth, unit.name)
