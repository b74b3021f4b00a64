"""An item's page: its wording, its figures, its published progress, and its place in the plan."""

from typing import Any

from django.http import Http404
from django.utils import timezone

from actions.models import Plan, PlanItem
from actions.overview import plan_overview
from strategy_tracker.public.figures import with_rows
from strategy_tracker.public.published import published_reports


def item_content(plan: Plan, code: str) -> dict[str, Any]:
    """Raises Http404 when the plan has no public item of this code."""
    year, as_of = plan.year_shown, timezone.localdate()
    overview = plan_overview(plan, year, as_of, public_only=True)
    if code not in overview.by_code:
        raise Http404(code)
    standing = overview.by_code[code]
    place = overview.items.index(standing)
    figures = with_rows(standing.indicators, year)
    reports = list(published_reports().filter(item=standing.item))
    return {
        "section": "plans",
        "plan": plan,
        "item": standing.item,
        "standing": standing,
        "year": year,
        "as_of": as_of,
        "ancestors": standing.ancestors,
        "previous": overview.items[place - 1] if place else None,
        "next": overview.items[place + 1] if place + 1 < len(overview.items) else None,
        "units": list(standing.item.responsible_units.all()),
        **links(standing.item),
        "figures": figures,
        "reports": reports,
        "shown_records": [standing.item, *standing.milestones, *(f.indicator for f in figures), *reports],
    }


def links(item: PlanItem) -> dict[str, list[PlanItem]]:
    """The public items that ``item`` supports, and those that support it."""
    readable = PlanItem.objects.public().select_related("plan").order_by("plan", "position", "code")
    return {
        "supports": list(readable.filter(supporting_links__item=item)),
        "supported_by": list(readable.filter(support_links__supported=item)),
    }
