"""The rules of ``actions/progress.py`` as database expressions, for lists that sort and filter by progress.

Only entered observations are seen: what a measure counts is known to ``actions/overview``. All arithmetic
is in floating point, because SQLite divides whole decimals as integers.
"""

from datetime import date
from typing import Any

from django.db.models import (
    Case,
    ExpressionWrapper,
    F,
    FloatField,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Abs, Cast, Coalesce, Greatest, Round
from django.db.models.lookups import LessThanOrEqual

from actions.models import Indicator, Observation, Target
from actions.progress import KEEP_TOLERANCE

Direction = Indicator.Direction
Accumulation = Indicator.Accumulation


def with_progress(
    indicators: QuerySet[Indicator], year: int, *, as_of: date | None = None, public_only: bool = False
) -> QuerySet[Any]:
    """Annotate indicators with ``actual_value``, ``expected_value`` and ``percent`` for a fiscal year.

    ``percent`` is unrounded, of what is expected by the year; None when it cannot be said.
    """
    observations = Observation.objects.filter(indicator=OuterRef("pk"), value__isnull=False, year__lte=year)
    if as_of:
        observations = observations.filter(Q(as_of__isnull=True) | Q(as_of__lte=as_of))
    if public_only:
        observations = observations.filter(is_public=True)
    return (
        indicators.annotate(**_baseline())
        .annotate(actual_value=_actual(observations, year), **_target_points(year))
        .annotate(**_last_known(year))
        .annotate(expected_value=_expected(year))
        .annotate(percent=_percent())
    )


def _number(expression: Any) -> Cast:
    return Cast(expression, FloatField())


def _float(expression: Any) -> ExpressionWrapper:
    return ExpressionWrapper(expression, FloatField())


def _first(rows: QuerySet[Any], column: str, order: str = "pk") -> Subquery:
    return Subquery(rows.order_by(order).values(column)[:1])


def _baseline() -> dict[str, Case]:
    """A baseline counts with its year only."""
    whole = Q(baseline_year__isnull=False, baseline_value__isnull=False)
    return {
        "start_year": Case(When(whole, then=F("baseline_year")), output_field=IntegerField()),
        "start_value": Case(When(whole, then=_number("baseline_value")), output_field=FloatField()),
    }


def _actual(observations: QuerySet[Any], year: int) -> Case:
    added = (
        observations.filter(year__gt=Coalesce(OuterRef("start_year"), 0))
        .order_by()
        .values("indicator")
        .annotate(total=Sum("value"))
        .values("total")
    )
    total = _float(_number(Subquery(added)) + Coalesce(F("start_value"), 0.0))
    return Case(
        When(
            accumulation=Accumulation.YEARLY_SUM,
            then=_number(_first(observations.filter(year=year), "value")),
        ),
        When(accumulation=Accumulation.CUMULATIVE, then=total),
        default=_number(_first(observations, "value", "-year")),
        output_field=FloatField(),
    )


def _target_points(year: int) -> dict[str, Combinable]:
    """The year's own target, the last before it and the next after it."""
    targets = Target.objects.filter(indicator=OuterRef("pk"), value__isnull=False)
    before, after = targets.filter(year__lt=year), targets.filter(year__gt=year)
    return {
        "own_target": _number(_first(targets.filter(year=year), "value")),
        "before_year": _first(before, "year", "-year"),
        "before_value": _number(_first(before, "value", "-year")),
        "after_year": _first(after, "year", "year"),
        "after_value": _number(_first(after, "value", "year")),
    }


def _last_known(year: int) -> dict[str, Case]:
    """The later of the earlier target and the baseline; of the same year, the target."""
    baseline_is_later = Q(start_year__lte=year) & (
        Q(before_year__isnull=True) | Q(start_year__gt=F("before_year"))
    )
    return {
        "left_year": Case(
            When(baseline_is_later, then=F("start_year")),
            default=F("before_year"),
            output_field=IntegerField(),
        ),
        "left_value": Case(
            When(baseline_is_later, then=F("start_value")),
            default=F("before_value"),
            output_field=FloatField(),
        ),
    }


def _expected(year: int) -> Case:
    without_targets = Q(before_year__isnull=True, after_year__isnull=True)
    span = _number(F("after_year") - F("left_year"))
    on_the_line = (
        F("left_value") + (F("after_value") - F("left_value")) * _number(year - F("left_year")) / span
    )
    return Case(
        When(own_target__isnull=False, then=F("own_target")),
        When(without_targets & Q(direction=Direction.KEEP), then=F("start_value")),
        When(without_targets, then=Value(None)),
        When(after_year__isnull=True, then=F("left_value")),
        When(left_year__isnull=True, then=Value(None)),
        default=_float(on_the_line),
        output_field=FloatField(),
    )


def _percent() -> Case:
    actual, expected = F("actual_value"), F("expected_value")
    start = Coalesce(F("start_value"), 0.0)
    not_forward = Q(direction=Direction.INCREASE, expected_value__lte=start) | Q(
        direction=Direction.DECREASE, expected_value__gte=start
    )
    met = Q(direction=Direction.INCREASE, actual_value__gte=expected) | Q(
        direction=Direction.DECREASE, actual_value__lte=expected
    )
    return Case(
        When(Q(actual_value__isnull=True) | Q(expected_value__isnull=True), then=Value(None)),
        When(direction=Direction.KEEP, then=_kept()),
        When(Q(direction=Direction.DECREASE, start_value__isnull=True), then=_lowered()),
        When(not_forward & met, then=Value(100.0)),
        When(not_forward, then=Value(0.0)),
        default=_float((actual - start) / (expected - start) * 100.0),
        output_field=FloatField(),
    )


def _kept() -> Case:
    deviation, size = Abs(F("actual_value") - F("expected_value")), Abs(F("expected_value"))
    # Rounded, so that a value just at the edge is not thrown out by the last binary digit.
    within = LessThanOrEqual(
        Round(_float(deviation * 100.0), 6), Round(_float(size * float(KEEP_TOLERANCE)), 6)
    )
    return Case(
        When(within, then=Value(100.0)),
        When(expected_value=0, then=Value(0.0)),
        default=Greatest(Value(0.0), _float(100.0 - deviation / size * 100.0)),
        output_field=FloatField(),
    )


def _lowered() -> Case:
    return Case(
        When(actual_value__lte=F("expected_value"), then=Value(100.0)),
        When(expected_value__gt=0, then=_float(F("expected_value") / F("actual_value") * 100.0)),
        default=Value(0.0),
        output_field=FloatField(),
    )
