"""One address for the steps of a record: buttons and programs send the same, each is answered in its way."""

import datetime
import json
from collections.abc import Container
from dataclasses import dataclass
from typing import Any, Self

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import path
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from strategy_tracker.core.admin.many_at_once import SEEN_REVISION, as_revision
from strategy_tracker.core.wareki import parse_date

HTML, JSON = "text/html", "application/json"
NAMES = ("step", "comment", "day", SEEN_REVISION)
STATUSES = {"forbidden": 403, "conflict": 409, "stage": 409, "status": 409, "gone": 409}
"""HTTP statuses of refusals by their code; what is missing or unreadable is 422."""


@dataclass(frozen=True)
class SentStep:
    """``seen`` is the revision that the sender had read; ``day`` is None when none was named."""

    step: str
    comment: str
    day: datetime.date | None
    seen: int

    @classmethod
    def read(cls, request: HttpRequest, steps: Container[str]) -> Self:
        """ValidationError for what cannot be read, is no step, or does not say which version was read."""
        sent = _texts(request)
        if sent["step"] not in steps:
            raise ValidationError(_("There is no such step."), code="unknown")
        if not sent[SEEN_REVISION]:
            raise ValidationError(_("Say in seen_revision which version you have read."), code="unseen")
        day = parse_date(sent["day"]) if sent["day"].strip() else None
        return cls(sent["step"], sent["comment"], day, as_revision(sent[SEEN_REVISION]))


class WithStepView:
    """For the admin of records that move step by step. Who mixes it in says how a step is taken and told."""

    admin_site: Any
    opts: Any
    steps: Container[str]
    unseen: str | Promise
    """What somebody is told who may not see the record."""

    def take_sent(self, request: HttpRequest, record: Any, sent: SentStep) -> None:
        """ValidationError when the step cannot be taken so."""
        raise NotImplementedError

    def told(self, request: HttpRequest, record: Any) -> dict[str, Any]:
        """Where the record stands after the step, for a program."""
        raise NotImplementedError

    def said(self, record: Any, step: str) -> str:
        """The same for a reader."""
        raise NotImplementedError

    def way_back(self, request: HttpRequest, record: Any) -> str:
        """To the page from which the step was sent."""
        raise NotImplementedError

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(require_POST(self.step_view))
        name = f"{self.opts.app_label}_{self.opts.model_name}_step"
        urls: list[Any] = super().get_urls()  # type: ignore[misc]
        return [path("<int:pk>/step/", view, name=name), *urls]

    def step_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Take the step that was sent: answered as JSON where that was asked for, else by going back.

        Sent are ``step``, ``comment``, ``day`` and ``seen_revision``, as a form or as a JSON object.
        """
        as_json = request.get_preferred_type([HTML, JSON]) == JSON
        record = self.get_object(request, str(pk))  # type: ignore[attr-defined]
        if record is None and not as_json:
            raise PermissionDenied
        if record is None:
            return JsonResponse({"errors": [str(self.unseen)]}, status=403)
        try:
            sent = SentStep.read(request, self.steps)
            self.take_sent(request, record, sent)
        except ValidationError as refused:
            if as_json:
                status = STATUSES.get(refused.error_list[0].code or "", 422)
                return JsonResponse({"errors": refused.messages}, status=status)
            for sentence in refused.messages:
                messages.error(request, sentence)
        else:
            if as_json:
                return JsonResponse(self.told(request, record))
            messages.success(request, self.said(record, sent.step))
        return HttpResponseRedirect(self.way_back(request, record))


def _texts(request: HttpRequest) -> dict[str, str]:
    """What was sent. ValidationError for a body that is no JSON object."""
    if request.content_type != JSON:
        return {name: request.POST.get(name, "") for name in NAMES}
    try:
        body = json.loads(request.body)
    except (ValueError, RecursionError) as error:
        raise ValidationError(_("The body is not JSON."), code="json") from error
    if not isinstance(body, dict):
        raise ValidationError(_("The body must be a JSON object."), code="json")
    return {name: "" if body.get(name) is None else str(body[name]) for name in NAMES}
