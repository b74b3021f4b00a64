"""Naming and ordering the periods that progress reports are about."""

from django.db import models

from actions.models import ProgressReport
from strategy_tracker.core.fiscal_year import FiscalYear

Period = ProgressReport.Period
# Within a year, in the order in which they end; the whole year comes last.
ORDER = (Period.FIRST_HALF, Period.SECOND_HALF, Period.YEAR)


def period_name(report: ProgressReport) -> str:
    """令和8年度 通年, AY2026 whole year."""
    return f"{FiscalYear(report.year).label()} {report.get_period_display()}"


def previous_report(report: ProgressReport, among: models.QuerySet[ProgressReport]) -> ProgressReport | None:
    """The item's report before this one, to be read beside it."""
    place = (report.year, ORDER.index(Period(report.period)))
    others = among.filter(item=report.item_id, year__lte=report.year).exclude(pk=report.pk)
    earlier = [other for other in others if (other.year, ORDER.index(Period(other.period))) < place]
    return max(earlier, key=lambda other: (other.year, ORDER.index(Period(other.period))), default=None)
