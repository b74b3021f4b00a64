"""The steps of a screening in the admin: decisions, override, reopening, and opening one for a subject."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from exchanges.models import Agreement, Exchange, Screening, ScreeningStep
from exchanges.screening import (
    WAYS,
    decide,
    open_screening,
    override,
    recheck,
    reopen,
    withdraw_override,
)
from strategy_tracker.core.admin.many_at_once import seen_revision
from strategy_tracker.core.admin.permissions import may

Taking = Callable[..., ScreeningStep]
STEPS: dict[str, Taking] = {
    "override": override,
    "withdraw_override": withdraw_override,
    "reopen": reopen,
}
# An override leaves the decision as it was.
SAID = {
    "override": gettext_lazy("The override was recorded; the decision stays “%(decision)s”."),
    "withdraw_override": gettext_lazy("The override was withdrawn; the decision stays “%(decision)s”."),
}
SUBJECTS: dict[str, type[models.Model]] = {"exchange": Exchange, "agreement": Agreement}


class WithScreeningSteps:
    """For the admin of screenings; every step goes through ``exchanges/screening``."""

    admin_site: Any

    def get_urls(self) -> list[Any]:
        step = self.admin_site.admin_view(require_POST(self.step_view))
        opening = self.admin_site.admin_view(require_POST(self.opening_view))
        urls: list[Any] = super().get_urls()  # type: ignore[misc]
        return [
            path("<int:pk>/step/", step, name="exchanges_screening_step"),
            path("open/<str:kind>/<int:pk>/", opening, name="exchanges_screening_open"),
            *urls,
        ]

    def step_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Take the step that the form names, and go back to the screening."""
        screening = self.get_object(request, str(pk))  # type: ignore[attr-defined]
        name = request.POST.get("step", "")
        if screening is None or (name not in STEPS and name not in WAYS):
            raise PermissionDenied
        self._take(request, screening, name)
        return HttpResponseRedirect(reverse("admin:exchanges_screening_change", args=[pk]))

    def _take(self, request: HttpRequest, screening: Screening, name: str) -> None:
        reason, seen = request.POST.get("reason", ""), seen_revision(request)
        try:
            if name in STEPS:
                STEPS[name](screening, request.user, reason, seen=seen)
            else:
                decide(screening, name, request.user, reason, seen=seen)  # type: ignore[arg-type]
        except ValidationError as refused:
            for sentence in refused.messages:
                messages.error(request, sentence)
        else:
            said = SAID.get(name, _("The screening is now at “%(decision)s”."))
            messages.success(request, said % {"decision": screening.get_decision_display()})

    def opening_view(self, request: HttpRequest, kind: str, pk: int) -> HttpResponse:
        """Open the screening of a stay or an agreement, for whoever may, and go to it."""
        model: Any = SUBJECTS.get(kind)
        subject = model and model.objects.visible_to(request.user).filter(pk=pk).first()
        if subject is None or not may(request, "add", Screening, Screening(**{kind: subject})):
            raise PermissionDenied
        screening = open_screening(subject, request.user)
        recheck(subject, request.user)
        return HttpResponseRedirect(reverse("admin:exchanges_screening_change", args=[screening.pk]))
