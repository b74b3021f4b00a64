"""Named values as horizontal bars, each name on its own line above so that none is cut."""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from django.utils.translation import gettext as _

from strategy_tracker.core.charts.chart import Chart, Table
from strategy_tracker.core.charts.drawing import FONT_SIZE, element, label, picture
from strategy_tracker.core.charts.lines import format_value
from strategy_tracker.core.charts.palette import SCREEN, Palette
from strategy_tracker.core.charts.text import text_width, wrap
from strategy_tracker.core.numbers import Number

BAR_HEIGHT = 14
LINE_HEIGHT = 16
GAP = 8


@dataclass(frozen=True)
class Bar:
    """A name and its value; None when the value is not known, which is not zero."""

    label: str
    value: Number | None


def bars(
    rows: Sequence[Bar],
    *,
    key: str,
    title: str,
    unit: str = "",
    decimals: int | None = None,
    palette: Palette = SCREEN,
    width: int = 360,
    missing: str = "",
) -> Chart:
    """Draw one bar for each row; ``unit`` is written behind each number.

    A value below zero has its number and no bar: there is nothing left of the edge. In the place of a value
    that is not known stands ``missing``, or “no data”.
    """
    written = [_written(row.value, unit, decimals, missing) for row in rows]
    room = max((text_width(text, FONT_SIZE) for text in written), default=0.0) + 6
    drawn, y = [], 0.0
    for row, text, length in zip(rows, written, lengths(rows, width - room), strict=True):
        block, y = _row(row, text, length, y, width, palette)
        drawn += block
    svg = picture(key, title, describe(rows, written), (width, max(y, 1.0)), palette, *drawn)
    table = Table((_("Name"), _("Value")), tuple(zip((row.label for row in rows), written, strict=True)))
    return Chart(svg, table)


def lengths(rows: Sequence[Bar], width: float) -> list[float]:
    """How long each bar is; the largest value fills ``width``."""
    largest = max((float(row.value) for row in rows if row.value is not None), default=0.0)
    return [
        max(width * float(row.value) / largest, 0.0) if row.value and largest > 0 else 0.0 for row in rows
    ]


def describe(rows: Sequence[Bar], written: Sequence[str]) -> str:
    return "; ".join(f"{row.label}: {text}" for row, text in zip(rows, written, strict=True))


def _written(value: Number | None, unit: str, decimals: int | None, missing: str) -> str:
    if value is None:
        return missing or _("no data")
    return format_value(value, decimals, unit)


def _row(
    row: Bar, text: str, length: float, y: float, width: float, palette: Palette
) -> tuple[list[Element], float]:
    drawn = []
    for line in wrap(row.label, width, FONT_SIZE):
        drawn.append(label(line, 0, y + FONT_SIZE, palette.ink))
        y += LINE_HEIGHT
    drawn.append(element("rect", x=0, y=y, width=length, height=BAR_HEIGHT, fill=palette.value))
    drawn.append(label(text, length + 6 if length else 0, y + FONT_SIZE - 1, palette.ink))
    return drawn, y + BAR_HEIGHT + GAP
