"""The order in which institutions that have a successor are written: each after its successors. Pure."""

from collections.abc import Sequence
from dataclasses import replace
from graphlib import CycleError, TopologicalSorter

from strategy_tracker.core.registry.record import RegistryRecord


def in_order(records: Sequence[RegistryRecord]) -> list[RegistryRecord]:
    """The records, successors first; where they go round in a circle, the link that closes it is left out."""
    found = {record.ror_id: record for record in records}
    while True:
        graph = {ror: [s for s in record.successors if s in found] for ror, record in found.items()}
        try:
            return [found[ror] for ror in TopologicalSorter(graph).static_order()]
        except CycleError as circle:
            # Each of the list is a successor of the one behind it.
            successor, record = circle.args[1][:2]
            kept = tuple(ror for ror in found[record].successors if ror != successor)
            found[record] = replace(found[record], successors=kept)
