"""The steps of a stay in the admin: by button, by list action and as JSON, all through ``take_step``."""

import datetime
from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exchanges.admin.screening_panel import panel
from exchanges.admin.step_view import SentStep, WithStepView
from exchanges.models import Exchange, ExchangeStep, PreparationStep
from exchanges.stays import STEPS, Step, available_steps, missing, proposed_day, take_step
from strategy_tracker.core.admin.display import EMPTY, shown_plain
from strategy_tracker.core.admin.many_at_once import seen_revisions, show_rows, take_each
from strategy_tracker.core.admin.permissions import may


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


class WithStaySteps(WithStepView):
    """For the admin of exchanges."""

    actions = ("confirm_selected", "complete_selected", "cancel_selected")
    steps = STEPS
    unseen = gettext_lazy("You may not see this stay.")

    def take_sent(self, request: HttpRequest, record: Exchange, sent: SentStep) -> None:
        take_step(sent.step, record, request.user, sent.comment, seen=sent.seen, day=sent.day)  # type: ignore[arg-type]

    def told(self, request: HttpRequest, record: Exchange) -> dict[str, Any]:
        return {
            "id": record.pk,
            "status": record.status,
            "status_label": record.get_status_display(),
            "first_day": record.first_day,
            "last_day": record.last_day,
            "revision": record.revision,
            "available_steps": [step.name for step in available_steps(record, request.user)],
        }

    def said(self, record: Exchange, step: str) -> str:
        return _("The stay is now in the status “%(status)s”.") % {"status": record.get_status_display()}

    def way_back(self, request: HttpRequest, record: Exchange) -> str:
        return reverse("admin:exchanges_exchange_change", args=[record.pk])

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

        def take(exchange: Exchange, known: int) -> str:
            take_step(name, exchange, request.user, comment, seen=known)  # type: ignore[arg-type]
            return f"{exchange}: {self.said(exchange, name)}"

        take_each(request, queryset, seen, take)
        return None


def _button(step: Step, exchange: Exchange, user: Any) -> dict[str, Any]:
    day: datetime.date | None = proposed_day(exchange, step.name)
    return {"step": step, "day": day, "missing": missing(exchange, step.name, user)}
