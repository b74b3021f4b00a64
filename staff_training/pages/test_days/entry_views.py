"""What was entered at once: its summary, and taking it back."""

import uuid

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from staff_training.models import TestScore
from staff_training.results.entry import Entry, off_roll, read_entry, take_back
from strategy_tracker.core.access.reach import reach


@require_GET
def summary(request: HttpRequest, mark: uuid.UUID) -> HttpResponse:
    entry = _entry(request, mark)
    context = {
        **admin.site.each_context(request),
        "title": _("What was entered"),
        "subtitle": str(entry.test_day or ""),
        "opts": TestScore._meta,
        "entry": entry,
        "unassigned": entry.unassigned,
        "off_roll": off_roll([one.record for one in entry.scores]),
        "may_take_back": _may_take_back(request) and entry.can_be_taken_back,
    }
    return TemplateResponse(request, "admin/staff_training/test_days/entry.html", context)


@require_POST
def taking_back(request: HttpRequest, mark: uuid.UUID) -> HttpResponse:
    """Scores that were edited since stay, and are listed on the page of the entry."""
    entry = _entry(request, mark)
    if not _may_take_back(request):
        raise PermissionDenied
    found = take_back(mark, request.user)
    text = ngettext("%(count)d score was removed.", "%(count)d scores were removed.", found.removed)
    messages.success(request, text % {"count": found.removed})
    if found.restored:
        text = ngettext("%(count)d score is as before.", "%(count)d scores are as before.", found.restored)
        messages.success(request, text % {"count": found.restored})
    if found.kept:
        text = ngettext(
            "%(count)d score stays: it was edited since. It is listed below.",
            "%(count)d scores stay: they were edited since. They are listed below.",
            len(found.kept),
        )
        messages.warning(request, text % {"count": len(found.kept)})
        return redirect("test-results:entry", mark=mark)
    if entry.test_day is not None:
        return redirect("test-days:page", pk=entry.test_day.pk)
    return redirect("test-results:paste")


def _entry(request: HttpRequest, mark: uuid.UUID) -> Entry:
    entry = read_entry(mark, request.user)
    if entry is None:
        raise PermissionDenied
    return entry


def _may_take_back(request: HttpRequest) -> bool:
    return bool(reach(request.user, "delete", TestScore._meta.label_lower))
