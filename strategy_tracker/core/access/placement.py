"""Where a record as typed would lie: asked before it is stored, when its stored place says nothing yet."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import models

CHOSEN = "_chosen_keys"
"""Attribute of a record that a form is making: the keys picked for its many-to-many fields, by field name."""


def placed_within(
    obj: models.Model, units: frozenset[int], chosen: Mapping[str, Iterable[Any]] | None = None
) -> bool:
    """Whether ``obj``, with the values it holds in memory, would lie within ``units``.

    ``chosen`` holds the keys picked for many-to-many fields, which an unsaved record cannot hold itself.
    A model without ``unit_paths`` belongs to the whole installation.
    """
    paths: tuple[str, ...] = getattr(obj, "unit_paths", ())
    return not paths or any(_leads_into(obj, path, units, chosen or {}) for path in paths)


def _leads_into(
    obj: models.Model, path: str, units: frozenset[int], chosen: Mapping[str, Iterable[Any]]
) -> bool:
    if not path:
        return _unit_placed(obj, units)
    first, _, rest = path.partition("__")
    field: Any = obj._meta.get_field(first)
    above = obj._state.fields_cache.get(first)
    if above is not None and above._state.adding:
        # A row of a new record's form: the record above is as little stored as its row.
        return bool(rest) and _leads_into(above, rest, units, getattr(above, CHOSEN, {}))
    keys = _many(obj, first, chosen) if field.many_to_many else (getattr(obj, field.attname),)
    keys = [key for key in keys if key is not None]
    if not keys:
        return False
    if not rest:
        return bool(units.intersection(keys))
    related: Any = field.related_model
    return bool(related._base_manager.filter(**{"pk__in": keys, f"{rest}__in": units}).exists())


def _many(obj: models.Model, name: str, chosen: Mapping[str, Iterable[Any]]) -> Iterable[Any]:
    """The keys picked for a many-to-many field or, where none could be picked, those that are stored."""
    if name in chosen or obj._state.adding:
        return chosen.get(name, ())
    return getattr(obj, name).values_list("pk", flat=True)


def _unit_placed(unit: Any, units: frozenset[int]) -> bool:
    """A unit lies where its parent lies; the topmost unit within reach may keep the parent that it has."""
    if unit.parent_id in units:
        return True
    if unit._state.adding or unit.pk not in units:
        return False
    stored = type(unit)._base_manager.filter(pk=unit.pk).values_list("parent_id", flat=True).first()
    return bool(stored == unit.parent_id)
