"""YAML fixtures, read by natural key and saved as people save.

Django's own loader writes rows past ``save()``: no times, no search text, no state of the translation, no
history, and each further load puts every column back. Records written by hand in ``fixtures/`` name only
the columns that they are about, so here they are saved through the model, and only if they differ.

A full dump (it names ``revision``) is restored as it is, by Django's way. Set as the ``yaml`` format in
``settings/fixtures.py``; ``loaddata`` uses it too.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from django.core.serializers import pyyaml
from django.core.serializers.base import DeserializedObject
from django.core.serializers.python import Deserializer as PythonDeserializer
from django.db.models import Model

from strategy_tracker.core.models import TrackedModel

Serializer = pyyaml.Serializer
Node = dict[str, Any]


class FixtureRecord(DeserializedObject):
    """One record of a fixture, with the node of the file that it was read from."""

    def __init__(self, read: DeserializedObject, node: Node, *, reason: str = "") -> None:
        super().__init__(read.object, read.m2m_data, read.deferred_fields)
        self.node = node
        self.reason = reason

    @classmethod
    def of(cls, node: Node, *, reason: str = "") -> "FixtureRecord":
        """Read one node of a fixture; DeserializationError when it names something that is not there."""
        (read,) = PythonDeserializer([node])
        return cls(read, node, reason=reason)

    @property
    def is_dump(self) -> bool:
        return not isinstance(self.object, TrackedModel) or "revision" in self.node["fields"]

    def stored(self) -> Model | None:
        """The record of the same natural key, as it stands in the database."""
        if self.object.pk is None:
            return None
        return type(self.object)._base_manager.filter(pk=self.object.pk).first()

    def save(self, save_m2m: bool = True, using: str | None = None, **kwargs: Any) -> None:
        if self.is_dump:
            super().save(save_m2m=save_m2m, using=using, **kwargs)
            return
        stored = self.stored()
        if stored is None:
            self._create()
        elif self.differs(stored):
            self._rewrite(stored)

    def _create(self) -> None:
        """Save a new record so that its history begins with one row that holds all of it."""
        record: Any = self.object
        record._change_reason = self.reason
        if not any(self._relations.values()):
            record.save()
            return
        record.save_without_historical_record()
        self._set_relations(record)
        # Each relation wrote a row; the last one holds them all.
        record.history.exclude(pk=record.history.latest().pk).delete()
        record.history.update(history_type="+")

    def _rewrite(self, stored: Any) -> None:
        stored._change_reason = self.reason
        stored.skip_history_when_saving = True
        self._set_relations(stored)
        del stored.skip_history_when_saving
        for name in self._columns:
            setattr(stored, name, getattr(self.object, name))
        stored.save()

    def differs(self, stored: Model) -> bool:
        """Whether the stored record says anything else than the fixture, in the columns that it names."""
        if any(getattr(stored, name) != getattr(self.object, name) for name in self._columns):
            return True
        return any(
            {row.pk for row in getattr(stored, name).all()} != {getattr(row, "pk", row) for row in rows}
            for name, rows in self._relations.items()
        )

    def _set_relations(self, record: Model) -> None:
        for name, rows in self._relations.items():
            getattr(record, name).set(rows)

    @property
    def _relations(self) -> dict[str, Sequence[Any]]:
        return self.m2m_data or {}

    @property
    def _columns(self) -> list[str]:
        fields = self.object._meta.concrete_fields
        return [field.attname for field in fields if field.name in self.node["fields"]]


class Deserializer(pyyaml.Deserializer):
    """Reads YAML as Django does, and hands out records that are saved as people save."""

    def _handle_object(self, obj: dict[str, Any]) -> Iterator[FixtureRecord]:
        for read in super()._handle_object(obj):  # type: ignore[misc]
            yield FixtureRecord(read, obj)
