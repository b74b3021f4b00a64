"""The first screen after sign-in."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from actions.models import Plan
from actions.overview import plan_overview
from strategy_tracker.monitoring.dashboard.beside import read_beside
from strategy_tracker.monitoring.dashboard.board import read_board
from strategy_tracker.monitoring.dashboard.selection import Selection, read_selection


def dashboard_context(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """What ``templates/admin/index.html`` shows, for the plan, year and day that the address names."""
    selection = read_selection(request.user, request.GET)
    context |= {"title": _("Dashboard"), "selection": selection}
    if selection.plan is None:
        return context | {"may_add_plan": request.user.has_perm("actions.add_plan")}
    return context | _plan_context(request.user, selection, selection.plan)


def _plan_context(user: Any, selection: Selection, plan: Plan) -> dict[str, Any]:
    overview = plan_overview(plan, selection.year, selection.as_of)
    return {
        "board": read_board(selection, overview),
        "beside": read_beside(user, plan, selection, overview.by_code),
        "sees_reports": user.has_perm("actions.view_progressreport"),
        "sees_monitoring": user.has_perm("monitoring.view_monitoringreport"),
        "may_add_items": user.has_perm("actions.add_planitem"),
        "build_address": _build_address(user, selection, plan),
    }


def _build_address(user: Any, selection: Selection, plan: Plan) -> str:
    """The form for a new report of this plan and year; empty for who may not ask for one."""
    if not user.has_perm("monitoring.add_monitoringreport"):
        return ""
    query = urlencode({"plan": plan.pk, "year": selection.year.start})
    return f"{reverse('admin:monitoring_monitoringreport_add')}?{query}"
