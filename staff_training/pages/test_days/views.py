"""The readable page of a test day; what stands in it is edited on the form behind a button."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from staff_training.models import TestDay
from staff_training.pages.test_days.reading import may_export, may_see, may_work, test_day_for
from staff_training.results.entry import entries_of
from staff_training.test_days.examinees import Status
from staff_training.test_days.roster import Sitting, roster
from strategy_tracker.core.admin.permissions import may
from strategy_tracker.core.wareki import format_wareki


@require_GET
def page(request: HttpRequest, pk: int) -> HttpResponse:
    """Facts for whoever sees test days; examinees for training officers, as far as they reach."""
    test_day = test_day_for(request, pk)
    context = context_for(request, test_day) | {
        "wareki": format_wareki(test_day.held_on),
        "today": timezone.localdate(),
        "may_change": may(request, "change", TestDay, test_day),
        "sees_examinees": may_see(request),
    }
    if may_see(request):
        sittings = roster(test_day, request.user)
        free = _free(test_day, sittings)
        context |= {
            "sittings": sittings,
            "counts": _counts(sittings),
            "free": free,
            "over": -free if free is not None and free < 0 else 0,
            "lacking_numbers": _lacking_numbers(sittings),
            "entries": entries_of(test_day, request.user),
            "statuses": Status,
        }
    return TemplateResponse(request, "admin/staff_training/test_days/page.html", context)


def context_for(request: HttpRequest, test_day: TestDay) -> dict[str, Any]:
    """What every page of a test day knows; its title names the day and nobody."""
    return {
        **admin.site.each_context(request),
        "title": str(test_day),
        "opts": TestDay._meta,
        "test_day": test_day,
        "may_work": may_work(request),
        "may_export": may_export(request),
    }


def _counts(sittings: list[Sitting]) -> list[tuple[str, str, int]]:
    """Status, its label and how many have it, those that nobody has as well."""
    found = [sitting.examinee.status for sitting in sittings]
    return [(status.value, str(status.label), found.count(status.value)) for status in Status]


def _free(test_day: TestDay, sittings: list[Sitting]) -> int | None:
    """Places left; below 0 where more are registered than sit down; None without a limit."""
    if test_day.places is None:
        return None
    return test_day.places - sum(sitting.examinee.status != Status.WITHDRAWN for sitting in sittings)


def _lacking_numbers(sittings: list[Sitting]) -> int:
    sitting_down = (
        one.examinee for one in sittings if one.examinee.status in (Status.REGISTERED, Status.TOOK)
    )
    return sum(not one.number or not one.seat for one in sitting_down)
