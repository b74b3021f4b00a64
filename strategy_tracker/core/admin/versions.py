"""The versions of a record, what changed from one to the next, and the way back to one."""

import difflib
import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from simple_history.utils import get_m2m_reverse_field_name

from strategy_tracker.core.access.naming import unnamed, unseen
from strategy_tracker.core.admin.display import shown
from strategy_tracker.core.admin.translations import field_label, translated_fields
from strategy_tracker.core.merging.merge import MERGED_WITH

# Computed or kept by the program itself: nobody changed them, nobody takes them back.
COMPUTED = {
    "created_at",
    "updated_at",
    "revision",
    "search_text",
    "source_digest",
    "target_digest",
    "translation_state",
    "based_on",
    "rule_due_on",
}
DIGESTS = ("source_digest", "target_digest")
BACK_TO = "back-to:"
# Runs of Latin letters and digits move as words, every other character by itself: Japanese has no spaces.
_TOKEN = re.compile(r"[A-Za-z0-9']+|.", re.DOTALL)


@dataclass(frozen=True)
class Change:
    """One field before and after, each in pieces of (kind, text): same, removed, added."""

    label: str
    old: list[tuple[str, str]]
    new: list[tuple[str, str]]
    name: str = ""
    """Of the field."""


@dataclass(frozen=True)
class Version:
    """One version of a record and how it differs from the one before."""

    record: Any
    changes: list[Change]

    @property
    def is_first(self) -> bool:
        return bool(self.record.history_type == "+")

    @property
    def is_deletion(self) -> bool:
        return bool(self.record.history_type == "-")

    @property
    def came_back(self) -> bool:
        """Whether this version was made by going back to an older one."""
        return (self.record.history_change_reason or "").startswith(BACK_TO)

    @property
    def merged_with(self) -> str:
        """Key of the record that was merged into this one with this version; empty if none was."""
        reason = self.record.history_change_reason or ""
        return reason.removeprefix(MERGED_WITH) if reason.startswith(MERGED_WITH) else ""


def versions(model: type[models.Model], records: Sequence[Any], reader: Any) -> list[Version]:
    """The versions, newest first, of historical ``records`` ordered newest first, for ``reader``.

    One save that also changes many-to-many fields writes several records with one revision: they count
    as one version. The queries do not grow with the number of records.
    """
    records = _one_per_revision(records)
    names = _related_names(model, records, reader)
    chosen = _chosen(model, records)
    result = []
    for record, before in zip(records, [*records[1:], None], strict=True):
        result.append(
            Version(record, differences(model, before, record, reader, names, chosen) if before else [])
        )
    return result


def differences(
    model: type[models.Model],
    old: Any,
    new: Any,
    reader: Any,
    names: dict[type[models.Model], dict[Any, str]] | None = None,
    chosen: dict[str, dict[Any, list[Any]]] | None = None,
) -> list[Change]:
    """The fields, both languages of each, in which two historical records differ, for ``reader``."""
    names = _related_names(model, [old, new], reader) if names is None else names
    chosen = _chosen(model, [old, new]) if chosen is None else chosen
    changes = []
    for field in compared_fields(model):
        before, after = (_value(field, record, chosen) for record in (old, new))
        if before == after or (before in (None, "") and after in (None, "")):
            continue
        known = names.get(field.related_model)
        texts = shown(field, before, known), shown(field, after, known)
        changes.append(Change(field_label(field), *_pieces(*texts), name=field.name))
    return changes


def compared_fields(model: type[models.Model]) -> list[Any]:
    """Every field that a person or a workflow sets; of translated ones the two columns."""
    history: Any = model.history.model  # type: ignore[attr-defined]
    kept = {field.name for field in history._meta.get_fields()} | {
        field.name for field in history._history_m2m_fields
    }
    left_out = COMPUTED | set(translated_fields(model)) | {model._meta.pk.name}
    fields = [*model._meta.concrete_fields, *model._meta.many_to_many]
    return [field for field in fields if field.name in kept and field.name not in left_out]


