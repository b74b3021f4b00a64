"""An indicator as visitors see it: its standing, a small line for lists, a chart for its item's page."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import Q
from django.utils import timezone

from actions.models import Indicator, Observation, Target
from actions.overview import IndicatorStanding, SeriesPoint
from strategy_tracker.core.charts import Chart, Direction, YearPoint, line_with_targets, sparkline
from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.public.wording import wording


@dataclass(frozen=True)
class YearRow:
    """One fiscal year of an indicator: numbers, and the records that carry parts and words."""

    year: FiscalYear
    point: SeriesPoint | None
    target: Target | None
    observation: Observation | None
    is_counted: bool = False
    """Whether a measure gave the value: an observation of the year is not what is shown."""

    @property
    def target_value(self) -> Decimal | None:
        return self.point.target if self.point else None

    @property
    def value(self) -> Decimal | None:
        return self.point.value if self.point else None


@dataclass(frozen=True)
class Figure:
    """One indicator in the year shown; ``rows`` are its years, where a page lists them."""

    standing: IndicatorStanding
    year: FiscalYear
    rows: list[YearRow] = field(default_factory=list)

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
    def latest(self) -> SeriesPoint | None:
        """The last year with a value; a sum of the year is not carried on into later ones."""
        return next((point for point in reversed(self.standing.series) if point.value is not None), None)

    @property
    def is_drawn(self) -> bool:
        """Whether there are two values at least: one dot shows no way that it goes."""
        return self.is_numeric and sum(point.value is not None for point in self.points) > 1

    @property
    def spark(self) -> Chart | None:
        if not self.is_drawn:
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
        if not self.is_drawn:
            return None
        return line_with_targets(
            self.points,
            key=self.key,
            title=self.name,
            direction=Direction(self.indicator.direction),
            decimals=self.indicator.decimals,
            unit=self.unit,
        )


def with_rows(standings: list[IndicatorStanding], year: FiscalYear) -> list[Figure]:
    """Indicators with every year that has a target or a published observation; two queries."""
    indicators = [standing.indicator for standing in standings]
    # What is entered for a day to come is not yet known, as in the overview.
    known = Q(as_of__isnull=True) | Q(as_of__lte=timezone.localdate())
    published = Observation.objects.filter(
        known, indicator__in=indicators, is_public=True, year__lte=year.start
    )
    observations = _by_year(published)
    targets = _by_year(Target.objects.filter(indicator__in=indicators))
    return [
        Figure(
            standing,
            year,
            _rows(standing, targets[standing.indicator.pk], observations[standing.indicator.pk]),
        )
        for standing in standings
    ]


def _rows(
    standing: IndicatorStanding, targets: dict[int, Target], observations: dict[int, Observation]
) -> list[YearRow]:
    points = {point.year.start: point for point in standing.series}
    return [
        YearRow(
            FiscalYear(start),
            points.get(start),
            targets.get(start),
            observations.get(start),
            is_counted=FiscalYear(start) in standing.measured_years,
        )
        for start in sorted({*points, *targets, *observations})
    ]


def _by_year(records: Iterable[Any]) -> defaultdict[int, dict[int, Any]]:
    found: defaultdict[int, dict[int, Any]] = defaultdict(dict)
    for record in records:
        found[record.indicator_id][record.year] = record
    return found
