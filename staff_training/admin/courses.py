"""Courses, their sessions and who takes part."""

from django.contrib import admin

from staff_training.models import Course, CourseSession, Participation
from strategy_tracker.core.admin.base import RecordAdmin


@admin.register(Course)
class CourseAdmin(RecordAdmin):
    list_display = ("title", "unit", "kind", "provider", "is_public")
    list_select_related = ("unit", "kind")
    plain_select_fields = ("kind",)


@admin.register(CourseSession)
class CourseSessionAdmin(RecordAdmin):
    list_display = ("course", "year", "number", "starts_on", "ends_on", "places")
    list_select_related = ("course",)
    search_fields = ("course__search_text",)
    internal_fields = ("notes",)


@admin.register(Participation)
class ParticipationAdmin(RecordAdmin):
    list_display = ("person", "session", "status", "applied_on", "completed_on")
    list_select_related = ("person", "session__course")
    search_fields = ("person__search_text", "session__course__search_text")
    internal_fields = ("notes",)
