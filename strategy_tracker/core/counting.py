"""What measures of every room share: the units that count for a unit, and the result of counting records."""

import datetime
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from strategy_tracker.core.access.reach import UnitTree
from strategy_tracker.core.measures import MeasureResult
from strategy_tracker.core.models import Unit


def branch_of(unit: Unit) -> set[int]:
    """The keys of a unit and of all units below it."""
    return UnitTree.read().branch(unit.pk)


def number(value: int, rows: QuerySet[Any], as_of: datetime.date) -> MeasureResult:
    """A count or a sum, with the records behind it."""
    return MeasureResult(Decimal(value), Decimal(value), None, as_of, rows)


def counted(rows: QuerySet[Any], as_of: datetime.date) -> MeasureResult:
    """As many as there are records."""
    return number(rows.order_by().count(), rows, as_of)
