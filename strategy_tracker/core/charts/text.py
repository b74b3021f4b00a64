"""How wide a text will be, without a font at hand: full-width characters are one em, others less."""

import unicodedata

WIDE, NARROW = 1.0, 0.62


def text_width(text: str, size: float) -> float:
    """An estimate, on the safe side, in the units of ``size``."""
    return sum(WIDE if _is_wide(character) else NARROW for character in text) * size


def _is_wide(character: str) -> bool:
    return character in "%@" or unicodedata.east_asian_width(character) in "WFA"


def wrap(text: str, width: float, size: float) -> list[str]:
    """Break a text into lines no wider than ``width``: at spaces, and between two full-width characters."""
    lines = [""]
    for piece in _pieces(text):
        if lines[-1] and text_width((lines[-1] + piece).rstrip(), size) > width:
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.lstrip()
    return [line.rstrip() for line in lines if line.strip()] or [""]


def _pieces(text: str) -> list[str]:
    """Words with their following space, and single full-width characters."""
    pieces: list[str] = []
    for character in text:
        joins = pieces and not _is_wide(character) and not pieces[-1].endswith(" ")
        if joins and not _is_wide(pieces[-1][-1]):
            pieces[-1] += character
        else:
            pieces.append(character)
    return pieces
