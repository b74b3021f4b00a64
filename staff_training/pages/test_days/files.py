"""Letters, attendance sheet and roster: made when they are asked for, handed out, kept nowhere."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from staff_training.models import TestDay
from staff_training.pages.test_days.reading import may_export, worked_on
from staff_training.test_days.examinees import SITTING, Status
from staff_training.test_days.letters import print_letters
from staff_training.test_days.lists import print_attendance, write_roster
from staff_training.test_days.roster import roster
from strategy_tracker.core.downloads import XLSX

PDF = "application/pdf"


@require_GET
def letters(request: HttpRequest, pk: int) -> HttpResponse:
    """One for each who is to sit; with ``?examinee=`` a key, that one's alone."""
    test_day = worked_on(request, pk)
    sittings = roster(test_day, request.user, Status.REGISTERED)
    wanted = request.GET.get("examinee", "")
    if wanted:
        sittings = [one for one in roster(test_day, request.user) if str(one.examinee.pk) == wanted]
        if not sittings:
            raise PermissionDenied
    user: Any = request.user
    contact = (user.get_full_name() or user.get_username(), user.email)
    content = print_letters(test_day, sittings, contact=contact, day=timezone.localdate())
    return _file(test_day, "letters.pdf", PDF, content)


@require_GET
def attendance(request: HttpRequest, pk: int) -> HttpResponse:
    test_day = worked_on(request, pk)
    sittings = roster(test_day, request.user, *SITTING, Status.ABSENT)
    return _file(
        test_day, "attendance.pdf", PDF, print_attendance(test_day, sittings, day=timezone.localdate())
    )


@require_GET
def roster_file(request: HttpRequest, pk: int) -> HttpResponse:
    test_day = worked_on(request, pk)
    if not may_export(request):
        raise PermissionDenied
    return _file(test_day, "roster.xlsx", XLSX, write_roster(test_day, roster(test_day, request.user)))


def _file(test_day: TestDay, name: str, content_type: str, content: bytes) -> HttpResponse:
    """The name says the day and nobody. Like all pages of the admin it is kept by no cache."""
    disposition = f'attachment; filename="test-day-{test_day.held_on.isoformat()}-{name}"'
    return HttpResponse(content, content_type=content_type, headers={"Content-Disposition": disposition})
