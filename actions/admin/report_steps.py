"""The steps of a progress report in the admin: buttons, list actions, what is said when one is refused."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from actions.models import ProgressReport
from actions.workflow import STEPS, available_steps, take_step
from strategy_tracker.core.admin.display import EMPTY, shown_plain
from strategy_tracker.core.admin.many_at_once import (
    seen_revision,
    seen_revisions,
    show_rows,
    take_each,
)
from strategy_tracker.core.admin.permissions import may
from strategy_tracker.core.steps import StepRefused

SUBMIT_BUTTON = "_submit_report"
SHOWN = (
    (_("state"), ProgressReport.get_state_display),
    (_("self-rating"), lambda report: report.rating or EMPTY),
    (_("reasons for the rating"), lambda report: report.reasons or EMPTY),
    (_("last changed"), lambda report: shown_plain(report.updated_at)),
)


class WithReportSteps:
    """For the admin of progress reports; every step goes through ``actions/workflow.py``."""

    actions = ("approve_selected", "publish_selected")
    admin_site: Any

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(require_POST(self.step_view))
        urls: list[Any] = super().get_urls()  # type: ignore[misc]
        return [path("<int:pk>/step/", view, name="actions_progressreport_step"), *urls]

    def step_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Take the step that the form names, and go back to the report."""
        report = self.get_object(request, str(pk))  # type: ignore[attr-defined]
        step = request.POST.get("step", "")
        if report is None or step not in STEPS:
            raise PermissionDenied
        self._take(request, report, step, seen_revision(request))
        return HttpResponseRedirect(reverse("admin:actions_progressreport_change", args=[pk]))

    def _take(self, request: HttpRequest, report: ProgressReport, step: str, seen: int | None = None) -> None:
        try:
            messages.success(request, self._taken(request, report, step, seen))
        except StepRefused as refused:
            for sentence in refused.messages:
                messages.error(request, f"{report}: {sentence}")

    def _taken(self, request: HttpRequest, report: ProgressReport, step: str, seen: int | None) -> str:
        """What to say of the report once the step is taken; StepRefused says why it is not."""
        take_step(step, report, request.user, request.POST.get("comment", ""), seen=seen)  # type: ignore[arg-type]
        message = gettext("%(report)s is now in the state “%(state)s”.")
        return message % {"report": report, "state": report.get_state_display()}

    def response_change(self, request: HttpRequest, obj: ProgressReport) -> HttpResponse:
        if SUBMIT_BUTTON in request.POST:
            return self._submitted(request, obj)
        return super().response_change(request, obj)  # type: ignore[misc]

    def response_add(
        self, request: HttpRequest, obj: ProgressReport, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        if SUBMIT_BUTTON in request.POST:
            return self._submitted(request, obj)
        return super().response_add(request, obj, *args, **kwargs)  # type: ignore[misc]

    def _submitted(self, request: HttpRequest, report: ProgressReport) -> HttpResponse:
        """What was typed is saved whether or not the report can be submitted yet."""
        self._take(request, report, "submit")
        return HttpResponseRedirect(reverse("admin:actions_progressreport_change", args=[report.pk]))

    def step_context(self, request: HttpRequest, report: ProgressReport) -> dict[str, Any]:
        """The buttons and the log for the report's page."""
        may_change = self.has_change_permission(request, report)  # type: ignore[attr-defined]
        steps = available_steps(report, request.user)
        return {
            "steps": [step for step in steps if step.name != "submit" or not may_change],
            "submits_form": may_change and any(step.name == "submit" for step in steps),
            "asks_comment": any(step.needs_comment for step in steps),
            "step_log": list(report.steps.select_related("by")),
        }

    def has_approve_permission(self, request: HttpRequest) -> bool:
        return may(request, "approve", ProgressReport)

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return may(request, "publish", ProgressReport)

    @admin.action(description=_("Approve selected progress reports"), permissions=["approve"])
    def approve_selected(
        self, request: HttpRequest, queryset: models.QuerySet[ProgressReport]
    ) -> HttpResponse | None:
        return self._take_all(request, queryset, "approve")

    @admin.action(description=_("Publish selected progress reports"), permissions=["publish"])
    def publish_selected(
        self, request: HttpRequest, queryset: models.QuerySet[ProgressReport]
    ) -> HttpResponse | None:
        return self._take_all(request, queryset, "publish")

    def _take_all(
        self, request: HttpRequest, queryset: models.QuerySet[ProgressReport], step: str
    ) -> HttpResponse | None:
        seen = seen_revisions(request)
        if seen is None:
            label = str(STEPS[step].label)
            return show_rows(self, request, queryset, action=f"{step}_selected", button=label, columns=SHOWN)
        take_each(request, queryset, seen, lambda report, known: self._taken(request, report, step, known))
        return None
