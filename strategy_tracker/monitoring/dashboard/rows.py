"""The records behind a number that the program counted."""

from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.urls import reverse

from actions.indicator_standing import amount
from actions.overview import IndicatorStanding, PlanOverview
from actions.overview.measured import Measurements
from strategy_tracker.core.access.scoping import ScopedQuerySet

LIMIT = 200


@dataclass(frozen=True)
class CountedRows:
    """The first records, how many there are, and how many of them the reader may not see."""

    standing: IndicatorStanding
    value: str
    rows: list[tuple[str, str]]
    total: int
    hidden: int


def counted_rows(user: Any, overview: PlanOverview, standing: IndicatorStanding) -> CountedRows | None:
    """The records behind a counted value, those within the reader's reach; None for an entered value."""
    result = Measurements(overview.plan, overview.as_of, public_only=False).result(
        standing.indicator, overview.year
    )
    if result is None or not standing.is_measured:
        return None
    visible = _visible(user, result.rows)
    total, seen = result.rows.count(), visible.count()
    rows = [(str(row), _address(row)) for row in visible[:LIMIT]]
    return CountedRows(standing, str(amount(standing.indicator, standing.value)), rows, total, total - seen)


def _visible(user: Any, rows: QuerySet[Any]) -> QuerySet[Any]:
    """Records of a model outside the role table are nobody's to list."""
    return rows.visible_to(user) if isinstance(rows, ScopedQuerySet) else rows.none()


def _address(row: Model) -> str:
    """The record's own screen, where it has one."""
    if not admin.site.is_registered(type(row)):
        return ""
    meta = row._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[row.pk])
