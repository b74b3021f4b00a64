"""The facts of a plan's progress report: read once, in a number of queries that does not grow."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import prefetch_related_objects

from actions.models import Milestone, Plan, PlanItem, ProgressReport
from actions.overview import IndicatorStanding, ItemStanding, PlanOverview, plan_overview
from actions.progress import is_reached
from actions.status import BEST_FIRST, Standing, Status
from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.core.models import Installation
from strategy_tracker.monitoring.reports.bilingual import marks, number_text, texts, told
from strategy_tracker.monitoring.reports.facts import Fact, Facts
from strategy_tracker.monitoring.reports.plan_progress.sentences import sentences
from strategy_tracker.monitoring.reports.plan_progress.statuses import meaning

KIND = "plan-progress"
# Files travel: of a report that nobody has approved they tell that it is there, and nothing that it says.
DECIDED_STATES = {ProgressReport.State.APPROVED, ProgressReport.State.PUBLISHED}


def collect(plan: Plan, year: FiscalYear, as_of: date) -> Facts:
    """Everything that the report says, in both languages."""
    overview = plan_overview(plan, year, as_of)
    prefetch_related_objects([standing.item for standing in overview.items], "responsible_units")
    items = [_item(standing, overview) for standing in overview.items]
    indicators = _indicators(overview)
    statuses = [_status(status, overview.counts[status]) for status in BEST_FIRST]
    summary = _summary(items, indicators)
    return {
        "cover": [_cover(overview)],
        "statuses": statuses,
        "summary": [{**summary, "sentences": sentences(summary, statuses, indicators, year)}],
        "items": items,
        "indicators": indicators,
    }


def _cover(overview: PlanOverview) -> Fact:
    plan, installation = overview.plan, Installation.objects.current()
    return {
        "kind": KIND,
        "slug": plan.slug,
        **{name.replace("title", "plan"): text for name, text in texts(plan, "title").items()},
        **marks(plan, "title"),
        **{name.replace("name", "unit"): text for name, text in texts(plan.unit, "name").items()},
        **texts(plan, "adopted_by"),
        **{name.replace("name", "issuer"): text for name, text in texts(installation, "name").items()},
        "adopted_on": _day(plan.adopted_on),
        "first_year": plan.first_year,
        "last_year": plan.last_year,
        "year": overview.year.start,
        "as_of": _day(overview.as_of),
        "demonstration": installation.holds_demonstration_data,
    }


def _status(status: Status, count: int) -> Fact:
    return {
        "status": status.value,
        "count": count,
        **told("label", status.label),
        **told("meaning", meaning(status)),
    }


def _item(standing: ItemStanding, overview: PlanOverview) -> Fact:
    item = standing.item
    return {
        "code": item.code,
        "depth": standing.depth,
        "leaf": standing.is_leaf,
        **told("kind", PlanItem.Kind(item.kind).label),
        **texts(item, "title", "text"),
        **marks(item, "title"),
        **_units(item.responsible_units.all()),
        **_standing(standing.standing),
        "milestones": [_milestone(milestone, overview) for milestone in standing.milestones],
        "report": _report(report) if (report := standing.decided or standing.report) else None,
    }


def _standing(standing: Standing) -> Fact:
    return {
        "status": standing.status.value,
        **told("status_label", standing.status.label),
        **told("rule", standing.rule),
    }


def _units(units: Iterable[Any]) -> dict[str, str]:
    rows = [texts(unit, "name") for unit in sorted(units, key=lambda unit: (unit.position, unit.code))]
    return {
        "units_ja": "、".join(row["name_ja"] for row in rows),
        "units_en": ", ".join(row["name_en"] for row in rows),
    }


def _milestone(milestone: Milestone, overview: PlanOverview) -> Fact:
    return {
        **texts(milestone, "title"),
        **marks(milestone, "title"),
        "due_on": _day(milestone.due_on),
        "reached_on": _day(milestone.reached_on),
        "this_year": milestone.due_on in overview.year,
        "due": milestone.due_on <= overview.as_of,
        "reached": milestone.reached_on is not None and milestone.reached_on <= overview.as_of,
    }


def _report(report: ProgressReport) -> Fact:
    fact: Fact = {
        "state": report.state,
        **told("state_label", ProgressReport.State(report.state).label),
        **told("period", ProgressReport.Period(report.period).label),
        "decided": report.state in DECIDED_STATES,
    }
    if not fact["decided"]:
        return fact
    rating = report.rating
    return {
        **fact,
        "rating": rating.code if rating else "",
        "rating_position": rating.position if rating else None,
        **{f"rating_{name}": text for name, text in (texts(rating, "label") if rating else {}).items()},
        **texts(report, "reasons", "remarks", "next_steps"),
        **marks(report, "reasons"),
    }


def _indicators(overview: PlanOverview) -> list[Fact]:
    ranks = {standing.indicator.pk: rank for rank, standing in enumerate(overview.off_track)}
    return [_indicator(standing, ranks.get(standing.indicator.pk)) for standing in overview.indicators]


def _indicator(standing: IndicatorStanding, rank: int | None) -> Fact:
    indicator = standing.indicator
    return {
        "item": indicator.item.code,
        "code": indicator.code,
        **texts(indicator, "name", "unit_label"),
        **marks(indicator, "name"),
        "value_kind": indicator.value_kind,
        "decimals": indicator.decimals,
        "direction": indicator.direction,
        "baseline_year": indicator.baseline_year,
        "baseline": number_text(indicator.baseline_value),
        **_figures(standing),
        **_origin(standing),
        **_standing(standing.standing),
        "rank": rank,
        "series": [
            {
                "year": point.year.start,
                "target": number_text(point.target),
                "value": number_text(point.value),
            }
            for point in standing.series
        ],
    }


def _figures(standing: IndicatorStanding) -> Fact:
    return {
        "target": number_text(standing.target.value if standing.target else None),
        "expected": number_text(standing.expected),
        "expected_to_date": number_text(standing.expected_to_date),
        "value": number_text(standing.value),
        "numerator": number_text(standing.numerator),
        "denominator": number_text(standing.denominator),
        "percent": number_text(standing.percent),
        "overall_percent": number_text(standing.overall_percent),
        "reaching": is_reached(standing.indicator.direction, standing.expected_to_date, standing.value),
        "trend": standing.trend,
    }


def _origin(standing: IndicatorStanding) -> Fact:
    """Where the value comes from, and what a qualitative indicator says instead of a number."""
    target, observation = standing.target, standing.observation
    nothing = {"ja": "", "en": ""}
    return {
        "as_of": _day(standing.as_of),
        "is_measured": standing.is_measured,
        **(texts(target, "note") if target else {f"note_{key}": text for key, text in nothing.items()}),
        **told("origin", standing.origin or ""),
        **(
            texts(observation, "text", "source")
            if observation
            else {f"{name}_{key}": text for name in ("text", "source") for key, text in nothing.items()}
        ),
    }


def _summary(items: list[Fact], indicators: list[Fact]) -> Fact:
    leaves = [item for item in items if item["leaf"]]
    reports = [item["report"] for item in items if item["report"]]
    reporting = [item for item in items if item["leaf"] or item["report"]]
    milestones = [milestone for item in items for milestone in item["milestones"] if milestone["due"]]
    expected = [row for row in indicators if row["expected"] is not None]
    decided = [report for report in reports if report["decided"]]
    return {
        "leaves": len(leaves),
        "indicators": len(indicators),
        "with_target": len(expected),
        "reaching": sum(row["reaching"] for row in expected),
        "unknown": sum(row["value"] is None for row in expected),
        "milestones_due": len(milestones),
        "milestones_reached": sum(milestone["reached"] for milestone in milestones),
        "reports_expected": len(reporting),
        "reports_decided": len(decided),
        "reports_submitted": sum(report["state"] == ProgressReport.State.SUBMITTED for report in reports),
        "ratings": _ratings(decided),
    }


def _ratings(reports: list[Fact]) -> list[Fact]:
    """How often each grade was given, the best first: grades sort by their place on the scale."""
    counts = Counter((report["rating_position"], report["rating"]) for report in reports if report["rating"])
    return [{"code": code, "count": count} for (position, code), count in sorted(counts.items())]


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
