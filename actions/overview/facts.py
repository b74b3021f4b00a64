"""What an overview reads: six queries, whatever the number of plans, items and indicators."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery
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
    """The plans' records, grouped by what they belong to; items in tree order of siblings.

    ``supports`` holds, by item, the ids of the items that it supports.
    """

    items: list[PlanItem]
    supports: dict[int, list[int]]
    indicators: dict[int, list[Indicator]]
    targets: dict[int, list[Target]]
    observations: dict[int, list[Observation]]
    milestones: dict[int, list[Milestone]]
    reports: dict[int, list[ProgressReport]]


def read_facts(years: Mapping[Plan, FiscalYear], as_of: date, *, public_only: bool) -> Facts:
    """Read plans, each up to its year; an observation of a later day than ``as_of`` is not yet known."""
    plans = list(years)
    items, supports = _items(plans, public_only=public_only)
    indicators = (
        _of_plans(Indicator, "item__plan", plans).select_related("measure_unit").order_by("position", "code")
    )
    observations = Observation.objects.filter(
        Q(as_of__isnull=True) | Q(as_of__lte=as_of), _up_to(years, "indicator__item__plan")
    )
    if public_only:
        indicators = indicators.filter(is_public=True)
        observations = observations.filter(is_public=True)
    return Facts(
        items=items,
        supports=supports,
        indicators=_grouped(indicators, "item_id"),
        targets=_grouped(_of_plans(Target, "indicator__item__plan", plans).order_by("year"), "indicator_id"),
        observations=_grouped(observations.order_by("year"), "indicator_id"),
        milestones=_grouped(
            _of_plans(Milestone, "item__plan", plans).order_by("due_on", "position"), "item_id"
        ),
        reports=_grouped(_reports(years, public_only=public_only), "item_id"),
    )


def _up_to(years: Mapping[Plan, FiscalYear], path: str) -> Q:
    """Rows of each plan up to its year; no plan, no row."""
    condition = Q(pk__in=[])
    for plan, year in years.items():
        condition |= Q(**{path: plan}, year__lte=year.start)
    return condition


def _of_plans(model: Any, path: str, plans: Sequence[Plan]) -> QuerySet[Any]:
    return model.objects.filter(**{f"{path}__in": plans})


def _grouped(rows: Iterable[Any], key: str) -> dict[int, list[Any]]:
    groups: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        groups[getattr(row, key)].append(row)
    return groups


def _items(plans: Sequence[Plan], *, public_only: bool) -> tuple[list[PlanItem], dict[int, list[int]]]:
    """The items, and what they support: one joined query, in which an item comes once for each link."""
    by_pk = {plan.pk: plan for plan in plans if plan.is_public or not public_only}
    items = PlanItem.objects.filter(plan__in=by_pk, **({"is_public": True} if public_only else {}))
    links = items.annotate(supported_id=F("support_links__supported"))
    found: dict[int, PlanItem] = {}
    supports: dict[int, list[int]] = defaultdict(list)
    for item in links.order_by("position", "code", "support_links__pk"):
        item.plan = by_pk[item.plan_id]
        found.setdefault(item.pk, item)
        if item.supported_id is not None:
            supports[item.pk].append(item.supported_id)
    return list(found.values()), supports


def _reports(years: Mapping[Plan, FiscalYear], *, public_only: bool) -> QuerySet[ProgressReport]:
    """Reports up to the year, the latest last, each with how many grades are better and worse than its."""
    reports = ProgressReport.objects.filter(_up_to(years, "item__plan"))
    if public_only:
        reports = reports.published()
    graded = reports.annotate(grades_better=_grades("lt"), grades_worse=_grades("gt"))
    return graded.select_related("rating").latest_last()


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
