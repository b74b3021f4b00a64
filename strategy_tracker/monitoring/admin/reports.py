"""Monitoring reports: asked for by a form, watched while they are built, fetched when they are ready."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST
from unfold.admin import ModelAdmin
from unfold.decorators import display

from strategy_tracker.core.admin.permissions import RolePermissions
from strategy_tracker.core.downloads import XLSX
from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.monitoring.admin.jobs import STATE_COLOURS
from strategy_tracker.monitoring.admin.progress import progress_context
from strategy_tracker.monitoring.admin.report_form import ReportForm, initial_values
from strategy_tracker.monitoring.models import MonitoringReport, ReportFact, ReportFile
from strategy_tracker.monitoring.reports.registry import UnknownReportKind, get_report_kind
from strategy_tracker.monitoring.reports.removal import remove
from strategy_tracker.monitoring.reports.request import submit
from strategy_tracker.monitoring.schedules import build_quarterly, quarterly_schedule

MAY_SCHEDULE = "django_celery_beat.add_periodictask"
CONTENT_TYPES = {
    "pdf": "application/pdf",
    "xlsx": XLSX,
}


def kind_label(report: MonitoringReport) -> str:
    """The name of a report's kind; the bare key when the program no longer knows it."""
    try:
        return str(get_report_kind(report.kind).label)
    except UnknownReportKind:
        return report.kind


@admin.register(MonitoringReport)
class MonitoringReportAdmin(RolePermissions, ModelAdmin):
    """A report is asked for once and never edited: what it says was frozen when it was built."""

    form = ReportForm
    fields = ReportForm.Meta.fields
    list_display = ("what", "plan", "year_shown", "language", "as_of", "state_shown", "created_at")
    list_filter = ("language", "year")
    list_select_related = ("plan", "job")
    list_per_page = 50
    search_fields = ("plan__search_text",)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @display(description=gettext_lazy("kind"), ordering="kind")
    def what(self, report: MonitoringReport) -> str:
        return kind_label(report)

    @display(description=gettext_lazy("fiscal year"), ordering="year")
    def year_shown(self, report: MonitoringReport) -> str:
        return FiscalYear(report.year).label()

    @display(description=gettext_lazy("state"), ordering="job__state", label=STATE_COLOURS)
    def state_shown(self, report: MonitoringReport) -> tuple[str, str]:
        if report.job is None:
            return ("succeeded", _("finished")) if report.is_ready else ("failed", _("no job"))
        return report.job.state, report.job.get_state_display()

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        return type(form.__name__, (form,), {"request": request})

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return initial_values(request)

    def save_model(self, request: HttpRequest, obj: MonitoringReport, form: Any, change: bool) -> None:
        submit(obj, request.user)  # type: ignore[arg-type]

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """A report's facts and files cannot be deleted by themselves, but they go with it."""
        deleted, counts, needed, protected = super().get_deleted_objects(objs, request)
        parts = {str(model._meta.verbose_name) for model in (ReportFact, ReportFile)}
        return deleted, counts, set(needed) - parts, protected

    def delete_model(self, request: HttpRequest, obj: MonitoringReport) -> None:
        remove([obj])

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        remove(queryset)

    def response_add(
        self, request: HttpRequest, obj: MonitoringReport, post_url_continue: str | None = None
    ) -> HttpResponse:
        """On to the page that shows how far it is."""
        return HttpResponseRedirect(reverse("admin:monitoring_monitoringreport_change", args=[obj.pk]))

    def get_urls(self) -> list[URLPattern]:
        view, name = self.admin_site.admin_view, "monitoring_monitoringreport"
        return [
            path(
                "<int:report_id>/file.<slug:extension>",
                view(require_GET(self.file_view)),
                name=f"{name}_file",
            ),
            path(
                "<int:report_id>/quarterly/",
                view(require_POST(self.quarterly_view)),
                name=f"{name}_quarterly",
            ),
            *super().get_urls(),
        ]

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        context = {
            "title": _("Build a report"),
            "show_save_and_add_another": False,
            "show_save_and_continue": False,
            **(extra_context or {}),
        }
        return super().add_view(request, form_url, context)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The report's page: its progress while it is built, then its files with their checksums."""
        report = self._report(request, unquote(object_id))
        label = FiscalYear(report.year).label()
        context = {
            **self.admin_site.each_context(request),
            **(progress_context(request, report.job) if report.job else {}),
            "report": report,
            "files": self._files(request, report),
            "kind": kind_label(report),
            "schedule": quarterly_schedule(report),
            "may_schedule": request.user.has_perm(MAY_SCHEDULE),
            "may_delete": self.has_delete_permission(request, report),
            "year": label,
            "title": f"{report.plan} {label}",
            "opts": self.opts,
        }
        return TemplateResponse(request, "admin/monitoring/report.html", context)

    def _report(self, request: HttpRequest, key: str) -> MonitoringReport:
        report = self.get_object(request, key)
        if report is None:
            raise Http404
        return report

    def _files(self, request: HttpRequest, report: MonitoringReport) -> list[ReportFile]:
        return list(ReportFile.objects.visible_to(request.user).filter(report=report).order_by("format"))

    def quarterly_view(self, request: HttpRequest, report_id: int) -> HttpResponse:
        """Have reports like this one built every quarter."""
        report = self._report(request, str(report_id))
        if not request.user.has_perm(MAY_SCHEDULE):
            raise PermissionDenied
        build_quarterly(report)
        messages.success(request, _("A report like this one will be built every quarter."))
        return HttpResponseRedirect(reverse("admin:monitoring_monitoringreport_change", args=[report.pk]))

    def file_view(self, request: HttpRequest, report_id: int, extension: str) -> FileResponse:
        """Hand a file out to whoever may see it; its name says what it is. ``?open``: a PDF on screen."""
        report = self._report(request, str(report_id))
        stored = next((f for f in self._files(request, report) if f.format == extension), None)
        if stored is None or not stored.file.storage.exists(str(stored.file.name)):
            raise Http404
        return FileResponse(
            stored.file.open(),
            as_attachment=not ("open" in request.GET and stored.format == ReportFile.Format.PDF),
            filename=_download_name(report, stored),
            content_type=CONTENT_TYPES[stored.format],
        )


def _download_name(report: MonitoringReport, stored: ReportFile) -> str:
    """A name that says in the reader's language what the file is, without what file systems refuse."""
    year = FiscalYear(report.year).label()
    name = f"{report.plan}_{year}_{kind_label(report)}_{report.as_of:%Y%m%d}_{report.language}"
    kept = "".join(character if character not in '\\/:*?"<>|' else "-" for character in name)
    return f"{' '.join(kept.split())}.{stored.format}"
