"""Names for comparing: kana of either width and kind, Latin letters in either order, without spaces."""

import re
from enum import StrEnum

from strategy_tracker.core.models.searchable import search_key

_HIRAGANA = {code: code + 0x60 for code in range(0x3041, 0x3097)}
_KANA = re.compile(r"[\u30a0-\u30ff]+")
_LATIN = re.compile(r"[a-z'’\-]+(?:[\s,.]+[a-z'’\-]+)*[.,]?")
_BETWEEN = re.compile(r"[\s,.・･]+")


class Script(StrEnum):
    """In what a name is written: names of different scripts cannot be compared."""

    KANA = "kana"
    LATIN = "latin"
    OTHER = "other"


def script_of(name: str) -> Script:
    folded = search_key(name)
    if _LATIN.fullmatch(folded):
        return Script.LATIN
    bare = _BETWEEN.sub("", folded).translate(_HIRAGANA)
    return Script.KANA if _KANA.fullmatch(bare) else Script.OTHER


def name_key(name: str) -> str:
    """Equal for two spellings of one name; empty for an empty name."""
    folded = search_key(name)
    if script_of(name) is Script.LATIN:
        return " ".join(sorted(part for part in _BETWEEN.split(folded) if part))
    return _BETWEEN.sub("", folded).translate(_HIRAGANA)


def number_key(number: str) -> str:
    """Of a staff or examinee number: one width and case, without spaces; 1001.0 of a spreadsheet is 1001."""
    return re.sub(r"\s", "", search_key(number)).removesuffix(".0")
