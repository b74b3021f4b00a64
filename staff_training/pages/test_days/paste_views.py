"""Pasting results: the box, the preview, the writing. What was pasted travels in the form and is not kept."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from staff_training.models import TestScore
from staff_training.pages.test_days.paste_form import Sent, read_for, read_old_list
from staff_training.pages.test_days.preview_shown import INSTEAD, SCORE_CHOICES, shown
from staff_training.pages.test_days.reading import worked_on
from staff_training.pages.test_days.views import context_for
from staff_training.results.columns import Meaning
from staff_training.results.preview import preview
from staff_training.results.writing import Refusal, refuse_unit_out_of_reach, write
from strategy_tracker.core.access.reach import reach

TEMPLATE = "admin/staff_training/test_days/results.html"
REFUSED = {
    Refusal.CHANGED: gettext_lazy(
        "Nothing was written: since the preview scores or persons have changed. The rows that are affected "
        "are marked; look at them and write again."
    ),
    Refusal.BLOCKED: gettext_lazy(
        "Nothing was written: rows are wrong or wait for a choice. Settle them, or write only the good rows."
    ),
    Refusal.NOTHING_NEW: gettext_lazy("Nothing was written: everything in these rows is stored already."),
}


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def for_test_day(request: HttpRequest, pk: int) -> HttpResponse:
    test_day = worked_on(request, pk)
    _refuse_without_right(request)
    context = {**context_for(request, test_day), "title": _("Enter results"), "subtitle": str(test_day)}
    return _answer(request, read_for(request, test_day), context)


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def old_list(request: HttpRequest) -> HttpResponse:
    _refuse_without_right(request)
    context = {
        **admin.site.each_context(request),
        "title": _("Enter results from a list"),
        "opts": TestScore._meta,
    }
    return _answer(request, read_old_list(request), context)


def _refuse_without_right(request: HttpRequest) -> None:
    if not reach(request.user, "add", TestScore._meta.label_lower):
        raise PermissionDenied


@sensitive_variables()
def _answer(request: HttpRequest, sent: Sent, context: dict[str, Any]) -> HttpResponse:
    context |= {
        "sent": sent,
        "only_good": request.POST.get("only_good") == "1",
        "meanings": Meaning.choices,
        "score_choices": SCORE_CHOICES,
        "instead": INSTEAD,
    }
    if request.method == "POST":
        if sent.paste is None:
            messages.error(request, _("Choose the test and the unit to which the list belongs."))
        else:
            refuse_unit_out_of_reach(sent.paste, request.user)
            try:
                done = _read_or_write(request, sent, context)
            except ValidationError as error:
                context["problems"] = error.messages
            else:
                if done is not None:
                    return done
    return TemplateResponse(request, TEMPLATE, context)


@sensitive_variables()
def _read_or_write(request: HttpRequest, sent: Sent, context: dict[str, Any]) -> HttpResponse | None:
    """The preview goes into ``context``; an answer only where something was written."""
    assert sent.paste is not None  # noqa: S101  the caller has looked
    if request.POST.get("do") != "write":
        context["preview"] = shown(preview(sent.paste, request.user))
        return None
    only_good = request.POST.get("only_good") == "1"
    outcome = write(sent.paste, request.user, seen=request.POST.get("seen", ""), only_good=only_good)
    if outcome.entry is not None:
        messages.success(request, _("The results were written."))
        return redirect("test-results:entry", mark=outcome.entry)
    context["preview"] = shown(outcome.preview)
    if outcome.refusal is not None:
        messages.warning(request, str(REFUSED[outcome.refusal]))
    return None
