"""The hours that everybody attended, in one grid that is saved together."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from staff_training.pages.courses.session import build_session_page
from staff_training.pages.courses.views import session_seen
from staff_training.participations import TAKING_PLACES, NotAccepted, save_attendance
from staff_training.participations.attendance import TypedHours
from strategy_tracker.core.admin.many_at_once import as_revision
from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.core.numbers import format_number


def grid(request: HttpRequest, pk: int) -> HttpResponse:
    """The grid, or its hours stored: all of them or, when one cannot be, none."""
    session = session_seen(request, pk)
    page = build_session_page(session, request.user)
    rows = [row for row in page.rows if row.may_change and row.participation.status in TAKING_PLACES]
    if not rows:
        raise PermissionDenied
    typed: dict[int, TypedHours] = {}
    errors: dict[int, str] = {}
    if request.method == "POST":
        user: Any = request.user
        typed = _typed(request, [row.participation.pk for row in rows])
        try:
            changed = save_attendance(session, typed, user)
        except NotAccepted as refused:
            errors = refused.errors
        else:
            _say(request, changed)
            return HttpResponseRedirect(reverse("training-courses:session", args=[session.pk]))
    context = {
        **admin.site.each_context(request),
        "title": _("Attendance"),
        "session": session,
        "course": session.course,
        "year": FiscalYear(session.year),
        "rows": [_shown(row.participation, typed, errors) for row in rows],
        "has_errors": bool(errors),
    }
    return TemplateResponse(request, "admin/staff_training/courses/attendance.html", context)


def _typed(request: HttpRequest, keys: list[int]) -> dict[int, TypedHours]:
    """What was sent for the participations of the grid, as far as it was sent."""
    return {
        key: TypedHours(request.POST[f"hours-{key}"], as_revision(request.POST.get(f"seen-{key}", "")))
        for key in keys
        if f"hours-{key}" in request.POST
    }


def _shown(participation: Any, typed: dict[int, TypedHours], errors: dict[int, str]) -> dict[str, Any]:
    key, hours = participation.pk, participation.attended_hours
    stored = "" if hours is None else format_number(hours, language="en").replace(",", "")
    sent = typed.get(key)
    return {
        "participation": participation,
        "hours": sent.text if sent else stored,
        "seen": sent.seen if sent and key not in errors else participation.revision,
        "error": errors.get(key, ""),
    }


def _say(request: HttpRequest, changed: int) -> None:
    if not changed:
        messages.info(request, _("No hours were changed."))
        return
    said = ngettext("Hours stored for %(count)d person.", "Hours stored for %(count)d persons.", changed)
    messages.success(request, said % {"count": changed})
