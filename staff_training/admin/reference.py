"""The reference lists: code, name in both languages, order."""

from typing import Any

from django.contrib import admin

from staff_training import models
from strategy_tracker.core.admin.base import RecordAdmin, RecordTabularInline


class ReferenceAdmin(RecordAdmin):
    list_display: tuple[str, ...] = ("code", "name_ja", "name_en", "is_offered")
    list_filter = ("is_offered",)
    search_fields = ("code", "name_ja", "name_en")
    fields: tuple[Any, ...] = ("code", "name", "position", "is_offered")


for plain in (models.CourseKind, models.LeaveKind, models.StaffCategory, models.TestKind):
    admin.site.register(plain, ReferenceAdmin)


class CefrBandInline(RecordTabularInline):
    model = models.CefrBand
    fields = ("level", "lowest_listening", "lowest_reading", "lowest_total")
    show_change_link = False


@admin.register(models.LanguageTest)
class LanguageTestAdmin(ReferenceAdmin):
    list_display = (*ReferenceAdmin.list_display, "lowest_total", "highest_total", "total_step")
    inlines = (CefrBandInline,)
    fields = (
        *ReferenceAdmin.fields,
        ("lowest_total", "highest_total", "total_step"),
        "has_sections",
        ("lowest_section", "highest_section", "section_step"),
        "has_grades",
    )


@admin.register(models.CefrBand)
class CefrBandAdmin(RecordAdmin):
    list_display = ("test", "level", "lowest_listening", "lowest_reading", "lowest_total")
    list_filter = ("test",)
    list_select_related = ("test",)
    search_fields = ("test__code", "test__name_ja", "test__name_en")
    fields = (("test", "level"), ("lowest_listening", "lowest_reading"), "lowest_total")
