"""The unit tree."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ORDER_VAR
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from strategy_tracker.core.admin.base import RecordAdmin
from strategy_tracker.core.admin.record_list import RecordList
from strategy_tracker.core.models import Unit


class TreeChangeList(RecordList):
    """In the order of the tree, unless the reader asks for another."""

    def get_ordering(self, request: HttpRequest, queryset: QuerySet[Any]) -> list[Any]:
        if ORDER_VAR in self.params:
            return super().get_ordering(request, queryset)
        return ["tree_ordering"]


@admin.register(Unit)
class UnitAdmin(RecordAdmin):
    list_display = ("name_in_tree", "code", "kind", "valid_from", "valid_to")
    list_filter = ("kind",)
    fields = ("code", "parent", "kind", "name", "short_name", ("valid_from", "valid_to"), "position")

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[RecordList]:
        return TreeChangeList

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        queryset: Any = super().get_queryset(request)
        return queryset.with_tree_fields()

    @admin.display(description=_("name"))
    def name_in_tree(self, unit: Any) -> SafeString:
        return format_html(
            '<span class="tree-name" style="--depth: {}">{}</span>', unit.tree_depth, unit.name
        )
