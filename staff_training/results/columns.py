"""What stands in which column: by its heading, in Japanese or English."""

import re
from collections.abc import Mapping, Sequence

from django.db import models
from django.utils.translation import gettext_lazy as _

from staff_training.results.table import Line
from strategy_tracker.core.models.searchable import search_key

FIRST_ROWS = 10
"""So many rows are looked at for a heading: a title and a remark may stand above it."""


class Meaning(models.TextChoices):
    """What the cells of a column say."""

    STAFF_NUMBER = "staff_number", _("staff number")
    EXAMINEE_NUMBER = "examinee_number", _("examinee number")
    ANY_NUMBER = "any_number", _("staff or examinee number")
    NAME = "name", _("name")
    LISTENING = "listening", _("listening")
    READING = "reading", _("reading")
    TOTAL = "total", _("total")
    DAY = "day", _("day of the test")
    NOTHING = "nothing", _("not read")


Columns = Mapping[int, Meaning]
"""Column, counted from 0 → what it says; columns that are not named are not read."""

NUMBERS = (Meaning.STAFF_NUMBER, Meaning.EXAMINEE_NUMBER, Meaning.ANY_NUMBER)
SCORES = (Meaning.LISTENING, Meaning.READING, Meaning.TOTAL)
_HEADINGS: dict[Meaning, str] = {
    Meaning.STAFF_NUMBER: (
        "職員番号, 社員番号, 職員no, 職員コード, 社員コード, 教職員番号, 個人番号, 従業員番号, "
        "staff number, staff no, staff id, employee number, employee no, employee id, "
        "personnel number"
    ),
    Meaning.EXAMINEE_NUMBER: (
        "受験番号, 受験者番号, 受験no, examinee number, examinee no, examinee id, test taker number, "
        "candidate number, registration number, registration no"
    ),
    Meaning.ANY_NUMBER: "id, id番号, 番号, number",
    Meaning.NAME: (
        "氏名, 漢字氏名, 名前, フリガナ, ふりがな, カナ, カナ氏名, 氏名カナ, 氏名(カナ), 氏名フリガナ, "
        "ローマ字, ローマ字氏名, 氏名(ローマ字), 英字氏名, 英語氏名, 受験者氏名, 受験者名, 職員氏名, "
        "氏名(漢字), name, full name, name in kana, kana, name in roman letters, romaji, name (kanji), "
        "name (kana), name (romaji), examinee name, name in kanji"
    ),
    Meaning.LISTENING: (
        "listening, listening score, リスニング, リスニングスコア, lスコア, l, listeningスコア, 聴解, ls, lc"
    ),
    Meaning.READING: (
        "reading, reading score, リーディング, リーディングスコア, rスコア, r, readingスコア, 読解, rd, rc"
    ),
    Meaning.TOTAL: (
        "total, total score, totalスコア, 合計, 合計スコア, スコア, 総合スコア, 合計点, 得点, 点数, "
        "トータル, トータルスコア, score, toeic, toeicスコア, toeic score, t, 総合, 総点"
    ),
    Meaning.DAY: (
        "受験日, 試験日, 試験実施日, 実施日, テスト日, 受検日, test date, date, day, day of the test, "
        "date of test, test day, examination date, 年月日, 日付"
    ),
}
_SPACE_AND_MARKS = re.compile(r"[\s._\-・:：*]")
_UNIT = re.compile(r"[(（\[](?:点|points?|pts?|5[-~–〜]?495|10[-~–〜]?990)[)）\]]$")


def folded_heading(text: str) -> str:
    """For comparing headings: one width and case, without spaces, marks and units such as （点）."""
    return _UNIT.sub("", _SPACE_AND_MARKS.sub("", search_key(text)))


_BY_HEADING = {
    folded_heading(text): meaning for meaning, texts in _HEADINGS.items() for text in texts.split(", ")
}


def read_heading(lines: Sequence[Line]) -> tuple[int, dict[int, Meaning]]:
    """How many of ``lines`` stand up to and with the heading, and what the columns below it say.

    (0, {}) when no row among the first looks like a heading: two cells that are known as such, or one, where
    nothing in that row is a number.
    """
    for place, line in enumerate(lines[:FIRST_ROWS]):
        found = _meanings(line)
        has_numbers = any(re.search(r"\d", search_key(cell)) for cell in line.cells)
        if len(found) > 1 or (found and not has_numbers):
            return place + 1, found
    return 0, {}


def _meanings(line: Line) -> dict[int, Meaning]:
    found: dict[int, Meaning] = {}
    for column, cell in enumerate(line.cells):
        meaning = _BY_HEADING.get(folded_heading(cell)) if cell else None
        # A second column of the same heading is another table beside this one; names may stand in several.
        if meaning and (meaning is Meaning.NAME or meaning not in found.values()):
            found[column] = meaning
    return found
