"""The steps of an agreement in the admin: button, list action and JSON, all through ``take_step``."""

import json
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from exchanges.models import Agreement
from exchanges.models.chain import successor_of
from exchanges.pages.agreement.next_steps import next_steps
from exchanges.workflow import STEPS, available_steps, take_step, take_steps
from strategy_tracker.core.admin.display import EMPTY, shown_plain
from strategy_tracker.core.admin.many_at_once import as_revision, seen_revisions, show_rows, tell_lost_rows
from strategy_tracker.core.admin.permissions import may
from strategy_tracker.core.wareki import parse_date

# Steps for which nothing is written can be taken for many at once.
MANY_AT_ONCE = tuple(step.name for step in STEPS.values() if not step.needs_comment and not step.takes_day)
HTML, JSON = "text/html", "application/json"
STATUSES = {"forbidden": 403, "conflict": 409, "stage": 409, "gone": 409}
"""HTTP statuses of refusals by their code; what is missing or unreadable is 422."""
SHOWN = (
    (gettext_lazy("stage"), Agreement.get_stage_display),
    (gettext_lazy("in force from"), lambda agreement: shown_plain(agreement.effective_on or EMPTY)),
    (gettext_lazy("end day"), lambda agreement: shown_plain(agreement.ends_on or EMPTY)),
    (gettext_lazy("last changed"), lambda agreement: shown_plain(agreement.updated_at)),
)
Action = Callable[[Any, HttpRequest, models.QuerySet[Agreement]], HttpResponse | None]


class WithAgreementSteps:
    """For the admin of agreements."""

    admin_site: Any

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(require_POST(self.step_view))
        urls: list[Any] = super().get_urls()  # type: ignore[misc]
        return [path("<int:pk>/step/", view, name="exchanges_agreement_step"), *urls]

    def step_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Take the step that was sent: answered as JSON where that was asked for, else by going back.

        Sent are ``step``, ``comment``, ``day`` and ``seen_revision``, as a form or as a JSON object.
        """
        agreement = self.get_object(request, str(pk))  # type: ignore[attr-defined]
        as_json = request.get_preferred_type([HTML, JSON]) == JSON
        if agreement is None:
            return _refusal(_("You may not see this agreement."), 403, as_json=as_json)
        try:
            sent = _sent(request)
            if sent["step"] not in STEPS:
                raise ValidationError(_("There is no such step."), code="unknown")
            _take(agreement, request, sent)
        except ValidationError as refused:
            status = STATUSES.get(refused.error_list[0].code or "", 422)
            if as_json:
                return JsonResponse({"errors": refused.messages}, status=status)
            for sentence in refused.messages:
                messages.error(request, sentence)
        else:
            if as_json:
                return JsonResponse(_told(agreement, request))
            messages.success(request, _success(agreement, sent["step"]))
        return HttpResponseRedirect(_way_back(request, pk))

    def step_context(self, request: HttpRequest, agreement: Agreement) -> dict[str, Any]:
        """The buttons for a page of the agreement."""
        return {"next_steps": next_steps(agreement, request.user)}

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Only the steps that the reader may take somewhere."""
        actions: dict[str, Any] = super().get_actions(request)  # type: ignore[misc]
        for name in MANY_AT_ONCE:
            if may(request, STEPS[name].right, Agreement):
                action = f"{name}_selected"
                label = _("Selected agreements: %(step)s") % {"step": STEPS[name].label}
                actions[action] = (_action(name), action, label)
        return actions


def _action(name: str) -> Action:
    """The list action of a step: row by row; one that is refused says why and does not hold up the others."""

    def take_all(
        model_admin: Any, request: HttpRequest, queryset: models.QuerySet[Agreement]
    ) -> HttpResponse | None:
        seen = seen_revisions(request)
        if seen is None:
            label = str(STEPS[name].label)
            return show_rows(
                model_admin, request, queryset, action=f"{name}_selected", button=label, columns=SHOWN
            )
        revisions = {int(key): revision for key, revision in seen.items() if key.isdecimal()}
        outcomes = take_steps(name, queryset, request.user, seen=revisions)  # type: ignore[arg-type]
        for outcome in outcomes:
            if outcome.refused:
                for sentence in outcome.refused.messages:
                    messages.error(request, f"{outcome.agreement}: {sentence}")
            else:
                messages.success(request, _success(outcome.agreement, name))
        tell_lost_rows(request, len(revisions) - len(outcomes))
        return None

    return take_all


def _sent(request: HttpRequest) -> dict[str, str]:
    """What was sent, as texts. ValidationError for a body that is no JSON object."""
    if request.content_type != JSON:
        return {name: request.POST.get(name, "") for name in ("step", "comment", "day", "seen_revision")}
    try:
        body = json.loads(request.body)
    except ValueError as error:
        raise ValidationError(_("The body is not JSON."), code="json") from error
    if not isinstance(body, dict):
        raise ValidationError(_("The body must be a JSON object."), code="json")
    return {
        name: str(body.get(name) if body.get(name) is not None else "")
        for name in ("step", "comment", "day", "seen_revision")
    }


def _take(agreement: Agreement, request: HttpRequest, sent: dict[str, str]) -> None:
    """ValidationError, StepRefused among them, when the step cannot be taken so."""
    if not sent["seen_revision"]:
        raise ValidationError(_("Say in seen_revision which version you have read."), code="unseen")
    take_step(
        sent["step"],
        agreement,
        request.user,  # type: ignore[arg-type]
        sent["comment"],
        seen=as_revision(sent["seen_revision"]),
        day=parse_date(sent["day"]) if sent["day"].strip() else None,
    )


def _told(agreement: Agreement, request: HttpRequest) -> dict[str, Any]:
    return {
        "id": agreement.pk,
        "stage": agreement.stage,
        "stage_label": agreement.get_stage_display(),
        "in_force": agreement.is_in_force_on(timezone.localdate()),
        "effective_on": agreement.effective_on,
        "ends_on": agreement.ends_on,
        "terminated_on": agreement.terminated_on,
        "revision": agreement.revision,
        "available_steps": [step.name for step in available_steps(agreement, request.user)],
    }


def _success(agreement: Agreement, step: str) -> str:
    text = _("“%(agreement)s” is now at the stage “%(stage)s”.")
    said = text % {"agreement": agreement, "stage": agreement.get_stage_display()}
    successor = successor_of(agreement) if step == "start_renewal" else None
    if successor is None:
        return said
    address = reverse("admin:exchanges_agreement_change", args=[successor.pk])
    return format_html('{} <a href="{}">{}</a>', said, address, _("Open the renewal, a proposal"))


def _refusal(sentence: str, status: int, *, as_json: bool) -> HttpResponse:
    if not as_json:
        raise PermissionDenied(sentence)
    return JsonResponse({"errors": [sentence]}, status=status)


def _way_back(request: HttpRequest, pk: int) -> str:
    """To the page from which the step was sent."""
    page = "change" if request.POST.get("from") == "form" else "page"
    return reverse(f"admin:exchanges_agreement_{page}", args=[pk])
