"""Scores of language tests."""

from django.contrib import admin

from staff_training.models import Certificate, TestScore
from strategy_tracker.core.admin.base import RecordAdmin


@admin.register(TestScore)
class TestScoreAdmin(RecordAdmin):
    list_display = ("person", "test", "kind", "taken_on", "listening", "reading", "total")
    list_select_related = ("person", "test", "kind", "held_by")
    search_fields = ("person__search_text", "given_name", "given_number")
    plain_select_fields = ("test", "kind")
    internal_fields = ("notes",)


@admin.register(Certificate)
class CertificateAdmin(RecordAdmin):
    list_display = ("score", "original_name", "updated_at")
    list_select_related = ("score__test",)
    search_fields = ("original_name",)
