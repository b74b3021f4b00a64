"""Indicators as rows with a small line, and as full charts."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from actions.indicator_standing import amount
from actions.models import Indicator
from actions.overview import IndicatorStanding, ItemStanding, PlanOverview
from strategy_tracker.core.charts import (
    Bar,
    Chart,
    Direction,
    Tone,
    YearPoint,
    bars,
    line_with_targets,
    sparkline,
)
from strategy_tracker.core.numbers import format_number
from strategy_tracker.monitoring.dashboard.selection import Selection
from strategy_tracker.monitoring.dashboard.tree import item_address

BRANCH_SHOWN = 20


@dataclass(frozen=True)
class IndicatorRow:
    """An indicator in a year: texts are written in the reader's language.

    ``origin`` tells, of an indicator with a measure, a counted value from an entered one; ``source`` says
    where an entered value is from; ``rows_address`` leads to the records of a counted one.
    """

    indicator: Indicator
    name: str
    item: str
    address: str
    tone: Tone
    label: str
    rule: str
    value: str
    target: str
    parts: str
    origin: str
    source: str
    rows_address: str
    chart: Chart


def off_track_rows(selection: Selection, overview: PlanOverview) -> list[IndicatorRow]:
    """Indicators behind or at risk, the worst first, each with a small line."""
    return [indicator_row(selection, standing, small=True) for standing in overview.off_track]


def indicator_row(selection: Selection, standing: IndicatorStanding, *, small: bool) -> IndicatorRow:
    indicator = standing.indicator
    item = indicator.item
    return IndicatorRow(
        indicator=indicator,
        name=str(indicator),
        item=f"{item.code} {item.title}",
        address=item_address(selection, item.code),
        tone=Tone(standing.standing.status.value),
        label=str(standing.standing.status.label),
        rule=str(standing.standing.rule),
        value=str(amount(indicator, standing.value)),
        target=str(amount(indicator, standing.expected)),
        parts=_parts(standing),
        origin=str(standing.origin or ""),
        source=_source(standing),
        rows_address=rows_address(selection, standing) if standing.is_measured else "",
        chart=_chart(standing, small=small),
    )


def branch_chart(standing: ItemStanding) -> Chart | None:
    """The indicators of an item and of all below it by what was reached of what was expected, worst first."""
    found = [(item, of) for item in standing.branch for of in item.indicators if of.percent is not None]
    if not found:
        return None
    found.sort(key=lambda pair: pair[1].percent or 0)
    rows = [Bar(f"{item.item.code} {of.indicator}", of.percent) for item, of in found[:BRANCH_SHOWN]]
    return bars(rows, key="branch", title=_("Reached of what was expected by the day"), unit="%", width=340)


def rows_address(selection: Selection, standing: IndicatorStanding) -> str:
    """The list of the records that a measure counted."""
    indicator = standing.indicator
    query = selection.query(item=indicator.item.code, indicator=indicator.code)
    return f"{reverse('dashboard:rows')}?{query}"


def _source(standing: IndicatorStanding) -> str:
    """Where an entered value comes from, and the day it is of."""
    observation = standing.observation
    if observation is None:
        return ""
    day = date_format(observation.as_of) if observation.as_of else ""
    return " · ".join(part for part in (observation.source, day) if part)


def _parts(standing: IndicatorStanding) -> str:
    """Numerator and denominator of a share, where they are known."""
    if standing.numerator is None or standing.denominator is None:
        return ""
    return _("%(numerator)s of %(denominator)s") % {
        "numerator": format_number(standing.numerator),
        "denominator": format_number(standing.denominator),
    }


def _chart(standing: IndicatorStanding, *, small: bool) -> Chart:
    # The axis has western years in both languages: short enough to stand side by side.
    indicator = standing.indicator
    points = [YearPoint(str(point.year.start), point.target, point.value) for point in standing.series]
    is_share = indicator.value_kind == Indicator.ValueKind.SHARE
    unit = "%" if is_share else indicator.unit_label
    key, decimals = f"indicator-{indicator.pk}", _decimals(indicator, points)
    if small:
        return sparkline(points, key=key, title=str(indicator), unit=unit, decimals=decimals)
    return line_with_targets(
        points,
        key=key,
        title=str(indicator),
        direction=Direction(indicator.direction),
        unit=unit,
        decimals=decimals,
        width=340,
    )


def _decimals(indicator: Indicator, points: list[YearPoint]) -> int:
    """The indicator's decimal places; one where a whole number would hide a part."""
    numbers = (number for point in points for number in (point.value, point.target) if number is not None)
    return max(indicator.decimals, 1 if any(number % 1 for number in numbers) else 0)
