"""What points at a record, from whichever room: asked of the models, so that a new relation is covered."""

from dataclasses import dataclass
from typing import Any

from django.db import models
from simple_history.models import HistoricalChanges

from strategy_tracker.core.access.scoping import ScopedQuerySet
from strategy_tracker.core.access.table import ROLE_TABLE, SEALED


@dataclass(frozen=True)
class Pointer:
    """A relation of another model (or of the same one) that leads to the record's model."""

    field: Any

    @property
    def model(self) -> type[models.Model]:
        model: type[models.Model] = self.field.model
        return model

    @property
    def is_many(self) -> bool:
        return bool(self.field.many_to_many)

    @property
    def is_own(self) -> bool:
        """Whether it leads from a record to another one of its own kind, as a successor does."""
        return self.model is self.field.related_model

    @property
    def is_sealed(self) -> bool:
        """Whether its records are personal: they move along, and nobody who merges is told of them."""
        return self.model._meta.label_lower in SEALED

    def rows(self, target: models.Model) -> models.QuerySet[Any]:
        """The records that point at ``target`` through this relation."""
        found = ScopedQuerySet(self.model)
        return found.filter(**{self.field.name: target}).order_by("pk")

    def out_of_reach(self, target: models.Model, user: Any) -> int:
        """How many of them ``user`` may not change (of a kind that nobody changes: may not see)."""
        rows = ScopedQuerySet(self.model).filter(**{self.field.name: target}).order_by()
        return rows.count() - rows.within(user, _right(self.model)).count()


def pointers(model: type[models.Model]) -> list[Pointer]:
    """Every relation that leads to ``model``, but for those of histories, which tell what was."""
    found = []
    for relation in model._meta.get_fields(include_hidden=True):
        if not isinstance(relation, models.ForeignObjectRel):
            continue
        source: Any = relation.related_model
        # A many-to-many relation comes by itself; its table in between is no record of its own.
        if issubclass(source, HistoricalChanges) or source._meta.auto_created or source._meta.proxy:
            continue
        found.append(Pointer(relation.remote_field))
    return sorted(found, key=lambda pointer: (pointer.model._meta.label, pointer.field.name))


def _right(model: type[models.Model]) -> str:
    row = ROLE_TABLE.get(model._meta.label_lower, {})
    return "change" if any("change" in cell for cell in row.values()) else "view"
