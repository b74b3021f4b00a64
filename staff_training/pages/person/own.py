"""The page of whoever is signed in about themselves, and what they may do there.

It asks for no role: the account's person (``User.person``) is the only one that it ever reads.
"""

from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from staff_training.models import Certificate, CourseSession, Participation
from staff_training.pages.person.own_data import data_file
from staff_training.pages.person.record import read_record
from staff_training.pages.person.shown import offers
from staff_training.pages.person.views import record_context
from staff_training.participations import STEPS, apply_for, offering_units, open_sessions, take_step
from strategy_tracker.core.admin_site import own_page
from strategy_tracker.core.downloads import stored_file
from strategy_tracker.core.models import Person
from strategy_tracker.core.steps import StepRefused


@own_page
def me(request: HttpRequest) -> HttpResponse:
    """One's own record; Http404 for an account that is nobody's."""
    person, today = _oneself(request), timezone.localdate()
    record = read_record(person, request.user, today)
    entered = {of.session_id for of in record.courses if of.status != Participation.Status.WITHDRAWN}
    offered = open_sessions(today, offering_units(person.unit_id))
    context = record_context(request, record) | {
        "title": _("My training record"),
        "is_own": True,
        "offered": offers(session for session in offered if session.pk not in entered),
        "withdrawable": STEPS["withdraw"].from_statuses,
    }
    return TemplateResponse(request, "admin/staff_training/person/record.html", context)


@own_page
def apply(request: HttpRequest, session: int) -> HttpResponse:
    """Apply for a session that takes applications; why not is said on the page."""
    person, user = _oneself(request), _user(request)
    asked = CourseSession.objects.filter(pk=session, course__unit__in=offering_units(person.unit_id)).first()
    if asked is None:
        raise Http404
    try:
        apply_for(asked, person, user)
    except StepRefused as refused:
        messages.error(request, " ".join(refused.messages))
    else:
        messages.success(request, _("Your application is in. The training office decides on it."))
    return redirect("training:me")


@own_page
def withdraw(request: HttpRequest, participation: int) -> HttpResponse:
    """Take back one's own application or place."""
    asked = Participation.objects.filter(pk=participation, person=_oneself(request)).first()
    if asked is None:
        raise Http404
    try:
        take_step("withdraw", asked, _user(request))
    except StepRefused as refused:
        messages.error(request, " ".join(refused.messages))
    else:
        messages.success(request, _("You have withdrawn."))
    return redirect("training:me")


@own_page
def certificate(request: HttpRequest, score: int) -> FileResponse:
    """The certificate of one's own score."""
    return stored_file(Certificate.objects.filter(score__pk=score, score__person=_oneself(request)).first())


@own_page
def data(request: HttpRequest, extension: str) -> HttpResponse:
    """Everything that the room keeps about oneself, as a file."""
    person = _oneself(request)
    return data_file(read_record(person, request.user, timezone.localdate()), extension)


def _user(request: HttpRequest) -> Any:
    return request.user


def _oneself(request: HttpRequest) -> Person:
    found = Person.objects.select_related("unit").filter(pk=_user(request).person_id).first()
    if found is None:
        raise Http404
    return found
