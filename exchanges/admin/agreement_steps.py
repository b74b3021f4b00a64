"""The steps of an agreement in the admin: button, list action and JSON, all through ``take_step``."""

from collections.abc import Callable
from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exchanges.admin.step_view import SentStep, WithStepView
from exchanges.models import Agreement
from exchanges.models.chain import successor_of
from exchanges.pages.agreement.next_steps import next_steps
from exchanges.workflow import STEPS, available_steps, take_step
from strategy_tracker.core.admin.display import EMPTY, shown_plain
from strategy_tracker.core.admin.many_at_once import seen_revisions, show_rows, take_each
from strategy_tracker.core.admin.permissions import may

# Steps for which nothing is written can be taken for many at once.
MANY_AT_ONCE = tuple(step.name for step in STEPS.values() if not step.needs_comment and not step.takes_day)
SHOWN = (
    (gettext_lazy("stage"), Agreement.get_stage_display),
    (gettext_lazy("in force from"), lambda agreement: shown_plain(agreement.effective_on or EMPTY)),
    (gettext_lazy("end day"), lambda agreement: shown_plain(agreement.ends_on or EMPTY)),
    (gettext_lazy("last changed"), lambda agreement: shown_plain(agreement.updated_at)),
)
Action = Callable[[Any, HttpRequest, models.QuerySet[Agreement]], HttpResponse | None]


class WithAgreementSteps(WithStepView):
    """For the admin of agreements."""

    steps = STEPS
    unseen = gettext_lazy("You may not see this agreement.")

    def take_sent(self, request: HttpRequest, record: Agreement, sent: SentStep) -> None:
        take_step(sent.step, record, request.user, sent.comment, seen=sent.seen, day=sent.day)  # type: ignore[arg-type]

    def told(self, request: HttpRequest, record: Agreement) -> dict[str, Any]:
        return {
            "id": record.pk,
            "stage": record.stage,
            "stage_label": record.get_stage_display(),
            "in_force": record.is_in_force_on(timezone.localdate()),
            "effective_on": record.effective_on,
            "ends_on": record.ends_on,
            "terminated_on": record.terminated_on,
            "revision": record.revision,
            "available_steps": [step.name for step in available_steps(record, request.user)],
        }

    def said(self, record: Agreement, step: str) -> str:
        text = _("“%(agreement)s” is now at the stage “%(stage)s”.")
        said = text % {"agreement": record, "stage": record.get_stage_display()}
        successor = successor_of(record) if step == "start_renewal" else None
        if successor is None:
            return said
        address = reverse("admin:exchanges_agreement_change", args=[successor.pk])
        return format_html('{} <a href="{}">{}</a>', said, address, _("Open the renewal, a proposal"))

    def way_back(self, request: HttpRequest, record: Agreement) -> str:
        page = "change" if request.POST.get("from") == "form" else "page"
        return reverse(f"admin:exchanges_agreement_{page}", args=[record.pk])

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
    """The list action of a step."""

    def take_all(
        model_admin: Any, request: HttpRequest, queryset: models.QuerySet[Agreement]
    ) -> HttpResponse | None:
        seen = seen_revisions(request)
        if seen is None:
            label = str(STEPS[name].label)
            return show_rows(
                model_admin, request, queryset, action=f"{name}_selected", button=label, columns=SHOWN
            )

        def take(agreement: Agreement, known: int) -> str:
            take_step(name, agreement, request.user, seen=known)  # type: ignore[arg-type]
            said: str = model_admin.said(agreement, name)
            return said

        take_each(request, queryset, seen, take)
        return None

    return take_all
