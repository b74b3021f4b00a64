"""What every measure of the room shares: the records of a unit, and the result."""

import datetime
from decimal import Decimal
from typing import Any

from django.db.models import Model, QuerySet

from strategy_tracker.core.access.reach import UnitTree
from strategy_tracker.core.measures import MeasureResult
from strategy_tracker.core.models import Unit


def branch_of(unit: Unit) -> set[int]:
    """The keys of a unit and of all units below it."""
    return UnitTree.read().branch(unit.pk)


def owned(model: type[Model], units: set[int]) -> QuerySet[Any]:
    """The rows that say which record of a model with several own units one of ``units`` holds."""
    through: Any = model._meta.get_field("units").remote_field.through  # type: ignore[union-attr]
    rows: QuerySet[Any] = through.objects.filter(unit__in=units)
    return rows


def held_by(model: type[Model], units: set[int]) -> QuerySet[Any]:
    """The records of a model with several own units that one of ``units`` holds; each once."""
    return model._default_manager.filter(pk__in=owned(model, units).values(str(model._meta.model_name)))


def number(value: int, rows: QuerySet[Any], as_of: datetime.date) -> MeasureResult:
    """A count or a sum, with the records behind it."""
    return MeasureResult(Decimal(value), Decimal(value), None, as_of, rows)


def counted(rows: QuerySet[Any], as_of: datetime.date) -> MeasureResult:
    """As many as there are records."""
    return number(rows.order_by().count(), rows, as_of)
