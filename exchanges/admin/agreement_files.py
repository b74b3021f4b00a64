"""Files of agreements: taken in by forms that check them, handed out to those whom they are for."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import FileResponse, HttpRequest
from django.urls import path, reverse
from django.views.decorators.http import require_GET

from exchanges.models import AgreementFile
from strategy_tracker.core import files
from strategy_tracker.core.admin.base import RecordAdmin, RecordStackedInline
from strategy_tracker.core.admin.stored_files import StoredFileForm, WithDownload
from strategy_tracker.core.downloads import stored_file


class WithAgreementFileDownload(WithDownload):
    """Leads to where the file of an agreement is fetched."""

    def file_address(self, record: AgreementFile) -> str:
        return reverse("admin:exchanges_agreement_file", args=[record.agreement_id, record.pk])


class FileInline(WithAgreementFileDownload, RecordStackedInline):
    model = AgreementFile
    form = StoredFileForm
    fields = (("file", "download"), ("kind", "language", "visibility"), "title")
    readonly_fields = ("download",)
    plain_select_fields = ("language",)
    show_change_link = False

    def _row_of(self, parent: Any) -> models.Model | None:
        """Whether there are files to see at all is asked of those that the whole host may see."""
        row: Any = super()._row_of(parent)
        if row is not None:
            row.visibility = AgreementFile.Visibility.HOST
        return row


@admin.register(AgreementFile)
class AgreementFileAdmin(WithAgreementFileDownload, RecordAdmin):
    form = StoredFileForm
    list_display = ("agreement", "kind", "title", "download", "visibility", "updated_at")
    list_filter = ("kind", "visibility")
    search_fields = ("agreement__search_text", "title_ja", "title_en", "original_name")
    fields = ("agreement", ("kind", "language", "visibility"), "title", "file", "download", "sha256")
    readonly_fields = ("download", "sha256")
    plain_select_fields = ("language",)

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[AgreementFile]:
        return super().get_queryset(request).select_related("agreement")

    def before_going_back(self, obj: AgreementFile, changed: set[str]) -> None:
        if "file" in changed:
            files.take_over_description(obj)


class WithFiles:
    """For the admin of agreements: the address at which a file is handed out."""

    admin_site: Any

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(require_GET(self.file_view))
        urls: list[Any] = super().get_urls()  # type: ignore[misc]
        return [path("<int:pk>/files/<int:file_pk>/", view, name="exchanges_agreement_file"), *urls]

    def file_view(self, request: HttpRequest, pk: int, file_pk: int) -> FileResponse:
        """Hand a file out, to be kept and never shown in place; 404 for whomever it is not for."""
        seen = AgreementFile.objects.visible_to(request.user)
        return stored_file(seen.filter(pk=file_pk, agreement=pk).first())
