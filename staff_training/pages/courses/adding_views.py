"""Several people at once for a session: written or pasted, shown, entered."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from staff_training.models import CourseSession, Participation
from staff_training.pages.courses.adding import read_lines
from staff_training.pages.courses.figures import tells_places
from staff_training.pages.courses.views import session_seen
from staff_training.participations import enter, places_of, why_closed
from staff_training.results.people import persons_within
from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.core.steps import StepRefused

Status = Participation.Status
ENTERED_AS = (Status.APPLIED, Status.ACCEPTED)
CHOSEN = "person"
"""Name of the fields that hold the keys of those who are to be entered."""


def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask who; show who was found; enter those who were chosen. Names stand in no address."""
    session = session_seen(request, pk)
    if not request.user.has_perm("staff_training.add_participation"):
        raise PermissionDenied
    chosen = [key for key in request.POST.getlist(CHOSEN) if key.isdecimal() and len(key) <= 10]
    if request.method == "POST" and chosen and "enter" in request.POST:
        _enter(request, session, chosen)
        return HttpResponseRedirect(reverse("training-courses:session", args=[session.pk]))
    text = request.POST.get("people", "")
    context = {
        **admin.site.each_context(request),
        "title": _("Add people"),
        "session": session,
        "course": session.course,
        "year": FiscalYear(session.year),
        "places": places_of(session),
        "tells_places": tells_places(session, request.user),
        "closed_because": why_closed(session, timezone.localdate()),
        "people": text,
        "lines": [],
        "error": "",
        "entered_as": request.POST.get("as", Status.APPLIED),
        "choices": [(status.value, status.label) for status in ENTERED_AS],
        "nobody_chosen": "enter" in request.POST,
    }
    if request.method == "POST":
        try:
            context["lines"] = read_lines(text, session, request.user, timezone.localdate())
        except ValidationError as error:
            context["error"] = " ".join(error.messages)
    return TemplateResponse(request, "admin/staff_training/courses/add.html", context)


def _enter(request: HttpRequest, session: CourseSession, chosen: list[str]) -> None:
    """One after the other, in the order in which they were written: who is refused holds up nobody."""
    user: Any = request.user
    status = Status.ACCEPTED if request.POST.get("as") == Status.ACCEPTED else Status.APPLIED
    found = {str(person.pk): person for person in persons_within(user).filter(pk__in=chosen)}
    entered = 0
    for key in dict.fromkeys(chosen):
        person = found.get(key)
        if person is None:
            messages.error(request, _("Somebody who was chosen is not yours to enter."))
            continue
        try:
            enter(session, person, user, status)
        except StepRefused as refused:
            for sentence in refused.messages:
                messages.error(request, f"{person}: {sentence}")
        else:
            entered += 1
    if entered:
        said = ngettext("%(count)d person was entered.", "%(count)d persons were entered.", entered)
        messages.success(request, said % {"count": entered})
    if entered and (late := why_closed(session, timezone.localdate())):
        messages.warning(
            request, _("Entered outside the time of applications: %(reason)s") % {"reason": late}
        )
