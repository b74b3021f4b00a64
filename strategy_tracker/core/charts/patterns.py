"""Patterns that tell touching surfaces apart without colour."""

from xml.etree.ElementTree import Element

from strategy_tracker.core.charts.drawing import element, identifier
from strategy_tracker.core.charts.palette import Palette, Tone

SIZE = 8
MARKS = {
    Tone.BEHIND: "M0 8 L8 0",
    Tone.AT_RISK: "M0 0 L8 8 M0 8 L8 0",
    Tone.NO_DATA: "M3.5 4 h1",
}


def pattern(key: str, tone: Tone, palette: Palette) -> Element | None:
    """The definition of the tone's pattern, or None when it is painted plain."""
    if tone not in MARKS:
        return None
    shade = palette.shades[tone]
    return element(
        "pattern",
        element("rect", width=SIZE, height=SIZE, fill=shade.fill),
        element("path", d=MARKS[tone], stroke=shade.ink, stroke_width=1, stroke_opacity=0.35, fill="none"),
        id=identifier(key, tone.value),
        width=SIZE,
        height=SIZE,
        patternUnits="userSpaceOnUse",
    )


def paint(key: str, tone: Tone, palette: Palette) -> str:
    """What to fill a surface of this tone with."""
    if tone in MARKS:
        return f"url(#{identifier(key, tone.value)})"
    return palette.shades[tone].fill
