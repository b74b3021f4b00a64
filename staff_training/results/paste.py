"""What an officer hands in: the pasted text, what it belongs to, and what they decided on single rows."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from staff_training.models import LanguageTest, TestDay, TestKind
from staff_training.results.columns import Meaning
from strategy_tracker.core.models import Unit

KEEP, TAKE = "keep", "take"
"""Of two scores of one sitting: the stored one stays, or the pasted one takes its place."""
NOBODY, OUT = "nobody", "out"
"""Instead of a person: the score is kept without one; the row is left out."""
_FIELD = re.compile(r"(person|score)-(\d{1,6})")
_COLUMN = re.compile(r"column-(\d{1,3})")


@dataclass(frozen=True)
class Paste:
    """``unit`` keeps the scores for which nobody is found. Without a test day each row names its day."""

    text: str
    test: LanguageTest
    kind: TestKind | None
    unit: Unit
    test_day: TestDay | None = None
    columns: Mapping[int, Meaning] = field(default_factory=dict)
    """Corrected by hand; empty where the headings or the guess are to be taken."""
    persons: Mapping[int, str] = field(default_factory=dict)
    """Row number → the key of the chosen person, NOBODY or OUT."""
    scores: Mapping[int, str] = field(default_factory=dict)
    """Row number → KEEP or TAKE."""
    all_scores: str = ""
    """KEEP or TAKE for every row that does not say it itself."""

    def score_choice(self, row: int) -> str:
        chosen = self.scores.get(row, "") or self.all_scores
        return chosen if chosen in (KEEP, TAKE) else ""


def decisions(sent: Mapping[str, Any]) -> dict[str, Any]:
    """The part of a Paste that single fields of the form say: columns, persons and scores."""
    columns: dict[int, Meaning] = {}
    chosen: dict[str, dict[int, str]] = {"person": {}, "score": {}}
    for name, value in sent.items():
        if (found := _FIELD.fullmatch(name)) and value:
            chosen[found[1]][int(found[2])] = str(value)
        elif (found := _COLUMN.fullmatch(name)) and value in Meaning.values:
            columns[int(found[1])] = Meaning(value)
    return {"columns": columns, "persons": chosen["person"], "scores": chosen["score"]}
