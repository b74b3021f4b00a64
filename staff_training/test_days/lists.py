"""The lists of a test day: the attendance sheet (出席簿) on paper, and the roster as a workbook."""

import datetime
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from staff_training.models import TestDay
from staff_training.test_days.printed import facts
from staff_training.test_days.roster import Sitting
from strategy_tracker.core.row_files import write_xlsx
from strategy_tracker.core.typesetting import typeset

ATTENDANCE = Path(__file__).parent / "typst" / "attendance.typ"


def print_attendance(test_day: TestDay, sittings: Iterable[Sitting], *, day: datetime.date) -> bytes:
    """PDF with a line for each of ``sittings``, to be ticked at the door."""
    return typeset(ATTENDANCE, attendance(test_day, sittings, day=day), day=day)


def attendance(test_day: TestDay, sittings: Iterable[Sitting], *, day: datetime.date) -> dict[str, Any]:
    return {
        **facts(test_day),
        "title": f"出席簿 {test_day.held_on.isoformat()}",
        "rows": [
            {
                "number": sitting.examinee.number,
                "seat": sitting.examinee.seat,
                "name": sitting.examinee.person.name_native,
                "kana": sitting.examinee.person.name_kana,
                "staff_number": sitting.staff_number,
                "unit": str(sitting.unit or ""),
            }
            for sitting in sittings
        ],
    }


def write_roster(test_day: TestDay, sittings: Iterable[Sitting]) -> bytes:
    """XLSX with a row for each of ``sittings``, headings in the reader's language."""
    headings = [
        _("examinee number"),
        _("seat"),
        _("staff number"),
        pgettext("of a person", "Name"),
        _("name in kana"),
        _("name in Latin letters"),
        _("unit"),
        pgettext("of staff", "category"),
        _("post"),
        _("mail address"),
        _("status"),
    ]
    target = BytesIO()
    title = _("Roster %(test)s %(day)s") % {"test": test_day.test, "day": test_day.held_on.isoformat()}
    rows = (_row(sitting) for sitting in sittings)
    write_xlsx(target, [capfirst(text) for text in headings], rows, title=title, author=str(test_day.unit))
    return target.getvalue()


def _row(sitting: Sitting) -> list[str]:
    one, post = sitting.examinee, sitting.post
    return [
        one.number,
        one.seat,
        sitting.staff_number,
        one.person.name_native,
        one.person.name_kana,
        one.person.name_romaji,
        str(sitting.unit or ""),
        str(post.category) if post else "",
        (post.post or "") if post else "",
        one.person.email,
        str(one.get_status_display()),
    ]
