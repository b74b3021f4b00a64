"""The merge itself: one transaction, and every change through ``save()``, so that histories tell it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction

from strategy_tracker.core.merging.fields import differing, take_over
from strategy_tracker.core.merging.pointers import Pointer, pointers
from strategy_tracker.core.merging.preview import refusals
from strategy_tracker.core.merging.twins import twin
from strategy_tracker.core.models import Institution
from strategy_tracker.core.models.tree import leads_back

MERGED_WITH, MERGED_INTO = "merged-with:", "merged-into:"
"""How the histories of the one that stays and of the one that goes name the other (by its key)."""


@dataclass
class Merged:
    """What was done: records by kind (model label)."""

    repointed: Counter[str] = field(default_factory=Counter)
    doubled: Counter[str] = field(default_factory=Counter)
    """Two of them became one."""

    def forget(self, labels: Iterable[str]) -> None:
        """Say nothing of these kinds."""
        for label in labels:
            self.repointed.pop(label, None)
            self.doubled.pop(label, None)


@transaction.atomic
def merge(kept: models.Model, gone: models.Model, user: Any, taken: Iterable[str] = ()) -> Merged:
    """Merge ``gone`` into ``kept``; ``taken`` names the fields whose value comes from ``gone``.

    An identifier that only ``gone`` has goes over in any case. ValidationError when there are reasons
    against it, or when the record that stays would not be valid afterwards.
    """
    kept, gone = _locked(kept, gone)
    if reasons := refusals(kept, gone, user):
        raise ValidationError([str(reason) for reason in reasons])
    done = Merged()
    _repoint(kept, gone, user, done)
    done.forget(pointer.model._meta.label for pointer in pointers(type(gone)) if pointer.is_sealed)
    # What pointed may have been one of the two: a successor, for example.
    kept.refresh_from_db()
    gone.refresh_from_db()
    take_over(kept, gone, {*taken, *_identifiers(kept, gone)})
    if isinstance(kept, Institution) and isinstance(gone, Institution):
        _take_names(kept, gone)
    key = gone.pk
    _remove(gone, user, f"{MERGED_INTO}{kept.pk}")
    kept.full_clean()
    _save(kept, user, f"{MERGED_WITH}{key}")
    return done


def _locked(kept: models.Model, gone: models.Model) -> tuple[Any, Any]:
    rows = type(kept)._base_manager.select_for_update().filter(pk__in=[kept.pk, gone.pk]).order_by("pk")
    found = {row.pk: row for row in rows}
    return found[kept.pk], found[gone.pk]


def _repoint(kept: Any, gone: Any, user: Any, done: Merged) -> None:
    reason = f"{MERGED_INTO}{kept.pk}"
    for pointer in pointers(type(gone)):
        label = pointer.model._meta.label
        for row in pointer.rows(gone):
            if pointer.is_many:
                _save(row, user, reason)
                getattr(row, pointer.field.name).add(kept)
                getattr(row, pointer.field.name).remove(gone)
            elif (clash := twin(row, pointer, kept)) is not None:
                _absorb(clash, row, user, done)
                done.doubled[label] += 1
            else:
                _point(row, pointer, kept)
                _save(row, user, reason)
            done.repointed[label] += 1


def _point(row: Any, pointer: Pointer, kept: Any) -> None:
    setattr(row, pointer.field.name, kept)
    if pointer.is_own and (row.pk == kept.pk or leads_back(row, pointer.field.name)):
        # It would come after itself.
        setattr(row, pointer.field.name, None)


def _absorb(clash: Any, row: Any, user: Any, done: Merged) -> None:
    """Two rows of which only one may stand become one; its empty fields are filled from the other."""
    key = row.pk
    _repoint(clash, row, user, done)
    take_over(clash, row, {pair.name for pair in differing(clash, row) if pair.goes_over})
    _remove(row, user, f"{MERGED_INTO}{clash.pk}")
    _save(clash, user, f"{MERGED_WITH}{key}")


def _identifiers(kept: models.Model, gone: models.Model) -> set[str]:
    """The fields that may stand only once and are empty in the one that stays, such as a ROR identifier."""
    once = {
        name
        for constraint in kept._meta.constraints
        if isinstance(constraint, models.UniqueConstraint) and len(constraint.fields) == 1
        for name in constraint.fields
    }
    return {pair.name for pair in differing(kept, gone) if pair.goes_over and pair.name in once}


def _take_names(kept: Any, gone: Any) -> None:
    """Names of the one that goes are other names now; its place in the registry comes with what that says."""
    if gone.ror_id:
        kept.names, kept.registry_values = gone.names, gone.registry_values
    own = [kept.name_ja, kept.name_en, kept.name_native]
    others = [*kept.aliases.splitlines(), gone.name_ja, gone.name_en, gone.name_native]
    lines = dict.fromkeys(name for name in [*others, *gone.aliases.splitlines()] if name and name not in own)
    kept.aliases = "\n".join(lines)


def _save(record: Any, user: Any, reason: str) -> None:
    record._history_user, record._change_reason = user, reason
    record.save()


def _remove(record: Any, user: Any, reason: str) -> None:
    record._history_user, record._change_reason = user, reason
    record.delete()
