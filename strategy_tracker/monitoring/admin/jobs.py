"""Background jobs: a list, a page that shows how far one is, and its two buttons."""

import uuid
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST
from unfold.admin import ModelAdmin
from unfold.decorators import display

from strategy_tracker.core.admin.permissions import RolePermissions
from strategy_tracker.monitoring.admin.progress import elapsed_text, job_progress, progress_context
from strategy_tracker.monitoring.jobs import UnknownJobKind, cancel, get_job_kind, restart
from strategy_tracker.monitoring.models import Job

STATE_COLOURS = {"queued": "info", "running": "info", "succeeded": "success", "failed": "danger"}


def kind_label(job: Job) -> str:
    """The name of a job's kind; the bare key when the program no longer knows it."""
    try:
        return str(get_job_kind(job.kind).label)
    except UnknownJobKind:
        return job.kind


@admin.register(Job)
class JobAdmin(RolePermissions, ModelAdmin):
    """Nobody edits a job: it is watched, stopped, or done again."""

    list_display = ("what", "state_shown", "percent_shown", "requested_by", "created_at", "took")
    list_filter = ("state",)
    list_select_related = ("requested_by", "report__plan", "unit")
    list_per_page = 50

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @display(description=gettext_lazy("what"))
    def what(self, job: Job) -> str:
        report = getattr(job, "report", None)
        return f"{kind_label(job)}: {report.plan}" if report else kind_label(job)

    @display(description=gettext_lazy("state"), ordering="state", label=STATE_COLOURS)
    def state_shown(self, job: Job) -> tuple[str, str]:
        return job.state, job.get_state_display()

    @display(description=gettext_lazy("progress"), ordering="percent")
    def percent_shown(self, job: Job) -> str:
        return f"{job.percent}%"

    @display(description=gettext_lazy("time taken"))
    def took(self, job: Job) -> str:
        return elapsed_text(job) if job.started_at else "–"

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        progress = view(require_GET(self.progress_view))
        cancel, restart = view(require_POST(self.cancel_view)), view(require_POST(self.restart_view))
        return [
            path("<uuid:job_id>/progress/", progress, name="monitoring_job_progress"),
            path("<uuid:job_id>/cancel/", cancel, name="monitoring_job_cancel"),
            path("<uuid:job_id>/restart/", restart, name="monitoring_job_restart"),
            *super().get_urls(),
        ]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The progress page; a report's job is shown on the report's own page."""
        try:
            job = self._job(request, uuid.UUID(unquote(object_id)))
        except ValueError as error:
            raise Http404 from error
        if hasattr(job, "report"):
            return HttpResponseRedirect(_home_of(job))
        context = {
            **self.admin_site.each_context(request),
            **progress_context(request, job),
            "title": kind_label(job),
            "opts": self.opts,
        }
        return TemplateResponse(request, "admin/monitoring/job.html", context)

    def progress_view(self, request: HttpRequest, job_id: uuid.UUID) -> HttpResponse:
        """The state as JSON, asked every second by the page's script."""
        return JsonResponse(job_progress(self._job(request, job_id)))

    def cancel_view(self, request: HttpRequest, job_id: uuid.UUID) -> HttpResponse:
        return self._control(request, job_id, "cancel")

    def restart_view(self, request: HttpRequest, job_id: uuid.UUID) -> HttpResponse:
        return self._control(request, job_id, "restart")

    def _control(self, request: HttpRequest, job_id: uuid.UUID, right: str) -> HttpResponse:
        job = self._job(request, job_id)
        if not request.user.has_perm(f"monitoring.{right}_job", job):
            raise PermissionDenied
        done = cancel(job) if right == "cancel" else restart(job)
        if not done:
            messages.info(request, _("Nothing was changed: the job had already moved on."))
        return HttpResponseRedirect(_home_of(job))

    def _job(self, request: HttpRequest, job_id: uuid.UUID) -> Job:
        jobs: QuerySet[Job] = self.get_queryset(request).select_related("report")
        job = jobs.filter(pk=job_id).first()
        if job is None:
            raise Http404
        return job


def _home_of(job: Job) -> str:
    report = getattr(job, "report", None)
    if report:
        return reverse("admin:monitoring_monitoringreport_change", args=[report.pk])
    return reverse("admin:monitoring_job_change", args=[job.pk])
