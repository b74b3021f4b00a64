"""An indicator as visitors see it: its standing, a small line for lists, a chart for its item's page."""

from dataclasses import dataclass

from actions.models import Indicator
from actions.overview import IndicatorStanding, SeriesPoint
from strategy_tracker.core.charts import Chart, Direction, YearPoint, line_with_targets, sparkline
from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.public.wording import wording


@dataclass(frozen=True)
class Figure:
    """One indicator with its years."""

    standing: IndicatorStanding
    year: FiscalYear

    @property
    def indicator(self) -> Indicator:
        return self.standing.indicator

    @property
    def key(self) -> str:
        return f"indicator-{self.indicator.pk}"

    @property
    def name(self) -> str:
        return wording(self.indicator, "name").text

    @property
    def unit(self) -> str:
        if self.indicator.value_kind == Indicator.ValueKind.SHARE:
            return "%"
        return wording(self.indicator, "unit_label").text

    @property
    def is_numeric(self) -> bool:
        return self.indicator.value_kind != Indicator.ValueKind.QUALITATIVE

    @property
    def points(self) -> list[YearPoint]:
        return [YearPoint(point.year.label(), point.target, point.value) for point in self.standing.series]

    @property
    def goal(self) -> SeriesPoint | None:
        """The target that is worked towards: the first due in or after the year shown, else the last."""
        targets = [point for point in self.standing.series if point.target is not None]
        due = [point for point in targets if point.year >= self.year]
        return next(iter(due or targets[-1:]), None)

    @property
    def spark(self) -> Chart | None:
        """None with fewer than two values: one dot shows no way that it goes."""
        if sum(point.value is not None for point in self.points) < 2:
            return None
        return sparkline(
            self.points,
            key=f"{self.key}-spark",
            title=self.name,
            decimals=self.indicator.decimals,
            unit=self.unit,
        )

    @property
    def chart(self) -> Chart | None:
        """None when there is nothing to draw."""
        if not self.is_numeric or not any(point.value is not None for point in self.points):
            return None
        return line_with_targets(
            self.points,
            key=self.key,
            title=self.name,
            direction=Direction(self.indicator.direction),
            decimals=self.indicator.decimals,
            unit=self.unit,
        )
