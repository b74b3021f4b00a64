"""Naming and ordering the periods that progress reports are about."""

from django.db import models

from actions.models import ProgressReport
from strategy_tracker.core.fiscal_year import FiscalYear


def period_name(report: ProgressReport) -> str:
    """令和8年度 通年, AY2026 whole year."""
    return f"{FiscalYear(report.year).label()} {report.get_period_display()}"


def previous_report(report: ProgressReport, among: models.QuerySet[ProgressReport]) -> ProgressReport | None:
    """The item's report before this one, to be read beside it."""
    others = among.filter(item=report.item_id, year__lte=report.year).exclude(pk=report.pk)
    earlier = [other for other in others if _place(other) < _place(report)]
    return max(earlier, key=_place, default=None)


def _place(report: ProgressReport) -> tuple[int, int]:
    return (report.year, ProgressReport.PERIODS_BY_END.index(report.period))
