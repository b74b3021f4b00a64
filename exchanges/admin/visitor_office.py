"""The visitor office's calendar, and "done" for a step of preparation."""

import datetime
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.dates import WEEKDAYS_ABBR
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from exchanges.models import PreparationStep
from exchanges.pages.visitor_office import FIRST_MONTH, LAST_MONTH, SOON_DAYS, Choice, month_of
from exchanges.preparations import mark_done, mark_undone
from strategy_tracker.core.access.reach import Everywhere, UnitTree, reach
from strategy_tracker.core.admin.permissions import may
from strategy_tracker.core.models import Unit

SUNDAY_FIRST = (6, 0, 1, 2, 3, 4, 5)
MARKS = {"done": mark_done, "undo": mark_undone}


class WithVisitorOffice:
    """For the admin of steps of preparation."""

    admin_site: Any

    def get_urls(self) -> list[Any]:
        shown = self.admin_site.admin_view(require_GET(self.calendar_view))
        marked = self.admin_site.admin_view(require_POST(self.mark_view))
        urls: list[Any] = super().get_urls()  # type: ignore[misc]
        return [
            path("calendar/", shown, name="exchanges_preparationstep_calendar"),
            path("<int:pk>/mark/", marked, name="exchanges_preparationstep_mark"),
            *urls,
        ]

    def calendar_view(self, request: HttpRequest) -> HttpResponse:
        """The month that ``?month=2027-02`` names, else the present one."""
        if not may(request, "view", PreparationStep):
            raise PermissionDenied
        units, tree = _units(request)
        chosen = _chosen(request, units)
        is_mine = request.GET.get("mine") == "1"
        choice = Choice(request.user, frozenset(tree.branch(chosen)) if chosen else None, is_mine)
        month = month_of(_month(request), choice)
        kept = {"unit": chosen or "", "mine": "1" if is_mine else ""}
        context = {
            **self.admin_site.each_context(request),
            "title": _("Visitor office"),
            "opts": PreparationStep._meta,
            "media": self.media,  # type: ignore[attr-defined]
            "month": month,
            "weekdays": [WEEKDAYS_ABBR[number] for number in SUNDAY_FIRST],
            "units": units,
            "chosen_unit": chosen,
            "is_mine": is_mine,
            "soon_days": SOON_DAYS,
            "previous": month.previous and _address(month.previous, kept),
            "next": month.next and _address(month.next, kept),
            "present": _address(timezone.localdate(), kept),
            "may_mark": may(request, "change", PreparationStep),
            "here": request.get_full_path(),
        }
        return TemplateResponse(request, "admin/exchanges/visitor_office.html", context)

    def mark_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Mark a step as done or take the mark back, and go back to where the button was."""
        step = PreparationStep.objects.editable_by(request.user).filter(pk=pk).first()
        mark = MARKS.get(request.POST.get("mark", ""))
        if step is None or mark is None:
            raise PermissionDenied
        mark(step, request.user)  # type: ignore[arg-type]
        said = _("Done: %(step)s.") if step.done_on else _("Not done yet: %(step)s.")
        messages.success(request, said % {"step": step})
        return HttpResponseRedirect(_back(request))


def _units(request: HttpRequest) -> tuple[list[tuple[Unit, str]], UnitTree]:
    """The units whose visits the reader sees, each with its name set in by its depth."""
    stored: Any = Unit.objects.with_tree_fields().order_by("tree_ordering")
    within = reach(request.user, "view", PreparationStep._meta.label_lower)
    rows = [unit for unit in stored if isinstance(within, Everywhere) or unit.pk in within]
    top = min((unit.tree_depth for unit in rows), default=0)
    tree = UnitTree({unit.pk: unit.parent_id for unit in rows})
    return [(unit, "　" * (unit.tree_depth - top) + str(unit)) for unit in rows], tree


def _chosen(request: HttpRequest, units: list[tuple[Unit, str]]) -> int | None:
    """The unit that the address names, if the reader may choose it."""
    sent = request.GET.get("unit", "")
    return next((unit.pk for unit, label in units if str(unit.pk) == sent), None)


def _month(request: HttpRequest) -> datetime.date:
    try:
        month = datetime.date.fromisoformat(f"{request.GET.get('month', '')}-01")
    except ValueError:
        return timezone.localdate().replace(day=1)
    return min(max(month, FIRST_MONTH), LAST_MONTH)


def _address(month: datetime.date, kept: dict[str, Any]) -> str:
    named = {"month": f"{month:%Y-%m}", **{name: value for name, value in kept.items() if value}}
    return f"{reverse('admin:exchanges_preparationstep_calendar')}?{urlencode(named)}"


def _back(request: HttpRequest) -> str:
    sent = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(sent, allowed_hosts=None):
        return sent
    return reverse("admin:exchanges_preparationstep_calendar")
