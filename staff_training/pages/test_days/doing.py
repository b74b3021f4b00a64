"""What a button on the page of a test day does with its examinees."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from staff_training.models import Examinee
from staff_training.pages.test_days.reading import worked_on
from staff_training.test_days import examinees

KEYS = "examinee"


@require_POST
def number(request: HttpRequest, pk: int) -> HttpResponse:
    """Numbers and seats in order; ``anew=1`` gives them also to those who have one."""
    test_day = worked_on(request, pk)
    changed = examinees.number(test_day, request.user, anew=request.POST.get("anew") == "1")
    if changed:
        text = ngettext(
            "%(count)d examinee got a number and a seat.",
            "%(count)d examinees got a number and a seat.",
            changed,
        )
        messages.success(request, text % {"count": changed})
    else:
        messages.info(request, _("Everybody has a number and a seat already."))
    return redirect("test-days:page", pk=pk)


@require_POST
def status(request: HttpRequest, pk: int) -> HttpResponse:
    """Say of the ticked examinees that they came, were absent, withdrew, or are registered after all."""
    test_day = worked_on(request, pk)
    wanted = request.POST.get("status", "")
    if wanted not in Examinee.Status.values:
        raise PermissionDenied
    keys = keys_in(request, KEYS)
    if not keys:
        messages.warning(request, _("Nobody was ticked: tick the examinees first, then press the button."))
    else:
        changed = examinees.set_status(test_day, keys, wanted, request.user)
        text = ngettext("%(count)d examinee: %(status)s", "%(count)d examinees: %(status)s", changed)
        messages.success(request, text % {"count": changed, "status": Examinee.Status(wanted).label})
    return redirect("test-days:page", pk=pk)


def keys_in(request: HttpRequest, name: str) -> set[int]:
    """The keys that were ticked; what is no key is none."""
    return {int(text) for text in request.POST.getlist(name) if text.isdecimal() and len(text) <= 10}
