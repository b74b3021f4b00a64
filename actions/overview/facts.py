"""What an overview reads: six queries, whatever the number of items and indicators."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from actions.models import (
    Indicator,
    Milestone,
    Observation,
    Plan,
    PlanItem,
    ProgressReport,
    RatingGrade,
    Target,
)
from strategy_tracker.core.fiscal_year import FiscalYear

APPROVED_STATES = (ProgressReport.State.APPROVED, ProgressReport.State.PUBLISHED)


@dataclass(frozen=True)
class Facts:
    """The plan's records, grouped by what they belong to; items in tree order of siblings."""

    items: list[PlanItem]
    indicators: dict[int, list[Indicator]]
    targets: dict[int, list[Target]]
    observations: dict[int, list[Observation]]
    milestones: dict[int, list[Milestone]]
    reports: dict[int, list[ProgressReport]]


def read_facts(plan: Plan, year: FiscalYear, as_of: date, *, public_only: bool) -> Facts:
    """Read a plan's facts up to ``year``; an observation of a later day than ``as_of`` is not yet known."""
    items = _items(plan, public_only=public_only)
    indicators = (
        _of_plan(Indicator, "item__plan", plan).select_related("measure_unit").order_by("position", "code")
    )
    observations = _of_plan(Observation, "indicator__item__plan", plan).filter(
        Q(as_of__isnull=True) | Q(as_of__lte=as_of), year__lte=year.start
    )
    if public_only:
        indicators = indicators.filter(is_public=True)
        observations = observations.filter(is_public=True)
    return Facts(
        items=items,
        indicators=_grouped(indicators, "item_id"),
        targets=_grouped(_of_plan(Target, "indicator__item__plan", plan).order_by("year"), "indicator_id"),
        observations=_grouped(observations.order_by("year"), "indicator_id"),
        milestones=_grouped(
            _of_plan(Milestone, "item__plan", plan).order_by("due_on", "position"), "item_id"
        ),
        reports=_grouped(_reports(plan, year, public_only=public_only), "item_id"),
    )


def _of_plan(model: Any, path: str, plan: Plan) -> QuerySet[Any]:
    return model.objects.filter(**{path: plan})  # type: ignore[no-any-return]


def _grouped(rows: Iterable[Any], key: str) -> dict[int, list[Any]]:
    groups: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        groups[getattr(row, key)].append(row)
    return groups


def _items(plan: Plan, *, public_only: bool) -> list[PlanItem]:
    if public_only and not plan.is_public:
        return []
    items = PlanItem.objects.filter(plan=plan).order_by("position", "code")
    found: list[PlanItem] = list(items.filter(is_public=True) if public_only else items)
    for item in found:
        item.plan = plan
    return found


def _reports(plan: Plan, year: FiscalYear, *, public_only: bool) -> QuerySet[ProgressReport]:
    """Reports up to ``year``, the latest last, each with how many grades are better and worse than its own."""
    reports = ProgressReport.objects.filter(item__plan=plan, year__lte=year.start)
    if public_only:
        reports = reports.published()
    return (
        reports.select_related("rating")
        .annotate(grades_better=_grades("lt"), grades_worse=_grades("gt"))
        .order_by("year", "pk")
    )


def _grades(comparison: str) -> Coalesce:
    """The number of grades of the report's scale whose place is before (lt) or after (gt) that of its own."""
    beside = (
        RatingGrade.objects.filter(scale=OuterRef("rating__scale"))
        .filter(**{f"position__{comparison}": OuterRef("rating__position")})
        .order_by()
        .values("scale")
        .annotate(number=Count("*"))
        .values("number")
    )
    return Coalesce(Subquery(beside, output_field=IntegerField()), 0)
