"""What stands behind reports and the readiness check; to be read, never edited."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin
from unfold.decorators import display

from strategy_tracker.core.admin.permissions import RolePermissions
from strategy_tracker.monitoring.models import Pulse, ReportFact, ReportFile


@admin.register(ReportFact)
class ReportFactAdmin(RolePermissions, ModelAdmin):
    """The frozen rows that a report was printed from."""

    list_display = ("section", "position", "report")
    list_filter = ("section",)
    list_select_related = ("report__plan",)
    search_fields = ("report__plan__search_text",)


@admin.register(ReportFile)
class ReportFileAdmin(RolePermissions, ModelAdmin):
    """Files by checksum: whoever holds a copy can look up which report it is of."""

    list_display = ("filename_shown", "report", "size", "sha256")
    list_select_related = ("report__plan",)
    search_fields = ("sha256", "file")
    # The file itself is handed out by the report's page, which asks who may see it.
    fields = ("report", "format", "filename_shown", "size", "sha256")
    readonly_fields = ("filename_shown",)

    @display(description=_("file"), ordering="file")
    def filename_shown(self, stored: ReportFile) -> str:
        return stored.filename


@admin.register(Pulse)
class PulseAdmin(RolePermissions, ModelAdmin):
    """When the background processes were last seen alive."""

    list_display = ("name", "seen_at")
