"""The letter that each examinee gets (受験通知): one page A4, Japanese and English. Made when asked for."""

import datetime
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from staff_training.models import TestDay
from staff_training.test_days.printed import LANGUAGES, day_in, facts
from staff_training.test_days.roster import Sitting
from strategy_tracker.core.typesetting import typeset

TEMPLATE = Path(__file__).parent / "typst" / "letters.typ"


def print_letters(
    test_day: TestDay, sittings: Iterable[Sitting], *, contact: tuple[str, str], day: datetime.date
) -> bytes:
    """PDF, a page for each of ``sittings``; ``contact``: name and mail of who answers questions."""
    return typeset(TEMPLATE, document(test_day, sittings, contact=contact, day=day), day=day)


def document(
    test_day: TestDay, sittings: Iterable[Sitting], *, contact: tuple[str, str], day: datetime.date
) -> dict[str, Any]:
    """Everything that the letters say; the title of the file names nobody."""
    return {
        **facts(test_day),
        "title": f"受験通知 {test_day.held_on.isoformat()}",
        "issued": {language: day_in(language, day) for language in LANGUAGES},
        "contact": {"name": contact[0], "mail": contact[1]},
        "letters": [_letter(sitting) for sitting in sittings],
    }


def _letter(sitting: Sitting) -> dict[str, Any]:
    one = sitting.examinee
    return {
        "name": one.person.name_native,
        "romaji": one.person.name_romaji,
        "number": one.number,
        "seat": one.seat,
        "unit": {language: getattr(sitting.unit, f"name_{language}", "") or "" for language in LANGUAGES},
    }
