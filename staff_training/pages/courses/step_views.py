"""Steps taken on the page of a session."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from staff_training.models import Participation
from staff_training.pages.courses.many_steps import step_of, take_for_each
from staff_training.pages.courses.views import session_seen

BACK_TO_RECORD = "back_to_record"


def steps(request: HttpRequest, pk: int) -> HttpResponse:
    """Show whom the step is taken for, or take it, and go back to where it was asked for."""
    session = session_seen(request, pk)
    keys = [key for key in request.POST.getlist(ACTION_CHECKBOX_NAME) if key.isdecimal() and len(key) <= 10]
    chosen: Any = Participation.objects.editable_by(request.user).filter(session=session, pk__in=keys)
    back = HttpResponseRedirect(_way_back(request, session.pk, chosen))
    if request.method != "POST":
        return back
    step = step_of(request.POST.get("action", ""))
    if step is None or not keys:
        said = _("There is no such step.") if step is None else _("Nobody is chosen: tick those it is for.")
        messages.warning(request, said)
        return back
    shown = take_for_each(admin.site.get_model_admin(Participation), request, chosen, step)
    return shown or back


def _way_back(request: HttpRequest, session: int, chosen: Any) -> str:
    """To the form of the one participation whose button was pressed, else to the session."""
    keys = list(chosen.values_list("pk", flat=True)[:2]) if BACK_TO_RECORD in request.POST else []
    if len(keys) == 1:
        return reverse("admin:staff_training_participation_change", args=keys)
    return reverse("training-courses:session", args=[session])
