"""Language goals."""

from django.contrib import admin

from staff_training.models import LanguageGoal
from strategy_tracker.core.admin.base import RecordAdmin


@admin.register(LanguageGoal)
class LanguageGoalAdmin(RecordAdmin):
    list_display = ("title", "unit", "test", "threshold", "target_share", "target_year")
    list_select_related = ("unit", "test")
    plain_select_fields = ("test",)
