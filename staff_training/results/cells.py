"""What a cell says: a score, a day, that somebody was absent, that a row is about nobody."""

import re
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from strategy_tracker.core.models.searchable import search_key
from strategy_tracker.core.typed_number import read_number

ABSENT = (
    "欠席, 欠, 欠席者, 未受験, 不受験, 受験せず, absent, absence, did not attend, no show, no-show, x, ×, ✕"
)
DASHES = ("-", "－", "ー", "―", "–", "—", "\u2010")
ABOUT_NOBODY = (
    "合計, 総計, 計, 小計, 平均, 平均点, 平均値, 平均スコア, 最高, 最高点, 最低, 最低点, 中央値, "
    "標準偏差, 人数, 受験者数, total, average, mean, avg, max, min, maximum, minimum, median, "
    "highest, lowest, count, standard deviation, sd, n"
)
_POINTS = re.compile(r"\s*(点|points?|pts?)$")


def fold_cell(text: str) -> str:
    return search_key(text)


_ABSENT_KEYS = frozenset(fold_cell(word) for word in (*ABSENT.split(", "), *DASHES))
_NOBODY_KEYS = frozenset(fold_cell(word) for word in ABOUT_NOBODY.split(", "))


def says_absent(text: str) -> bool:
    return bool(text) and fold_cell(text).strip("()[] ") in _ABSENT_KEYS


def is_about_nobody(text: str) -> bool:
    """Whether the cell names a row of totals or averages."""
    return bool(text) and fold_cell(text).strip("()[]:： ") in _NOBODY_KEYS


def read_score(text: str) -> Decimal | None:
    """The score in a cell: 730 · 730点 · 1,000, in digits of either width; None when nothing is there.

    ValidationError for anything else, with words.
    """
    plain = _POINTS.sub("", fold_cell(text)).strip()
    try:
        number = read_number(plain.replace(" ", ""))
    except ValidationError as error:
        raise ValidationError(
            _("“%(text)s” is not a score: write digits, or 欠席 (Absent) for somebody who did not come.")
            % {"text": text[:40]},
            code="number",
        ) from error
    if number is not None and number == number.to_integral_value():
        return Decimal(int(number))
    return number


def looks_like_score(text: str) -> Decimal | None:
    """As ``read_score``, None for what is none."""
    try:
        return read_score(text)
    except ValidationError:
        return None
