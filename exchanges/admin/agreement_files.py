"""Files of agreements: taken in by forms that check them, handed out to those whom they are for."""

from typing import Any

from django.contrib import admin
from django.core.files.uploadedfile import UploadedFile
from django.db import models
from django.http import FileResponse, HttpRequest
from django.template.defaultfilters import filesizeformat
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET
from unfold.widgets import UnfoldAdminFileFieldWidget

from exchanges.models import AgreementFile
from strategy_tracker.core import files
from strategy_tracker.core.admin.base import RecordAdmin, RecordStackedInline
from strategy_tracker.core.admin.forms import RecordForm
from strategy_tracker.core.admin.internal_fields import without
from strategy_tracker.core.downloads import stored_file
from strategy_tracker.core.file_kinds import ACCEPTED

ENDINGS = ",".join(f".{ending}" for kind in ACCEPTED for ending in kind.endings)


def file_address(record: AgreementFile) -> str:
    """Where the file is fetched."""
    return reverse("admin:exchanges_agreement_file", args=[record.agreement_id, record.pk])


class FileChoice(UnfoldAdminFileFieldWidget):
    """A field to choose a file with; the stored one is fetched elsewhere, by those whom it is for."""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        return super().get_context(name, None, attrs)


class AgreementFileForm(RecordForm):
    """What comes in is told by its content; the row says of it what was found."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields.get("file")
        if field is not None:
            field.widget = FileChoice(attrs={"accept": ENDINGS})
            field.widget.is_required = False

    def clean_file(self) -> Any:
        sent = self.cleaned_data["file"]
        if isinstance(sent, UploadedFile):
            files.describe(self.instance, sent, self.request.user)
        return sent


class WithDownload:
    """For admins: a column with the file's own name that leads to the file."""

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        """Who may not put another file in its place sees no field for it: Django would link to where it is
        stored, which is nobody's to open."""
        names = list(super().get_fields(request, obj))  # type: ignore[misc]
        may_change = self.has_change_permission(request, obj)  # type: ignore[attr-defined]
        return names if may_change else without(names, {"file"})

    @admin.display(description=_("stored file"))
    def download(self, record: AgreementFile) -> SafeString | str:
        if not record.pk:
            return "–"
        return format_html(
            '<a class="text-link" href="{}">{}</a> <small>{}</small>',
            file_address(record),
            record.original_name or record,
            filesizeformat(record.size),
        )


class FileInline(WithDownload, RecordStackedInline):
    model = AgreementFile
    form = AgreementFileForm
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
class AgreementFileAdmin(WithDownload, RecordAdmin):
    form = AgreementFileForm
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
