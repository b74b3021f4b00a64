"""The test day that an address names, for whoever may see it, and for those who work with its examinees."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from staff_training.models import Examinee, TestDay
from strategy_tracker.core.access.reach import reach


def test_day_for(request: HttpRequest, pk: int) -> TestDay:
    """PermissionDenied where there is none that the reader may see: both are told alike."""
    found = (
        TestDay.objects.visible_to(request.user).select_related("unit", "test", "kind").filter(pk=pk).first()
    )
    if found is None:
        raise PermissionDenied
    return found


def worked_on(request: HttpRequest, pk: int) -> TestDay:
    """As ``test_day_for``, for those alone who may change examinees."""
    if not may_work(request):
        raise PermissionDenied
    return test_day_for(request, pk)


def may_work(request: HttpRequest) -> bool:
    """Whether the reader may see and change examinees anywhere; a superuser is no training officer."""
    return _reaches(request, "change") and _reaches(request, "view")


def may_see(request: HttpRequest) -> bool:
    return _reaches(request, "view")


def may_export(request: HttpRequest) -> bool:
    return _reaches(request, "export")


def _reaches(request: HttpRequest, right: str) -> bool:
    return bool(reach(request.user, right, Examinee._meta.label_lower))
