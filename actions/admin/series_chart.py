"""An indicator's series as a chart, from the rows that the year grid has loaded."""

from decimal import Decimal

from actions.admin.year_cells import OBSERVATION, TARGET
from actions.admin.year_grid import YearGrid
from actions.models import Indicator
from strategy_tracker.core.charts import Chart, Direction, YearPoint, line_with_targets


def series_chart(grid: YearGrid, indicator: Indicator) -> Chart | None:
    """Targets and observations over the years; None for words, and while there is nothing to draw."""
    if indicator.value_kind == Indicator.ValueKind.QUALITATIVE:
        return None
    points = [
        YearPoint(
            label=year.label(),
            target=_value(grid, TARGET, indicator, year.start),
            value=_value(grid, OBSERVATION, indicator, year.start),
        )
        for year in grid.years
    ]
    if all(point.target is None and point.value is None for point in points):
        return None
    return line_with_targets(
        points,
        key=f"indicator-{indicator.pk}",
        title=indicator.name,
        direction=Direction(indicator.direction),
        decimals=indicator.decimals,
        unit="%" if indicator.value_kind == Indicator.ValueKind.SHARE else indicator.unit_label or "",
        width=720,
        height=260,
    )


def _value(grid: YearGrid, record: str, indicator: Indicator, year: int) -> Decimal | None:
    row = grid.rows.get((record, indicator.pk, year))
    return row.value if row else None
