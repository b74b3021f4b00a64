"""For migrations: columns to search by are folded anew when the folding has changed."""

from collections.abc import Callable
from typing import Any

from strategy_tracker.core.models.searchable import KATAKANA

ROWS_AT_ONCE = 1000


def one_kana(app_label: str, *model_names: str) -> Callable[[Any, Any], None]:
    """A function for RunPython: what the models hold in katakana is found by hiragana, too, from now on."""

    def refold(apps: Any, schema_editor: Any) -> None:
        for name in model_names:
            _refold(apps.get_model(app_label, name), schema_editor.connection.alias)

    return refold


def _refold(model: Any, alias: str) -> None:
    changed = []
    rows = model._base_manager.using(alias).only("pk", "search_text").order_by("pk")
    for row in rows.iterator(chunk_size=ROWS_AT_ONCE):
        folded = row.search_text.translate(KATAKANA)
        if folded != row.search_text:
            row.search_text = folded
            changed.append(row)
    model._base_manager.using(alias).bulk_update(changed, ["search_text"], batch_size=ROWS_AT_ONCE)
