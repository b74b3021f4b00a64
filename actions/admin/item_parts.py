"""The rows that stand on an item's page: milestones and links across the tree."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.forms import Field
from django.http import HttpRequest

from actions.admin.item_form import SupportForm
from actions.admin.same_plan import SamePlanAutocomplete
from actions.models import Milestone, Support
from strategy_tracker.core.admin.base import RecordAdmin, RecordTabularInline


class MilestoneInline(RecordTabularInline):
    model = Milestone
    fields = ("title", "due_on", "reached_on", "translation_status")


class SupportInline(RecordTabularInline):
    model = Support
    form = SupportForm
    fk_name = "item"
    fields = ("supported",)
    show_change_link = False

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Support]:
        return super().get_queryset(request).select_related("supported", "item")

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Field | None:
        if db_field.name == "supported":
            kwargs.setdefault("widget", SamePlanAutocomplete(db_field, self.admin_site))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class PartAdmin(RecordAdmin):
    """A part of an item: edited on the item's page; its own pages are for search and history."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return False


@admin.register(Milestone)
class MilestoneAdmin(PartAdmin):
    list_display = ("title", "item", "due_on", "reached_on")
    list_filter = (
        ("item__plan", admin.RelatedOnlyFieldListFilter),
        ("reached_on", admin.EmptyFieldListFilter),
    )
    list_select_related = ("item",)
    search_fields = ("title_ja", "title_en", "item__search_text")
    date_hierarchy = "due_on"
    fields = (
        "item",
        "title",
        ("due_on", "reached_on"),
        "position",
    )


@admin.register(Support)
class SupportAdmin(PartAdmin):
    list_display = ("item", "supported")
    list_filter = (("item__plan", admin.RelatedOnlyFieldListFilter),)
    list_select_related = ("item", "supported")
    search_fields = ("item__search_text", "supported__search_text")
    fields = ("item", "supported")
