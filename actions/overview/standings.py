"""What an overview consists of."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from actions.models import Indicator, Milestone, Observation, Plan, PlanItem, ProgressReport, Target
from actions.overview.matrix import Matrix, support_matrix
from actions.overview.origin import origin
from actions.status import SEVERITY, Standing, Status
from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.core.sentence import Sentence


class SeriesPoint(NamedTuple):
    """Target and value of one fiscal year; either may be missing."""

    year: FiscalYear
    target: Decimal | None
    value: Decimal | None


@dataclass
class IndicatorStanding:
    """An indicator in the asked year.

    ``target`` is the row of that very year, ``expected`` the number that is expected by its end, and
    ``expected_to_date`` that which ``value`` is held against (see ``actions/progress.py``): the same, unless
    the year still runs. ``percent`` is of the latter, ``overall_percent`` of the final target.
    ``observation`` is the row that holds ``value``; None when a measure counted it (``is_measured``).
    """

    indicator: Indicator
    standing: Standing
    target: Target | None
    expected: Decimal | None
    expected_to_date: Decimal | None
    observation: Observation | None
    value: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    as_of: date | None
    percent: Decimal | None
    overall_percent: Decimal | None
    series: list[SeriesPoint]
    is_measured: bool = False
    measured_years: frozenset[FiscalYear] = frozenset()
    """The years of ``series`` whose values a measure counted; the others were entered."""
    runs_until: date | None = None
    """The last day that counts of a year that still runs; None where a whole year is judged."""

    @property
    def entered_years(self) -> list[FiscalYear]:
        """The years whose values were entered, where a measure counts the others; none without a measure."""
        if not self.indicator.measure_key:
            return []
        return [
            point.year
            for point in self.series
            if point.value is not None and point.year not in self.measured_years
        ]

    @property
    def origin(self) -> Sentence | None:
        """What is to be said of the value of an indicator with a measure; None without one, or a value."""
        if not self.indicator.measure_key or self.value is None:
            return None
        return origin(self.as_of if self.is_measured else None, self.entered_years)

    @property
    def trend(self) -> int | None:
        """Whether the value rose (1), stayed (0) or fell (-1) since the year before it with a value.

        A sum of part of a year cannot be compared with a whole year's: it has no part in the trend.
        """
        is_part = self.runs_until and self.indicator.accumulation == Indicator.Accumulation.YEARLY_SUM
        values = [point.value for point in self.series if point.value is not None]
        values = values[:-1] if is_part else values
        if len(values) < 2:
            return None
        return (values[-1] > values[-2]) - (values[-1] < values[-2])

    @property
    def improvement(self) -> int | None:
        """The trend in the wanted direction: 1 better, 0 the same, -1 worse; None where it cannot be said."""
        if self.trend is None or self.indicator.direction == Indicator.Direction.KEEP:
            return None
        return -self.trend if self.indicator.direction == Indicator.Direction.DECREASE else self.trend


@dataclass
class ItemStanding:
    """An item in its place in the tree. ``report`` is the latest progress report of the asked year,
    ``decided`` the latest of them that is approved or published; ``supported_ids`` are those of the items
    that it supports.
    """

    item: PlanItem
    depth: int
    parent: "ItemStanding | None"
    standing: Standing
    indicators: list[IndicatorStanding] = field(default_factory=list)
    milestones: list[Milestone] = field(default_factory=list)
    report: ProgressReport | None = None
    decided: ProgressReport | None = None
    supported_ids: list[int] = field(default_factory=list)
    children: "list[ItemStanding]" = field(default_factory=list)

    @property
    def is_leaf(self) -> bool:
        return not self.children

    @property
    def ancestors(self) -> "list[ItemStanding]":
        """From the top of the tree down to the item above."""
        return [*self.parent.ancestors, self.parent] if self.parent else []

    @property
    def branch(self) -> "list[ItemStanding]":
        """This item and all below it, in tree order."""
        return [self, *(found for child in self.children for found in child.branch)]

    @property
    def trend(self) -> int | None:
        """Whether more indicators of the branch got better than worse (1), as many (0), or fewer (-1)."""
        known = [
            indicator.improvement
            for item in self.branch
            for indicator in item.indicators
            if indicator.improvement is not None
        ]
        if not known:
            return None
        return (sum(known) > 0) - (sum(known) < 0)


@dataclass
class PlanOverview:
    """A plan's items in tree order with where they stand; ``counts`` are of those without others below."""

    plan: Plan
    year: FiscalYear
    as_of: date
    public_only: bool
    items: list[ItemStanding]

    @cached_property
    def by_code(self) -> dict[str, ItemStanding]:
        return {standing.item.code: standing for standing in self.items}

    @cached_property
    def roots(self) -> list[ItemStanding]:
        return [standing for standing in self.items if standing.parent is None]

    @cached_property
    def counts(self) -> dict[Status, int]:
        """Every status, with 0 where no item has it."""
        found = Counter(standing.standing.status for standing in self.items if standing.is_leaf)
        return {status: found[status] for status in Status}

    @cached_property
    def indicators(self) -> list[IndicatorStanding]:
        return [indicator for standing in self.items for indicator in standing.indicators]

    @cached_property
    def off_track(self) -> list[IndicatorStanding]:
        """The indicators behind or at risk, the worst first."""
        off = [found for found in self.indicators if found.standing.status.needs_attention]
        return sorted(
            off, key=lambda found: (SEVERITY.index(found.standing.status), found.percent or Decimal(0))
        )

    def matrix(self) -> Matrix:
        """Which process serves which strategic target."""
        return support_matrix(self.items)
