"""The installation's own record: name and contact. There is one, and it is never deleted."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from strategy_tracker.core.admin.base import RecordAdmin
from strategy_tracker.core.models import Installation


@admin.register(Installation)
class InstallationAdmin(RecordAdmin):
    fields = ("name", "contact", "holds_demonstration_data")
    readonly_fields = ("holds_demonstration_data",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """There is nothing to choose from: straight to the record."""
        record = Installation.objects.current()
        return HttpResponseRedirect(reverse("admin:core_installation_change", args=[record.pk]))
