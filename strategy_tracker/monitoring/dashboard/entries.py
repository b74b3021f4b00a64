"""What stands beside the plan's state: reports that wait, reports that were built, what was changed.

Three lists of different records, read in one query: each source brings its rows into the same columns.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import BigIntegerField, CharField, F, Field, IntegerField, QuerySet, Value
from django.db.models.functions import Cast, Coalesce, NullIf

from strategy_tracker.core.translation_state import Language

COLUMNS: "dict[str, Field[Any, Any]]" = {
    "entry_rank": IntegerField(),
    "entry_kind": CharField(),
    "entry_id": BigIntegerField(),
    "entry_name": CharField(),
    "entry_code": CharField(),
    "entry_year": IntegerField(),
    "entry_state": CharField(),
    "entry_detail": CharField(),
    "entry_place": CharField(),
    "entry_by": CharField(),
}


@dataclass(frozen=True)
class Entry:
    """A row of any source. ``rank`` orders the lists, and the rows of a list before their time does."""

    rank: int
    kind: str
    pk: int
    name: str
    code: str
    year: int | None
    state: str
    detail: str
    place: str
    by: str
    at: datetime


def as_entries(rows: QuerySet[Any], at: F, **columns: Any) -> QuerySet[Any]:
    """Bring ``rows`` into the common columns; a column that is not given is empty.

    ``at`` is a column of times, which needs no cast and would lose its microseconds by one.
    ``rows`` of a translated model must be a plain ``QuerySet(model)``: the translating one puts the columns
    of ``values_list`` in an order of its own.
    """
    empty: dict[str, Any] = {"entry_year": Value(None)}
    given = {f"entry_{name}": expression for name, expression in columns.items()}
    found = {
        name: Cast(given.get(name, empty.get(name, Value(""))), output_field)
        for name, output_field in COLUMNS.items()
    }
    return rows.order_by().annotate(**found, entry_at=at).values_list(*COLUMNS, "entry_at")


def read_entries(sources: list[QuerySet[Any]], limit: int) -> Iterator[Entry]:
    """The first ``limit`` entries of all sources, by rank and then the newest first; one query."""
    first, *others = sources
    rows = first.union(*others, all=True).order_by("entry_rank", "-entry_at", "-entry_id")
    return (Entry(*row) for row in rows[:limit])


def in_language(path: str) -> Coalesce:
    """A translated column in the reader's language, or in the other one where that is empty."""
    reader, empty = Language.of_reader(), Value("", output_field=CharField())
    return Coalesce(NullIf(F(f"{path}_{reader}"), empty), F(f"{path}_{reader.other}"), empty)
