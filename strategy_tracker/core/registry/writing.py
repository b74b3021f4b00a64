"""Checked records of the registry are taken over, some hundreds at a time.

Every set is a transaction of its own. The whole file was checked before, so the sets cannot stop at a bad
record; and the rules of ``three_way`` make a second run go on where an interrupted one ended. One
transaction for all would hold SQLite's only write lock for the whole import, and every save in the browser
would fail after twenty seconds; a set of this size holds it for a fraction of a second.

New institutions are written as sets, with their history: 115,000 single saves take several times as long.
They have no earlier version, so nothing that ``save()`` looks after is passed over: the search text, the
revision and the history's first row are set here. A change is a save like any other.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from django.db import transaction
from simple_history.utils import bulk_create_with_history

from strategy_tracker.core.models import Country, Institution
from strategy_tracker.core.registry.record import RegistryRecord, Values
from strategy_tracker.core.registry.stored import COLUMNS, COORDINATES, plain_values, put, values_of
from strategy_tracker.core.registry.three_way import follow

SET_SIZE = 500
_REASON_LENGTH = 100


class Outcome(StrEnum):
    """What became of a record."""

    NEW = "new"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    SKIPPED = "skipped"


@dataclass
class Result:
    """How many records had which outcome."""

    outcomes: Counter[Outcome] = field(default_factory=Counter)
    corrected: int = 0
    """Of them, those in which at least one field stays as an editor corrected it."""
    skipped: list[str] = field(default_factory=list)
    """ROR identifiers of the skipped ones: a name does not fit."""


class Writer:
    """Takes over records; ``reason`` is what their histories name as the source."""

    def __init__(self, reason: str) -> None:
        self.reason = reason[:_REASON_LENGTH]
        self.result = Result()
        self.countries = dict(Country.objects.order_by().values_list("code", "pk"))

    def write(self, records: Sequence[RegistryRecord]) -> None:
        """All of them, or none. Their successors must be stored already, or are left out."""
        fitting = [record for record in records if not record.too_long]
        self.result.skipped += [record.ror_id for record in records if record.too_long]
        self.result.outcomes[Outcome.SKIPPED] += len(records) - len(fitting)
        said = _with_successors(fitting)
        stored = _stored(said)
        new = [record for record in fitting if record.ror_id not in stored]
        changed = [
            record
            for record in fitting
            if (row := stored.get(record.ror_id)) and self._differs(row, record, said[record.ror_id])
        ]
        if new or changed:
            with transaction.atomic():
                self._create(new, said)
                for record in changed:
                    self._update(record, said[record.ror_id])
        self.result.outcomes.update(
            {
                Outcome.NEW: len(new),
                Outcome.UPDATED: len(changed),
                Outcome.UNCHANGED: len(fitting) - len(new) - len(changed),
            }
        )

    def _differs(self, row: Mapping[str, object], record: RegistryRecord, said: Values) -> bool:
        """Whether anything is to be written; counts what stays as it was corrected."""
        last: Values = row["registry_values"]  # type: ignore[assignment]
        following = follow(plain_values(row), last, said)
        self.result.corrected += bool(following.corrected)
        return bool(following.changes) or last != said or row["names"] != record.names

    def _create(self, records: list[RegistryRecord], said: Mapping[str, Values]) -> None:
        if not records:
            return
        successors = _keys(said[record.ror_id]["successor"] for record in records)
        found = [self._institution(record, said[record.ror_id], successors) for record in records]
        bulk_create_with_history(found, Institution, batch_size=SET_SIZE, default_change_reason=self.reason)

    def _institution(
        self, record: RegistryRecord, said: Values, successors: Mapping[str, int]
    ) -> Institution:
        columns = {name: value for name, value in said.items() if name not in ("country", "successor")}
        columns |= {name: columns[name] or None for name in COORDINATES}
        institution = Institution(
            ror_id=record.ror_id,
            country_id=self.countries[said["country"]],
            successor_id=successors.get(said["successor"]),
            names=record.names,
            registry_values=said,
            revision=1,
            **columns,
        )
        institution.refresh_search_text()
        return institution

    def _update(self, record: RegistryRecord, said: Values) -> None:
        # Read again under a lock: an editor may have saved it since the set was compared.
        institution = Institution.objects.select_for_update().get(ror_id=record.ror_id)
        put(institution, follow(values_of(institution), institution.registry_values, said).changes)
        institution.names = record.names
        institution.registry_values = said
        institution._change_reason = self.reason  # type: ignore[attr-defined]
        institution.save()


def _with_successors(records: Sequence[RegistryRecord]) -> dict[str, Values]:
    """ROR identifier → what the registry says, with the first successor that is stored already."""
    known = _keys(successor for record in records for successor in record.successors)
    return {
        record.ror_id: {
            **record.values,
            "successor": next((ror for ror in record.successors if ror in known), ""),
        }
        for record in records
    }


def _stored(said: Mapping[str, Values]) -> dict[str, dict[str, object]]:
    columns = ("ror_id", "names", "registry_values", *COLUMNS.values())
    rows = Institution.objects.filter(ror_id__in=said).order_by().values(*columns)
    return {row["ror_id"]: row for row in rows}


def _keys(ror_ids: object) -> dict[str, int]:
    wanted = {ror for ror in ror_ids if ror}  # type: ignore[attr-defined]
    if not wanted:
        return {}
    return dict(Institution.objects.filter(ror_id__in=wanted).order_by().values_list("ror_id", "pk"))
