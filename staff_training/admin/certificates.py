"""Certificates of scores: taken in by a form that checks them, handed out to those whom they are for."""

from typing import Any

from django.contrib import admin
from django.core.files.uploadedfile import UploadedFile
from django.db import models
from django.http import FileResponse, Http404, HttpRequest
from django.template.defaultfilters import filesizeformat
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET
from unfold.widgets import UnfoldAdminFileFieldWidget

from staff_training.models import Certificate
from strategy_tracker.core import files
from strategy_tracker.core.admin.base import RecordAdmin, RecordStackedInline
from strategy_tracker.core.admin.forms import RecordForm
from strategy_tracker.core.admin.internal_fields import without
from strategy_tracker.core.downloads import stored_file
from strategy_tracker.core.file_kinds import ACCEPTED

ENDINGS = ",".join(f".{ending}" for kind in ACCEPTED for ending in kind.endings)


def certificate_address(certificate: Certificate) -> str:
    """Where the file is fetched."""
    return reverse("admin:staff_training_certificate_file", args=[certificate.score_id])


class FileChoice(UnfoldAdminFileFieldWidget):
    """A field to choose a file with; the stored one is fetched elsewhere, by those whom it is for."""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        return super().get_context(name, None, attrs)


class CertificateForm(RecordForm):
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
    def download(self, certificate: Certificate) -> SafeString | str:
        if not certificate.pk:
            return "–"
        return format_html(
            '<a class="text-link" href="{}">{}</a> <small>{}</small>',
            certificate_address(certificate),
            certificate.original_name or certificate,
            filesizeformat(certificate.size),
        )


class CertificateInline(WithDownload, RecordStackedInline):
    model = Certificate
    form = CertificateForm
    fields = (("file", "download"),)
    readonly_fields = ("download",)
    show_change_link = False
    extra = 1
    max_num = 1


@admin.register(Certificate)
class CertificateAdmin(WithDownload, RecordAdmin):
    form = CertificateForm
    list_display = ("score", "download", "updated_at")
    list_select_related = ("score__test",)
    search_fields = ("original_name",)
    fields = ("score", "file", "download", "sha256")
    readonly_fields = ("download", "sha256")

    def before_going_back(self, obj: Certificate, changed: set[str]) -> None:
        if "file" in changed:
            files.take_over_description(obj)


class WithCertificate:
    """For the admin of scores: the address at which a certificate is handed out."""

    admin_site: Any

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(require_GET(self.certificate_view))
        urls: list[Any] = super().get_urls()  # type: ignore[misc]
        return [path("<int:pk>/certificate/", view, name="staff_training_certificate_file"), *urls]

    def certificate_view(self, request: HttpRequest, pk: int) -> FileResponse:
        """Hand a file out, to be kept and never shown in place; 404 for whomever it is not for.

        It is for the training officers of the person's unit, and for the person.
        """
        if pk > models.BigIntegerField.MAX_BIGINT:
            raise Http404
        return stored_file(
            Certificate.objects.visible_to(request.user).filter(score=pk).first() or _own(request, pk)
        )


def _own(request: HttpRequest, pk: int) -> Certificate | None:
    person = getattr(request.user, "person_id", None)
    if person is None:
        return None
    return Certificate.objects.filter(score=pk, score__person=person).first()
