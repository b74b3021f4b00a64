"""Names and numbers of staff for comparing, as lists write them.

Kana of either width and kind, Latin letters in either order and case, with and without spaces.
"""

import re
from enum import StrEnum

from strategy_tracker.core.models.searchable import search_key

_HIRAGANA = {code: code + 0x60 for code in range(0x3041, 0x3097)}
"""From hiragana to the katakana of the same sound."""
_KANA = re.compile(r"[\u30a0-\u30ff]+")
_LATIN = re.compile(r"[a-z'’\-]+(?:[\s,.]+[a-z'’\-]+)*[.,]?")
_BETWEEN = re.compile(r"[\s,.・･]+")


class Script(StrEnum):
    """In what a name is written: names of different scripts cannot be compared."""

    KANA = "kana"
    LATIN = "latin"
    OTHER = "other"


def script_of(name: str) -> Script:
    """OTHER also where the parts of a name are in different scripts."""
    folded = search_key(name)
    if _LATIN.fullmatch(folded):
        return Script.LATIN
    return Script.KANA if _KANA.fullmatch("".join(_parts(name))) else Script.OTHER


def name_key(name: str) -> str:
    """Equal for two spellings of one name; empty for an empty name."""
    parts = _parts(name)
    return " ".join(sorted(parts)) if script_of(name) is Script.LATIN else "".join(parts)


def name_keys(name: str) -> set[str]:
    """By which a name is proposed: without spaces as written, and its parts in either order."""
    parts = _parts(name)
    return {"".join(parts), " ".join(sorted(parts))} if parts else set()


def _parts(name: str) -> list[str]:
    return [part for part in _BETWEEN.split(search_key(name).translate(_HIRAGANA)) if part]


def number_key(number: str) -> str:
    """Of a staff or examinee number: one width and case, without spaces; 1001.0 of a spreadsheet is 1001."""
    return re.sub(r"\s", "", search_key(number)).removesuffix(".0")
