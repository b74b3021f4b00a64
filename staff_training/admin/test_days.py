"""Test days and who is to take the test."""

from django.contrib import admin

from staff_training.models import Examinee, TestDay
from strategy_tracker.core.admin.base import RecordAdmin


@admin.register(TestDay)
class TestDayAdmin(RecordAdmin):
    list_display = ("held_on", "test", "kind", "unit", "place")
    list_select_related = ("test", "kind", "unit")
    search_fields = ("place_ja", "place_en")
    plain_select_fields = ("test", "kind")


@admin.register(Examinee)
class ExamineeAdmin(RecordAdmin):
    list_display = ("person", "test_day", "number", "seat", "status")
    list_select_related = ("person", "test_day__test")
    search_fields = ("person__search_text", "number")
