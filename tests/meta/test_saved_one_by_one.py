"""Editable records go through ``save()``: computed columns, revision and history keep step."""

import ast
from pathlib import Path

import pytest
from django.conf import settings

from actions.resources.guarded import GuardedResource

PAST_SAVE = {"bulk_create", "bulk_update", "bulk_create_with_history", "bulk_update_with_history"}
ALLOWED = {
    # Facts of a finished report are no editable records: they are written once, together.
    "strategy_tracker/monitoring/reports/facts.py",
    # The registry holds 115,000 institutions. New ones are written in sets, with history, search text and
    # revision; one that is stored already is changed by its save.
    "strategy_tracker/core/registry/writing.py",
    # Of a migration: a column that is worked out from the others, and no fact of its own.
    "strategy_tracker/core/refolding.py",
    # A hundred thousand invented records to look at speed with, with what save() would work out.
    "strategy_tracker/demonstration/scale/rows.py",
}


def sources() -> list[str]:
    roots = [
        Path(settings.BASE_DIR) / name
        for name in ("actions", "exchanges", "staff_training", "strategy_tracker")
    ]
    found = (path for root in roots for path in root.rglob("*.py") if "migrations" not in path.parts)
    return sorted(str(path.relative_to(settings.BASE_DIR)) for path in found)


def resources(cls: type = GuardedResource) -> list[type]:
    return [found for below in cls.__subclasses__() for found in (below, *resources(below))]


def test_nothing_is_written_past_save():
    calls = {
        name
        for name in sources()
        for node in ast.walk(ast.parse((Path(settings.BASE_DIR) / name).read_text("utf-8")))
        if getattr(node, "attr", getattr(node, "id", "")) in PAST_SAVE
    }
    assert calls == ALLOWED


@pytest.mark.parametrize("resource", resources(), ids=lambda resource: resource.__name__)
def test_spreadsheets_are_read_row_by_row(resource):
    assert resource._meta.use_bulk is False
