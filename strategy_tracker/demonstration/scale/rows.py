"""Writes invented records many at a time: they are no editable records with a past, and there are many."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Model

from exchanges.models import Exchange
from strategy_tracker.core.models import BilingualModel, SearchableModel

BATCH = 2000


def store(model: type[Model], records: Sequence[Any]) -> Sequence[Any]:
    """Store new records with the columns that ``save()`` works out; history begins with the next save."""
    for record in records:
        if isinstance(record, SearchableModel):
            record.refresh_search_text()
        if isinstance(record, BilingualModel):
            record.refresh_translation_state()
        if isinstance(record, Exchange):
            record.refresh_days()
    model._default_manager.bulk_create(records, batch_size=BATCH)
    return records


def link(model: type[Model], relation: str, pairs: Iterable[tuple[Any, Any]]) -> None:
    """Store the rows of a relation to many: pairs of a record and what it is linked with."""
    field: Any = model._meta.get_field(relation)
    through: Any = field.remote_field.through
    own, other = f"{field.m2m_field_name()}_id", f"{field.m2m_reverse_field_name()}_id"
    rows = [through(**{own: record.pk, other: linked.pk}) for record, linked in pairs]
    through._default_manager.bulk_create(rows, batch_size=BATCH)
