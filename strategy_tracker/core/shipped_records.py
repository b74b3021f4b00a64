"""The records that come with the program: organisations, reference lists, and the adopted plans.

They are a beginning, not the truth: what people have changed since stays changed, and what they have
removed stays removed, whenever a newer version brings its records again.
"""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.core.serializers.base import DeserializationError, M2MDeserializationError
from django.db import transaction
from django.db.models import Model, TextChoices, UniqueConstraint
from django.utils import translation

from strategy_tracker.core.fixture_format import FixtureRecord, Node


class Outcome(TextChoices):
    """What became of a shipped record."""

    ADDED = "added"
    RESTORED = "put back"
    KEPT = "kept as they are"
    LEFT_OUT = "left out (somebody removed them)"


@dataclass(frozen=True)
class Loaded:
    """How many records of a file had which outcome."""

    file: str
    outcomes: Counter[Outcome]


def load_shipped_records(*, overwrite: bool = False) -> list[Loaded]:
    """Load every file, all or nothing.

    ``overwrite`` puts records that were changed or removed back to the shipped wording; each gets a row
    in its history, so that the change can be undone.
    """
    loader = _Loader(overwrite=overwrite)
    # The column without language takes its value from the language in force.
    with transaction.atomic(), translation.override(settings.MODELTRANSLATION_DEFAULT_LANGUAGE):
        return [loader.load(path) for path in shipped_files()]


def shipped_files() -> list[Path]:
    """The files in loading order, which their numbers give: each names only records of those before it."""
    return sorted(Path(settings.FIXTURE_DIRS[0]).glob("*.yaml"))


class _Loader:
    def __init__(self, *, overwrite: bool) -> None:
        self.overwrite = overwrite
        self.removed: dict[type[Model], set[tuple[Any, ...]]] = {}

    def load(self, path: Path) -> Loaded:
        nodes = yaml.safe_load(path.read_text("utf-8"))
        return Loaded(path.name, Counter(self._load_one(node, path.name) for node in nodes))

    def _load_one(self, node: Node, file: str) -> Outcome:
        try:
            record = FixtureRecord.of(node, reason=file)
        except DeserializationError as error:
            if self.overwrite or not _names_something_missing(error):
                raise
            return Outcome.LEFT_OUT
        stored = record.stored()
        if stored is not None:
            return self._meet(record, stored)
        if not self.overwrite and self._was_removed(record.object):
            return Outcome.LEFT_OUT
        record.save()
        return Outcome.ADDED

    def _meet(self, record: FixtureRecord, stored: Model) -> Outcome:
        if self.overwrite and record.differs(stored):
            record.save()
            return Outcome.RESTORED
        return Outcome.KEPT

    def _was_removed(self, record: Model) -> bool:
        model = type(record)
        names = _identity(model)
        if model not in self.removed:
            history = model.history.filter(history_type="-")  # type: ignore[attr-defined]
            self.removed[model] = set(history.values_list(*names))
        return tuple(getattr(record, name) for name in names) in self.removed[model]


def _identity(model: type[Model]) -> list[str]:
    """Columns that tell one record of the model from another: what its natural key is made of."""
    for field in model._meta.concrete_fields:
        if field.unique and not field.primary_key:
            return [field.attname]
    (constraint,) = (c for c in model._meta.constraints if isinstance(c, UniqueConstraint))
    return [field.attname for field in model._meta.concrete_fields if field.name in constraint.fields]


def _names_something_missing(error: DeserializationError) -> bool:
    """Whether a record could not be read because one that it points at is gone."""
    cause = error.__context__
    if isinstance(cause, M2MDeserializationError):
        cause = cause.original_exc
    return isinstance(cause, ObjectDoesNotExist)
