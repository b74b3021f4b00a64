"""One indicator of an overview: its rows turned into figures, a standing and a series."""

from datetime import date, timedelta
from decimal import Decimal

from actions.indicator_standing import Figures, Yardstick, indicator_standing
from actions.models import Indicator, Observation, Target
from actions.overview.measured import Measurements
from actions.overview.standings import IndicatorStanding, SeriesPoint
from actions.progress import (
    YearNumber,
    actual_value,
    elapsed,
    expected_to_date,
    expected_value,
    judged_year,
    start_to_date,
)
from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.core.measures import MeasureResult


class Evaluation:
    """The figures of one indicator for one year.

    What a measure counts for a year goes before what was entered for it; where it gives no value (for a year
    before there are records), the entered observation stands. A measure is asked for the year alone; for a
    running total also for the years since the plan began.
    """

    def __init__(
        self,
        indicator: Indicator,
        targets: list[Target],
        observations: list[Observation],
        year: FiscalYear,
        measurements: Measurements,
    ) -> None:
        self.indicator, self.year, self.day = indicator, year, measurements.as_of
        self.target_rows = {row.year: row for row in targets}
        self.targets = {row.year: row.value for row in targets if row.value is not None}
        self.rows = {row.year: row for row in observations}
        entered = {row.year: row.value for row in observations if row.value is not None}
        self.measured = self._measured(measurements)
        counted = {start: result.value for start, result in self.measured.items() if result.value is not None}
        self.values = {**entered, **counted}
        self.baseline = _baseline(indicator)

    def _measured(self, measurements: Measurements) -> dict[int, MeasureResult]:
        """What a measure counts, of the years for which it gives a value."""
        first = self.year.start
        if self.indicator.accumulation == Indicator.Accumulation.CUMULATIVE:
            first = min(first, measurements.plan.first_year)
        results = {
            start: measurements.result(self.indicator, FiscalYear(start))
            for start in range(first, self.year.start + 1)
        }
        return {
            start: result
            for start, result in results.items()
            if result is not None and result.value is not None
        }

    def standing(self) -> IndicatorStanding:
        """The indicator as the overview shows it."""
        figures = self._figures()
        source = self._source()
        return IndicatorStanding(
            indicator=self.indicator,
            standing=indicator_standing(figures),
            target=self.target_rows.get(self.year.start),
            expected=figures.expected,
            expected_to_date=figures.yardstick.expected,
            observation=source if isinstance(source, Observation) else None,
            value=figures.actual,
            numerator=source.numerator if source else None,
            denominator=source.denominator if source else None,
            as_of=self._as_of(source),
            percent=figures.percent,
            overall_percent=figures.overall_percent,
            series=self._series(),
            is_measured=isinstance(source, MeasureResult),
            measured_years=frozenset(FiscalYear(start) for start in self.measured),
            runs_until=figures.yardstick.day,
        )

    def _figures(self) -> Figures:
        final = max(self.targets, default=None)
        observed = self._observed_year()
        return Figures(
            indicator=self.indicator,
            year=self.year,
            baseline=self.baseline.value if self.baseline else None,
            expected=self._expected(self.year),
            actual=self._actual(self.year.start),
            observed_year=None if observed is None else FiscalYear(observed),
            judged=None if observed is None else self._yardstick(FiscalYear(observed)),
            final=None if final is None else self.targets[final],
            final_year=None if final is None else FiscalYear(final),
        )

    def _expected(self, year: FiscalYear) -> Decimal | None:
        return expected_value(self.targets, year.start, self.indicator.direction, self.baseline)

    def _yardstick(self, observed: FiscalYear) -> Yardstick:
        adding_up = self.indicator.accumulation
        year = judged_year(self.year, self.day, adding_up, observed)
        source = self._source()
        gone = elapsed(year, self.day, source.as_of if source else None)
        return Yardstick(
            year=year,
            expected=expected_to_date(
                self.targets, year.start, self.indicator.direction, adding_up, self.baseline, gone
            ),
            whole=self._expected(year),
            start=start_to_date(adding_up, self.baseline.value if self.baseline else None, gone),
            day=None if gone.is_whole else year.first_day + timedelta(days=gone.days - 1),
        )

    def _actual(self, year: int) -> Decimal | None:
        return actual_value(self.values, year, self.indicator.accumulation, self.baseline)

    def _observed_year(self) -> int | None:
        """The latest year with a value, or words, as far as it counts for the asked year."""
        if self.indicator.value_kind == Indicator.ValueKind.QUALITATIVE:
            return max(self.rows, default=None)
        if self._actual(self.year.start) is None:
            return None
        return max((seen for seen in self.values if seen <= self.year.start), default=None)

    def _source(self) -> Observation | MeasureResult | None:
        """The row or the count behind the value; of words, the latest row with words."""
        observed = self._observed_year()
        if observed is None:
            return None
        return self.measured.get(observed) or self.rows[observed]

    def _as_of(self, source: Observation | MeasureResult | None) -> date | None:
        return source.as_of if source else None

    def _series(self) -> list[SeriesPoint]:
        """Every year with a target or a value of its own; values of running totals are the totals."""
        total = self.indicator.accumulation == Indicator.Accumulation.CUMULATIVE
        return [
            SeriesPoint(
                FiscalYear(start),
                self.targets.get(start),
                self._actual(start) if total and start in self.values else self.values.get(start),
            )
            for start in sorted({*self.targets, *self.values})
        ]


def _baseline(indicator: Indicator) -> YearNumber | None:
    if indicator.baseline_year is None or indicator.baseline_value is None:
        return None
    return YearNumber(indicator.baseline_year, indicator.baseline_value)
