"""Rating scales with their grades."""

from django.contrib import admin
from django.http import HttpRequest

from actions.models import RatingGrade, RatingScale
from strategy_tracker.core.admin.base import RecordAdmin, RecordTabularInline


class RatingGradeInline(RecordTabularInline):
    model = RatingGrade
    fields = ("position", "code", "label", "requires_evidence")
    show_change_link = False


@admin.register(RatingScale)
class RatingScaleAdmin(RecordAdmin):
    list_display = ("name", "code", "source")
    search_fields = ("code", "name_ja", "name_en")
    fields = ("code", "name", "source")
    inlines = (RatingGradeInline,)


@admin.register(RatingGrade)
class RatingGradeAdmin(RecordAdmin):
    """Edited within its scale; its own pages are for history and search."""

    list_display = ("code", "label", "scale", "position", "requires_evidence")
    list_filter = ("scale",)
    list_select_related = ("scale",)
    search_fields = ("code", "label_ja", "label_en")
    fields = ("scale", "code", "label", "position", "requires_evidence")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return False
