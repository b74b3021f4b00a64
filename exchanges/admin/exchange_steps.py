"""The steps of a stay in the admin: by button, by list action and as JSON, all through ``take_step``."""

import datetime
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from exchanges.admin.screening_panel import panel
from exchanges.admin.sent_step import SentStep, wants_json
from exchanges.models import Exchange, ExchangeStep, PreparationStep
from exchanges.stays import STEPS, Step, StepRefused, available_steps, missing, proposed_day, take_step
from strategy_tracker.core.admin.display import EMPTY, shown_plain
from strategy_tracker.core.admin.many_at_once import UNSEEN, seen_revisions, show_rows, tell_lost_rows
from strategy_tracker.core.admin.permissions import may

STATUSES = {"forbidden": 403, "conflict": 409, "status": 409}
"""HTTP statuses of refusals by their code; what is missing or unreadable is 422."""


def _day_column(step: str) -> tuple[Any, Any]:
    return (
        gettext_lazy("day that is written down"),
        lambda exchange: shown_plain(proposed_day(exchange, step)),
    )


SHOWN = (
    (gettext_lazy("status"), Exchange.get_status_display),
    (gettext_lazy("country or territory"), lambda exchange: exchange.country or EMPTY),
    (gettext_lazy("first day"), lambda exchange: shown_plain(exchange.first_day or EMPTY)),
    (gettext_lazy("last day"), lambda exchange: shown_plain(exchange.last_day or EMPTY)),
)


class WithStaySteps:
    """For the admin of exchanges."""

    actions = ("confirm_selected", "complete_selected", "cancel_selected")
    admin_site: Any

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(require_POST(self.step_view))
        urls: list[Any] = super().get_urls()  # type: ignore[misc]
        return [path("<int:pk>/step/", view, name="exchanges_exchange_step"), *urls]

    def step_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Take the step that was sent: answered as JSON where that was asked for, else by going back.

        Sent are ``step``, ``comment``, ``day`` and ``seen_revision``, as a form or as a JSON object.
        """
        exchange = self.get_object(request, str(pk))  # type: ignore[attr-defined]
        as_json = wants_json(request)
        if exchange is None:
            if as_json:
                return JsonResponse({"errors": [_("You may not see this stay.")]}, status=403)
            raise PermissionDenied
        try:
            _take(exchange, request)
        except ValidationError as refused:
            if as_json:
                status = STATUSES.get(refused.error_list[0].code or "", 422)
                return JsonResponse({"errors": refused.messages}, status=status)
            for sentence in refused.messages:
                messages.error(request, sentence)
        else:
            if as_json:
                return JsonResponse(_told(exchange, request))
            messages.success(request, _success(exchange))
        return HttpResponseRedirect(reverse("admin:exchanges_exchange_change", args=[pk]))

    def step_context(self, request: HttpRequest, exchange: Exchange) -> dict[str, Any]:
        """What stands beside the form: buttons, what they lack, export control, preparation, the log."""
        user = request.user
        log = ExchangeStep.objects.visible_to(user).filter(exchange=exchange).select_related("by")
        preparation = PreparationStep.objects.visible_to(user).filter(exchange=exchange)
        return {
            "steps": [_button(step, exchange, user) for step in available_steps(exchange, user)],
            "step_log": list(log),
            "preparation": list(preparation),
            "today": timezone.localdate(),
            "screening_panel": panel(request, exchange),
        }

    def has_confirm_permission(self, request: HttpRequest) -> bool:
        return may(request, STEPS["confirm"].right, Exchange)

    def has_start_permission(self, request: HttpRequest) -> bool:
        return may(request, "start", Exchange)

    @admin.action(description=gettext_lazy("Confirm selected stays"), permissions=["confirm"])
    def confirm_selected(self, request: HttpRequest, queryset: models.QuerySet[Exchange]) -> Any:
        return self._take_all(request, queryset, "confirm", SHOWN)

    @admin.action(description=gettext_lazy("Selected stays are over"), permissions=["start"])
    def complete_selected(self, request: HttpRequest, queryset: models.QuerySet[Exchange]) -> Any:
        return self._take_all(request, queryset, "complete", (*SHOWN, _day_column("complete")))

    @admin.action(description=gettext_lazy("Cancel selected stays"), permissions=["start"])
    def cancel_selected(self, request: HttpRequest, queryset: models.QuerySet[Exchange]) -> Any:
        return self._take_all(request, queryset, "cancel", SHOWN)

    def _take_all(
        self, request: HttpRequest, queryset: models.QuerySet[Exchange], name: str, columns: Any
    ) -> HttpResponse | None:
        """Row by row: one that is refused says why and does not hold up the others."""
        seen, comment = seen_revisions(request), request.POST.get("comment", "")
        step = STEPS[name]
        if seen is None:
            asks = _("Why the stays are cancelled") if step.needs_comment else ""
            return show_rows(
                self,
                request,
                queryset,
                action=f"{name}_selected",
                button=str(step.label),
                columns=columns,
                comment_label=asks,
            )
        for exchange in queryset:
            try:
                take_step(name, exchange, request.user, comment, seen=seen.pop(str(exchange.pk), UNSEEN))  # type: ignore[arg-type]
            except StepRefused as refused:
                for sentence in refused.messages:
                    messages.error(request, f"{exchange}: {sentence}")
            else:
                messages.success(request, f"{exchange}: {_success(exchange)}")
        tell_lost_rows(request, len(seen))
        return None


def _take(exchange: Exchange, request: HttpRequest) -> None:
    """ValidationError, StepRefused among them, when what was sent cannot be done."""
    sent = SentStep.read(request)
    if sent.step not in STEPS:
        raise ValidationError(_("There is no such step."), code="unknown")
    take_step(sent.step, exchange, request.user, sent.comment, seen=sent.seen, day=sent.day)  # type: ignore[arg-type]


def _button(step: Step, exchange: Exchange, user: Any) -> dict[str, Any]:
    day: datetime.date | None = proposed_day(exchange, step.name)
    return {"step": step, "day": day, "missing": missing(exchange, step.name, user)}


def _success(exchange: Exchange) -> str:
    return _("The stay is now in the status “%(status)s”.") % {"status": exchange.get_status_display()}


def _told(exchange: Exchange, request: HttpRequest) -> dict[str, Any]:
    return {
        "id": exchange.pk,
        "status": exchange.status,
        "status_label": exchange.get_status_display(),
        "first_day": exchange.first_day,
        "last_day": exchange.last_day,
        "revision": exchange.revision,
        "available_steps": [step.name for step in available_steps(exchange, request.user)],
    }
