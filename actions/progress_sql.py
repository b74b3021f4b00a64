"""The rules of ``actions/progress.py`` in the database, for lists that sort and filter by progress.

Only entered observations are seen: what a measure counts is known to ``actions/overview``.

Each rule is one step of SQL that names the results of the step before. Written as expressions of the ORM,
every mention of a result would repeat the whole of its query, hundreds of times for the percentage.
"""

from datetime import date
from typing import Any

from django.db.models import (
    Case,
    F,
    FloatField,
    Func,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, ExtractDay
from django.db.models.lookups import Exact, GreaterThan

from actions.models import Indicator, Observation, Target
from actions.progress import KEEP_TOLERANCE, Accumulation, elapsed
from strategy_tracker.core.fiscal_year import FiscalYear

# A baseline counts with its year only.
KNOWN_BASELINE = """
CASE WHEN baseline_value IS NOT NULL THEN baseline_year END AS start_year,
CASE WHEN baseline_year IS NOT NULL THEN baseline_value END AS start_value"""

# The later of the earlier target and the baseline; of the same year, the target. Once for the judged year,
# once for the year before it.
LAST_KNOWN = """
CASE WHEN start_year <= judged_year AND (before_year IS NULL OR start_year > before_year)
     THEN start_year ELSE before_year END AS left_year,
CASE WHEN start_year <= judged_year AND (before_year IS NULL OR start_year > before_year)
     THEN start_value ELSE before_value END AS left_value,
CASE WHEN start_year < judged_year AND (before_year IS NULL OR start_year > before_year)
     THEN start_year ELSE before_year END AS earlier_year,
CASE WHEN start_year < judged_year AND (before_year IS NULL OR start_year > before_year)
     THEN start_value ELSE before_value END AS earlier_value,
CASE WHEN own_target IS NOT NULL THEN judged_year ELSE after_year END AS next_year,
CASE WHEN own_target IS NOT NULL THEN own_target ELSE after_value END AS next_value"""

VALUES = """
CASE WHEN own_target IS NOT NULL THEN own_target
     WHEN before_year IS NULL AND after_year IS NULL THEN CASE WHEN direction = 'keep' THEN start_value END
     WHEN after_year IS NULL THEN left_value
     ELSE left_value + (after_value - left_value) * (judged_year - left_year) / (after_year - left_year)
END AS due,
CASE WHEN direction = 'keep' OR (before_year IS NULL AND next_year IS NULL) THEN NULL
     WHEN next_year IS NULL THEN earlier_value
     ELSE earlier_value + (next_value - earlier_value) * (judged_year - 1 - earlier_year)
                        / (next_year - earlier_year)
END AS due_before,
CASE accumulation WHEN 'yearly_sum' THEN own_value
                  WHEN 'cumulative' THEN COALESCE(start_value, 0) + added
                  ELSE latest_value
END AS actual"""

# What a year that still runs expects by the day. Without a value there is no day: the whole year counts.
TO_DATE = """
CASE WHEN actual IS NULL OR days = {length} THEN due
     WHEN accumulation = 'yearly_sum' THEN due * days / {length}
     WHEN due_before IS NULL THEN due
     ELSE due_before + (due - due_before) * days / {length}
END AS expected,
CASE WHEN accumulation = 'yearly_sum' THEN start_value * days / {length} ELSE start_value END AS start_now"""

# Rounded at the edge of the tolerance, so that the last binary digit throws nothing out.
PERCENT = """
CASE WHEN actual IS NULL OR expected IS NULL THEN NULL
     WHEN direction = 'keep' THEN
         CASE WHEN ROUND(CAST(ABS(actual - expected) * 100 AS NUMERIC), 6)
                   <= ROUND(CAST(ABS(expected) * {tolerance} AS NUMERIC), 6) THEN 100
              WHEN expected = 0 OR ABS(actual - expected) > ABS(expected) THEN 0
              ELSE 100 - ABS(actual - expected) / ABS(expected) * 100 END
     WHEN direction = 'decrease' AND start_now IS NULL THEN
         CASE WHEN actual <= expected THEN 100
              WHEN expected > 0 THEN expected / actual * 100
              ELSE 0 END
     WHEN direction = 'increase' AND expected <= COALESCE(start_now, 0) THEN
         CASE WHEN actual >= expected THEN 100 ELSE 0 END
     WHEN direction = 'decrease' AND expected >= start_now THEN
         CASE WHEN actual <= expected THEN 100 ELSE 0 END
     ELSE (actual - COALESCE(start_now, 0)) / (expected - COALESCE(start_now, 0)) * 100
END AS percent"""


JUDGED_YEAR = Func(template="judged.year", output_field=IntegerField())
"""The result of the first step, as the facts of the second name it."""


class Steps(Func):
    """One column of the last step; each step adds columns to those of the step before.

    The first is the judged year, the second the facts around it. LIMIT keeps the databases from folding the
    steps into one another, which would repeat the queries.
    """

    def __init__(self, judged: Any, facts: dict[str, Any], steps: tuple[str, ...], column: str) -> None:
        super().__init__(judged, *facts.values(), output_field=FloatField())
        self.names, self.steps, self.column = tuple(facts), steps, column

    def as_sql(
        self, compiler: Any, connection: Any, *args: Any, **context: Any
    ) -> tuple[str, tuple[Any, ...]]:
        judged, *facts = (compiler.compile(expression) for expression in self.source_expressions)
        columns = [f"{sql} AS {name}" for name, (sql, _params) in zip(self.names, facts, strict=True)]
        inner = (
            f"SELECT judged.year AS judged_year, {', '.join(columns)} "  # noqa: S608 - all of it is written here
            f"FROM (SELECT {judged[0]} AS year LIMIT 1) judged LIMIT 1"
        )
        for number, step in enumerate(self.steps):
            inner = f"SELECT step{number}.*, {step} FROM ({inner}) step{number} LIMIT 1"  # noqa: S608 - all of it is written here
        params = [value for _sql, values in (*facts, judged) for value in values]
        return f"(SELECT {self.column} FROM ({inner}) result)", tuple(params)  # noqa: S608 - all of it is written here


def with_progress(
    indicators: QuerySet[Indicator], year: int, *, as_of: date | None = None, public_only: bool = False
) -> QuerySet[Any]:
    """Annotate indicators with ``actual_value``, ``expected_value`` and ``percent`` for a fiscal year.

    ``percent`` is unrounded, of what is expected by ``as_of``, or by the year's end without it; None when
    it cannot be said.
    """
    observations = _observations(year, as_of, public_only=public_only)
    days, length = _elapsed(as_of, observations)
    facts = _facts(year, observations) | {"days": days}
    judged = _judged_year(FiscalYear(year), as_of, observations)
    steps = (KNOWN_BASELINE, LAST_KNOWN, VALUES, TO_DATE.format(length=length))
    percent = PERCENT.format(tolerance=KEEP_TOLERANCE)
    return indicators.annotate(
        actual_value=Steps(judged, facts, steps, "actual"),
        expected_value=Steps(judged, facts, steps, "expected"),
        percent=Steps(judged, facts, (*steps, percent), "percent"),
    )


def _judged_year(year: FiscalYear, as_of: date | None, observations: QuerySet[Any]) -> Any:
    """``judged_year`` of ``actions/progress.py``."""
    asked = Value(year.start, output_field=IntegerField())
    if as_of is None or as_of >= year.last_day:
        return asked
    counted = observations.filter(~Q(indicator__accumulation=Accumulation.CUMULATIVE) | _since_baseline())
    latest = Cast(_first(counted, "year", "-year"), IntegerField())
    return Case(When(accumulation=Accumulation.YEARLY_SUM, then=asked), default=Coalesce(latest, asked))


def _elapsed(as_of: date | None, observations: QuerySet[Any]) -> tuple[Any, int]:
    """The days that are gone of the judged year, of how many; ``elapsed`` of ``actions/progress.py``."""
    if as_of is None:
        return Value(1), 1
    current = FiscalYear.of(as_of)
    gone, length = elapsed(current, as_of)
    days: Any = Value(gone)
    if gone < length:
        own = observations.filter(year=current.start, as_of__range=(current.first_day, current.last_day))
        days = Coalesce(Subquery(own.annotate(day=_day_of(current)).values("day")[:1]), days)
    return Case(
        When(Exact(JUDGED_YEAR, current.start), then=days),
        When(GreaterThan(JUDGED_YEAR, current.start), then=Value(0)),
        default=Value(length),
        output_field=IntegerField(),
    ), length


def _day_of(year: FiscalYear) -> Any:
    """Which day of the fiscal year an observation's day is, 1 April being the first."""
    months = (date(year.start + (number > 11), number % 12 + 1, 1) for number in range(3, 15))
    before = [When(as_of__month=first.month, then=Value((first - year.first_day).days)) for first in months]
    return Case(*before, output_field=IntegerField()) + ExtractDay("as_of")


def _facts(year: int, observations: QuerySet[Any]) -> dict[str, Any]:
    """What is stored about an indicator: its own columns, and the targets and observations around a year."""
    targets = Target.objects.filter(indicator=OuterRef("pk"), value__isnull=False)
    before, after = targets.filter(year__lt=JUDGED_YEAR), targets.filter(year__gt=JUDGED_YEAR)
    return {
        "direction": F("direction"),
        "accumulation": F("accumulation"),
        "baseline_year": F("baseline_year"),
        "baseline_value": Cast("baseline_value", FloatField()),
        "own_target": _number(targets.filter(year=JUDGED_YEAR)),
        "before_year": _first(before, "year", "-year"),
        "before_value": _number(before, "-year"),
        "after_year": _first(after, "year", "year"),
        "after_value": _number(after, "year"),
        "own_value": _number(observations.filter(year=year)),
        "latest_value": _number(observations, "-year"),
        "added": Cast(Subquery(_sum_since_baseline(observations)), FloatField()),
    }


def _observations(year: int, as_of: date | None, *, public_only: bool) -> QuerySet[Any]:
    rows = Observation.objects.filter(indicator=OuterRef("pk"), value__isnull=False, year__lte=year)
    if as_of:
        rows = rows.filter(Q(as_of__isnull=True) | Q(as_of__lte=as_of))
    return rows.filter(is_public=True) if public_only else rows


def _sum_since_baseline(observations: QuerySet[Any]) -> QuerySet[Any]:
    later = observations.filter(_since_baseline())
    return later.order_by().values("indicator").annotate(sum=Sum("value")).values("sum")


def _since_baseline() -> Q:
    """Observations of the years after the baseline; without a complete baseline, all."""
    return (
        Q(year__gt=F("indicator__baseline_year"))
        | Q(indicator__baseline_year__isnull=True)
        | Q(indicator__baseline_value__isnull=True)
    )


def _first(rows: QuerySet[Any], column: str, order: str) -> Subquery:
    return Subquery(rows.order_by(order).values(column)[:1])


def _number(rows: QuerySet[Any], order: str = "pk") -> Cast:
    # SQLite would divide whole decimals as integers.
    return Cast(_first(rows, "value", order), FloatField())
