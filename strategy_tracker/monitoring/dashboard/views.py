"""The pages behind the dashboard's numbers: the items of a number, and one item with its reasons."""

from typing import Any

from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from actions.models import PlanItem, ProgressReport
from actions.overview import ItemStanding, PlanOverview, plan_overview
from strategy_tracker.monitoring.dashboard.filters import filter_items
from strategy_tracker.monitoring.dashboard.indicators import branch_chart, indicator_row
from strategy_tracker.monitoring.dashboard.rows import counted_rows
from strategy_tracker.monitoring.dashboard.selection import Selection, read_selection
from strategy_tracker.monitoring.dashboard.tree import item_address, tree_row


def items(request: HttpRequest) -> HttpResponse:
    """The items that a number stands for, each with the reason for its status."""
    selection = read_selection(request.user, request.GET)
    if selection.plan is None:
        return redirect("admin:index")
    overview = plan_overview(selection.plan, selection.year, selection.as_of)
    found = filter_items(overview, request.GET)
    selection.notices.extend(_("“%(name)s” is not known here.") % {"name": name} for name in found.unknown)
    rows = [tree_row(selection, standing) for standing in found.items]
    context = _context(request, selection, found.heading) | {"rows": rows}
    return TemplateResponse(request, "admin/dashboard/items.html", context)


def item(request: HttpRequest) -> HttpResponse:
    """One item: its status and the rule behind it, indicators over the years, milestones, report."""
    selection, overview = _named_plan(request)
    standing = _named_item(request, overview)
    context = _context(request, selection, str(standing.item)) | _item_context(
        request.user, selection, standing
    )
    return TemplateResponse(request, "admin/dashboard/item.html", context)


def rows(request: HttpRequest) -> HttpResponse:
    """The records that a measure counted for an indicator."""
    selection, overview = _named_plan(request)
    standing = _named_item(request, overview)
    code = request.GET.get("indicator", "")
    found = next((of for of in standing.indicators if of.indicator.code == code), None)
    counted = counted_rows(request.user, overview, found) if found else None
    if counted is None:
        raise Http404(_("No number is counted here."))
    context = _context(request, selection, str(counted.standing.indicator)) | {"counted": counted}
    context["back_address"] = item_address(selection, standing.item.code)
    context["back_label"] = str(standing.item)
    return TemplateResponse(request, "admin/dashboard/rows.html", context)


def _named_plan(request: HttpRequest) -> tuple[Selection, PlanOverview]:
    """The plan of the address: a code means something in its own plan alone, so there is no default here."""
    selection = read_selection(request.user, request.GET)
    if selection.plan is None or selection.plan.slug != request.GET.get("plan"):
        raise Http404(_("There is no such plan that you may see."))
    return selection, plan_overview(selection.plan, selection.year, selection.as_of)


def _named_item(request: HttpRequest, overview: PlanOverview) -> ItemStanding:
    code = request.GET.get("item", "")
    standing = overview.by_code.get(code)
    if standing is None:
        raise Http404(_("There is no item “%(code)s” in this plan.") % {"code": code})
    return standing


def _context(request: HttpRequest, selection: Selection, title: str) -> dict[str, Any]:
    return {
        **admin.site.each_context(request),
        "title": title,
        "selection": selection,
        "back_label": _("Dashboard"),
        "back_address": f"{reverse('admin:index')}?{selection.query()}",
    }


def _item_context(user: Any, selection: Selection, standing: ItemStanding) -> dict[str, Any]:
    record: PlanItem = standing.item
    return {
        "item": record,
        "row": tree_row(selection, standing),
        "indicators": [indicator_row(selection, found, small=False) for found in standing.indicators],
        "milestones": standing.milestones,
        "children": [tree_row(selection, child) for child in standing.children],
        "branch_chart": branch_chart(standing) if standing.children else None,
        "above": [tree_row(selection, above) for above in standing.ancestors],
        "report": _visible_report(user, standing),
        "units": list(record.responsible_units.all()),
        "may_change": user.has_perm("actions.change_planitem", record),
    }


def _visible_report(user: Any, standing: ItemStanding) -> ProgressReport | None:
    """The year's report, for those whose role reaches it."""
    report = standing.report
    if report is None or not user.has_perm("actions.view_progressreport", report):
        return None
    return report