@transaction.atomic
def go_back(
    obj: models.Model,
    record: Any,
    names: Collection[str] | None = None,
    prepare: Callable[[set[str]], None] | None = None,
) -> None:
    """Save ``obj`` with the texts and choices that it had in ``record``, as a new version.

    What a form could not change, such as a workflow's state, stays as it is now; ``names`` are the fields
    that the user's form could, if that is fewer. ``prepare`` is told which columns change, before the save.
    Raises ValidationError if the old values are no longer allowed.
    """
    chosen = _chosen(type(obj), [record])
    fields = [field for field in compared_fields(type(obj)) if field.editable]
    taken = [field for field in fields if names is None or field.name in names]
    changed = _take_columns(obj, record, taken)
    # The digests tell whether two texts keep step: they belong to the texts, all of them.
    for name in DIGESTS if taken == fields else ():
        if hasattr(record, name):
            setattr(obj, name, getattr(record, name))
    if prepare:
        prepare(changed)
    obj.full_clean()
    obj._change_reason = f"{BACK_TO}{record.history_id}"  # type: ignore[attr-defined]
    obj.save()
    for field in taken:
        if field.many_to_many:
            getattr(obj, field.name).set(
                _existing(field.related_model, chosen[field.name][record.history_id])
            )


def _take_columns(obj: models.Model, record: Any, taken: list[Any]) -> set[str]:
    """Give ``obj`` the values of ``record``; the names of the fields in which that made a difference."""
    changed = set()
    for field in taken:
        if field.many_to_many:
            continue
        value = _still_there(field, getattr(record, field.attname))
        if value != getattr(obj, field.attname):
            changed.add(field.name)
        setattr(obj, field.attname, value)
    return changed


def _still_there(field: Any, value: Any) -> Any:
    if not field.is_relation or value is None or _existing(field.related_model, [value]):
        return value
    if field.null:
        return None
    raise ValidationError(
        _("%(field)s: the record that was named there has been deleted."),
        params={"field": field_label(field)},
    )


def _existing(model: Any, keys: Iterable[Any]) -> list[Any]:
    return list(model._base_manager.filter(pk__in=list(keys)).values_list("pk", flat=True))


def _one_per_revision(records: Sequence[Any]) -> list[Any]:
    kept: list[Any] = []
    for record in records:
        revision = getattr(record, "revision", None)
        newer = kept[-1] if kept else None
        if newer is None or revision is None or newer.history_type == "-" or newer.revision != revision:
            kept.append(record)
        elif record.history_type == "+":
            # The record was made with this revision: the newest record of it tells all, as its beginning.
            newer.history_type = "+"
    return kept


def _related_names(
    model: type[models.Model], records: Sequence[Any], reader: Any
) -> dict[type[models.Model], dict[Any, str]]:
    """The names of all related records that the versions mention: a query or two for each related model."""
    keys: dict[Any, set[Any]] = {}
    chosen = _chosen(model, records)
    for field in compared_fields(model):
        if field.is_relation:
            found = keys.setdefault(field.related_model, set())
            for record in records:
                value = _value(field, record, chosen)
                found.update(value if field.many_to_many else [value])
    return {related: _names(related, found - {None}, reader) for related, found in keys.items()}


def _names(related: Any, keys: Collection[Any], reader: Any) -> dict[Any, str]:
    found = list(related._base_manager.filter(pk__in=keys))
    hidden = unseen(found, reader)
    return {record.pk: unnamed() if record in hidden else str(record) for record in found}


def _chosen(model: type[models.Model], records: Sequence[Any]) -> dict[str, dict[Any, list[Any]]]:
    """Field name → history id → keys chosen in a many-to-many field: one query for each field."""
    history: Any = model.history.model  # type: ignore[attr-defined]
    result: dict[str, dict[Any, list[Any]]] = {}
    for field in history._history_m2m_fields:
        column = f"{get_m2m_reverse_field_name(field)}_id"
        found: dict[Any, list[Any]] = {record.history_id: [] for record in records}
        rows = getattr(history, field.name).model.objects.filter(history_id__in=found)
        for history_id, key in rows.order_by(column).values_list("history_id", column):
            found[history_id].append(key)
        result[field.name] = found
    return result


def _value(field: Any, record: Any, chosen: dict[str, dict[Any, list[Any]]]) -> Any:
    return chosen[field.name][record.history_id] if field.many_to_many else getattr(record, field.attname)


def _pieces(old: str, new: str) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    left, right = [], []
    for kind, a, b, c, d in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            left.append(("same", "".join(before[a:b])))
            right.append(("same", "".join(after[c:d])))
            continue
        left.append(("removed", "".join(before[a:b])))
        right.append(("added", "".join(after[c:d])))
    return [piece for piece in left if piece[1]], [piece for piece in right if piece[1]]
