"""The page of suspected doubles: scores side by side, one is kept or all of them are right."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from staff_training.models import TestScore
from staff_training.scores.doubles import DoubleGroup, confirm, keep_one, suspected_doubles
from strategy_tracker.core.admin.permissions import may

PER_PAGE = 20
ADDRESS = "admin:staff_training_testscore_doubles"


def doubles_view(model_admin: Any, request: HttpRequest) -> HttpResponse:
    """GET shows the groups; POST decides on one of them, if it is as it was shown."""
    if not may(request, "change", TestScore):
        raise PermissionDenied
    groups = suspected_doubles(request.user)
    if request.method == "POST":
        _decide(model_admin, request, groups)
        return HttpResponseRedirect(reverse(ADDRESS))
    page = Paginator(groups, PER_PAGE).get_page(request.GET.get("p"))
    context = {
        **model_admin.admin_site.each_context(request),
        "title": _("Suspected doubles"),
        "opts": TestScore._meta,
        "page": page,
        "groups": [{"group": group, "seen": seen(group)} for group in page],
    }
    return TemplateResponse(request, "admin/staff_training/scores/doubles.html", context)


def seen(group: DoubleGroup) -> str:
    """The scores of a group with their revisions, as the page sends them back."""
    return " ".join(f"{score.pk}:{score.revision}" for score in group.scores)


def _decide(model_admin: Any, request: HttpRequest, groups: list[DoubleGroup]) -> None:
    group = next((group for group in groups if seen(group) == request.POST.get("seen")), None)
    if group is None:
        messages.warning(request, _("Something has changed meanwhile. Look at it again."))
        return
    if not all(may(request, "change", TestScore, score) for score in group.scores):
        raise PermissionDenied
    if "confirm" in request.POST:
        confirm(group.scores, request.user)
        messages.success(request, _("Remembered: these scores are sittings of their own."))
        return
    kept = next((one for one in group.scores if str(one.pk) == request.POST.get("keep")), None)
    if kept is not None:
        _keep(model_admin, request, kept, [one for one in group.scores if one is not kept])


def _keep(model_admin: Any, request: HttpRequest, kept: TestScore, others: list[TestScore]) -> None:
    if not all(may(request, "delete", TestScore, score) for score in others):
        raise PermissionDenied
    model_admin.log_deletions(request, TestScore.objects.filter(pk__in=[score.pk for score in others]))
    number = len(others)
    keep_one(kept, others, request.user)
    text = ngettext(
        "One score was kept and %(number)d deleted.", "One score was kept and %(number)d deleted.", number
    )
    messages.success(request, text % {"number": number})
