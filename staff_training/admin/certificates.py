"""Certificates of scores: taken in by a form that checks them, handed out to those whom they are for."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import FileResponse, Http404, HttpRequest
from django.urls import path, reverse
from django.views.decorators.http import require_GET

from staff_training.models import Certificate
from strategy_tracker.core import files
from strategy_tracker.core.admin.base import RecordAdmin, RecordStackedInline
from strategy_tracker.core.admin.stored_files import StoredFileForm, WithDownload
from strategy_tracker.core.downloads import stored_file


class WithCertificateDownload(WithDownload):
    """Leads to where a certificate is fetched."""

    def file_address(self, record: Certificate) -> str:
        return reverse("admin:staff_training_certificate_file", args=[record.score_id])


class CertificateInline(WithCertificateDownload, RecordStackedInline):
    model = Certificate
    form = StoredFileForm
    fields = (("file", "download"),)
    readonly_fields = ("download",)
    show_change_link = False
    extra = 1
    max_num = 1


@admin.register(Certificate)
class CertificateAdmin(WithCertificateDownload, RecordAdmin):
    form = StoredFileForm
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
