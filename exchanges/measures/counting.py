"""What every measure of the room shares: the records of a unit, and the result."""

from typing import Any

from django.db.models import Model, QuerySet


def owned(model: type[Model], units: set[int]) -> QuerySet[Any]:
    """The rows that say which record of a model with several own units one of ``units`` holds."""
    through: Any = model._meta.get_field("units").remote_field.through  # type: ignore[union-attr]
    rows: QuerySet[Any] = through.objects.filter(unit__in=units)
    return rows


def held_by(model: type[Model], units: set[int]) -> QuerySet[Any]:
    """The records of a model with several own units that one of ``units`` holds; each once."""
    return model._default_manager.filter(pk__in=owned(model, units).values(str(model._meta.model_name)))
