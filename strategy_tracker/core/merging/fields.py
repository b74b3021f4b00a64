"""The values of two records side by side, and what becomes of each when they are merged."""

from dataclasses import dataclass
from typing import Any

from django.db import models
from modeltranslation.translator import NotRegistered, translator

EMPTY: tuple[Any, ...] = (None, "")


@dataclass(frozen=True)
class Pair:
    """A field in which the two records differ; ``goes_over``: the value of the one that goes is proposed."""

    field: Any
    kept: Any
    gone: Any

    @property
    def name(self) -> str:
        return str(self.field.name)

    @property
    def goes_over(self) -> bool:
        return self.kept in EMPTY


def own_fields(model: type[models.Model]) -> list[Any]:
    """The fields that a form could change; of a translated one both columns, not the one without language."""
    try:
        without_language = set(translator.get_options_for_model(model).all_fields)
    except NotRegistered:
        without_language = set()
    fields = (field for field in model._meta.concrete_fields if field.editable and not field.primary_key)
    return [field for field in fields if field.name not in without_language]


def differing(kept: models.Model, gone: models.Model) -> list[Pair]:
    """The fields in which the records differ and of which the one that goes has a value to give."""
    found = []
    for field in own_fields(type(kept)):
        here, there = getattr(kept, field.attname), getattr(gone, field.attname)
        if here == there or there in EMPTY or _leads_to_either(field, there, kept, gone):
            continue
        found.append(Pair(field, getattr(kept, field.name), getattr(gone, field.name)))
    return found


def take_over(kept: models.Model, gone: models.Model, names: set[str]) -> None:
    """Put the values that ``gone`` has in these fields on ``kept``, in memory."""
    for field in own_fields(type(kept)):
        if field.name in names:
            setattr(kept, field.attname, getattr(gone, field.attname))


def _leads_to_either(field: Any, key: Any, kept: models.Model, gone: models.Model) -> bool:
    """A record does not come after itself, nor after the one that goes."""
    return field.is_relation and field.related_model is type(kept) and key in (kept.pk, gone.pk)
