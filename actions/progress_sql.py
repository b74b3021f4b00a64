"""The rules of ``actions/progress.py`` in the database, for lists that sort and filter by progress.

Only entered observations are seen: what a measure counts is known to ``actions/overview``.

Each rule is one step of SQL that names the results of the step before. Written as expressions of the ORM,
every mention of a result would repeat the whole of its query, hundreds of times for the percentage.
"""

from datetime import date
from typing import Any

from django.db.models import F, FloatField, Func, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Cast

from actions.models import Indicator, Observation, Target
from actions.progress import KEEP_TOLERANCE

# A baseline counts with its year only.
KNOWN_BASELINE = """
CASE WHEN baseline_value IS NOT NULL THEN baseline_year END AS start_year,
CASE WHEN baseline_year IS NOT NULL THEN baseline_value END AS start_value"""

# The later of the earlier target and the baseline; of the same year, the target.
LAST_KNOWN = """
CASE WHEN start_year <= {year} AND (before_year IS NULL OR start_year > before_year)
     THEN start_year ELSE before_year END AS left_year,
CASE WHEN start_year <= {year} AND (before_year IS NULL OR start_year > before_year)
     THEN start_value ELSE before_value END AS left_value"""

VALUES = """
CASE WHEN own_target IS NOT NULL THEN own_target
     WHEN before_year IS NULL AND after_year IS NULL THEN CASE WHEN direction = 'keep' THEN start_value END
     WHEN after_year IS NULL THEN left_value
     ELSE left_value + (after_value - left_value) * ({year} - left_year) / (after_year - left_year)
END AS expected,
CASE accumulation WHEN 'yearly_sum' THEN own_value
                  WHEN 'cumulative' THEN COALESCE(start_value, 0) + added
                  ELSE latest_value
END AS actual"""

# Rounded at the edge of the tolerance, so that the last binary digit throws nothing out.
PERCENT = """
CASE WHEN actual IS NULL OR expected IS NULL THEN NULL
     WHEN direction = 'keep' THEN
         CASE WHEN ROUND(CAST(ABS(actual - expected) * 100 AS NUMERIC), 6)
                   <= ROUND(CAST(ABS(expected) * {tolerance} AS NUMERIC), 6) THEN 100
              WHEN expected = 0 OR ABS(actual - expected) > ABS(expected) THEN 0
              ELSE 100 - ABS(actual - expected) / ABS(expected) * 100 END
     WHEN direction = 'decrease' AND start_value IS NULL THEN
         CASE WHEN actual <= expected THEN 100
              WHEN expected > 0 THEN expected / actual * 100
              ELSE 0 END
     WHEN direction = 'increase' AND expected <= COALESCE(start_value, 0) THEN
         CASE WHEN actual >= expected THEN 100 ELSE 0 END
     WHEN direction = 'decrease' AND expected >= start_value THEN
         CASE WHEN actual <= expected THEN 100 ELSE 0 END
     ELSE (actual - COALESCE(start_value, 0)) / (expected - COALESCE(start_value, 0)) * 100
END AS percent"""


class Steps(Func):
    """One column of the last step; each step adds columns to those of the step before.

    LIMIT keeps the databases from folding the steps into one another, which would repeat the queries.
    """

    def __init__(self, facts: dict[str, Any], steps: tuple[str, ...], column: str) -> None:
        super().__init__(*facts.values(), output_field=FloatField())
        self.names, self.steps, self.column = tuple(facts), steps, column

    def as_sql(
        self, compiler: Any, connection: Any, *args: Any, **context: Any
    ) -> tuple[str, tuple[Any, ...]]:
        columns: list[str] = []
        params: list[Any] = []
        for name, expression in zip(self.names, self.source_expressions, strict=True):
            sql, values = compiler.compile(expression)
            columns.append(f"{sql} AS {name}")
            params.extend(values)
        inner = f"SELECT {', '.join(columns)} LIMIT 1"
        for number, step in enumerate(self.steps):
            inner = f"SELECT step{number}.*, {step} FROM ({inner}) step{number} LIMIT 1"  # noqa: S608 - all of it is written here
        return f"(SELECT {self.column} FROM ({inner}) result)", tuple(params)  # noqa: S608 - all of it is written here


def with_progress(
    indicators: QuerySet[Indicator], year: int, *, as_of: date | None = None, public_only: bool = False
) -> QuerySet[Any]:
    """Annotate indicators with ``actual_value``, ``expected_value`` and ``percent`` for a fiscal year.

    ``percent`` is unrounded, of what is expected by the year; None when it cannot be said.
    """
    facts = _facts(year, as_of, public_only=public_only)
    steps = (KNOWN_BASELINE, LAST_KNOWN.format(year=int(year)), VALUES.format(year=int(year)))
    percent = PERCENT.format(tolerance=KEEP_TOLERANCE)
    return indicators.annotate(
        actual_value=Steps(facts, steps, "actual"),
        expected_value=Steps(facts, steps, "expected"),
        percent=Steps(facts, (*steps, percent), "percent"),
    )


def _facts(year: int, as_of: date | None, *, public_only: bool) -> dict[str, Any]:
    """What is stored about an indicator: its own columns, and the targets and observations around a year."""
    targets = Target.objects.filter(indicator=OuterRef("pk"), value__isnull=False)
    before, after = targets.filter(year__lt=year), targets.filter(year__gt=year)
    observations = _observations(year, as_of, public_only=public_only)
    return {
        "direction": F("direction"),
        "accumulation": F("accumulation"),
        "baseline_year": F("baseline_year"),
        "baseline_value": Cast("baseline_value", FloatField()),
        "own_target": _number(targets.filter(year=year)),
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
    """The sum of the years after the baseline; without a complete baseline, of all."""
    later = (
        Q(year__gt=OuterRef("baseline_year"))
        | Q(indicator__baseline_year__isnull=True)
        | Q(indicator__baseline_value__isnull=True)
    )
    return observations.filter(later).order_by().values("indicator").annotate(sum=Sum("value")).values("sum")


def _first(rows: QuerySet[Any], column: str, order: str) -> Subquery:
    return Subquery(rows.order_by(order).values(column)[:1])


def _number(rows: QuerySet[Any], order: str = "pk") -> Cast:
    # SQLite would divide whole decimals as integers.
    return Cast(_first(rows, "value", order), FloatField())
