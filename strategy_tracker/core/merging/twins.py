"""Rows that may stand only once: the one that is there already for the record that stays."""

from typing import Any

from django.db import models

from strategy_tracker.core.merging.pointers import Pointer


def twin(row: models.Model, pointer: Pointer, kept: models.Model) -> Any:
    """The row that ``row`` would clash with if it pointed at ``kept``, or None.

    Such as the partnership with the same host: an institution is a partner of a host once.
    """
    rows = pointer.model._base_manager.exclude(pk=row.pk)
    for names, condition in _once(pointer):
        wanted = {name: kept if name == pointer.field.name else getattr(row, name) for name in names}
        if any(value is None for value in wanted.values()):
            continue
        found = rows.filter(**wanted)
        if condition is not None:
            if not pointer.model._base_manager.filter(condition, pk=row.pk).exists():
                continue
            found = found.filter(condition)
        if (clash := found.order_by("pk").first()) is not None:
            return clash
    return None


def _once(pointer: Pointer) -> list[tuple[tuple[str, ...], Any]]:
    """The sets of fields with the pointer's among them that stand only once, and under which condition."""
    meta, name = pointer.model._meta, pointer.field.name
    found: list[tuple[tuple[str, ...], Any]] = [((name,), None)] if pointer.field.unique else []
    found += [(tuple(fields), None) for fields in meta.unique_together if name in fields]
    found += [
        (tuple(constraint.fields), constraint.condition)
        for constraint in meta.constraints
        if isinstance(constraint, models.UniqueConstraint) and name in constraint.fields
    ]
    return found
