"""Colours of the charts. They stay apart for colour-blind readers, and never speak alone.

The hues are those of Okabe and Ito's palette, darkened or lightened so that the ink on them reads at
4.5 : 1; every tone also has a symbol and, where surfaces touch, a pattern.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Tone(StrEnum):
    """What a coloured part stands for. The values are those of an item's status."""

    ACHIEVED = "achieved"
    ON_TRACK = "on_track"
    BEHIND = "behind"
    AT_RISK = "at_risk"
    NOT_STARTED = "not_started"
    NO_DATA = "no_data"

    @property
    def symbol(self) -> str:
        """A mark that tells the tone without colour; each is in every Japanese font."""
        return SYMBOLS[self]


SYMBOLS = {
    Tone.ACHIEVED: "★",
    Tone.ON_TRACK: "●",
    Tone.BEHIND: "▼",
    Tone.AT_RISK: "▲",
    Tone.NOT_STARTED: "○",
    Tone.NO_DATA: "－",
}


@dataclass(frozen=True)
class Shade:
    """The colour of a surface and of what is written on it."""

    fill: str
    ink: str


LITERAL_SHADES = {
    Tone.ACHIEVED: Shade("#00664d", "#ffffff"),
    Tone.ON_TRACK: Shade("#0072b2", "#ffffff"),
    Tone.BEHIND: Shade("#f0b323", "#1a1a1a"),
    Tone.AT_RISK: Shade("#b8410a", "#ffffff"),
    Tone.NOT_STARTED: Shade("#d5dae0", "#1a1a1a"),
    Tone.NO_DATA: Shade("#ffffff", "#1a1a1a"),
}


LEVELS = ("#cfe3f3", "#94c1e3", "#5199cd", "#1f6fab", "#0b4377")


@dataclass(frozen=True)
class Palette:
    """Everything a chart paints with."""

    shades: Mapping[Tone, Shade]
    ink: str
    muted: str
    grid: str
    surface: str
    value: str
    target: str
    zone: str
    land: str
    levels: tuple[str, ...]
    """From little to much, for surfaces; the words beside them say how much."""
    font: str


PRINT = Palette(
    shades=LITERAL_SHADES,
    ink="#1a1a1a",
    muted="#555555",
    grid="#d5dae0",
    surface="#ffffff",
    value="#0072b2",
    target="#8f3a00",
    zone="#eef5ee",
    land="#e7eaee",
    levels=LEVELS,
    font="Noto Sans CJK JP, IPAexGothic, sans-serif",
)


def _property(name: str, fallback: str) -> str:
    return f"var(--chart-{name}, {fallback})"


def _screen_shade(tone: Tone) -> Shade:
    literal = LITERAL_SHADES[tone]
    name = tone.value.replace("_", "-")
    return Shade(_property(name, literal.fill), _property(f"{name}-ink", literal.ink))


SCREEN = Palette(
    shades={tone: _screen_shade(tone) for tone in Tone},
    ink=_property("ink", "currentColor"),
    muted=_property("muted", "currentColor"),
    grid=_property("grid", "#8b95a1"),
    surface=_property("surface", "transparent"),
    value=_property("value", "#0072b2"),
    target=_property("target", "#b8410a"),
    zone=_property("zone", "transparent"),
    land=_property("land", "#d5dae0"),
    levels=tuple(_property(f"level-{number}", colour) for number, colour in enumerate(LEVELS, start=1)),
    font="inherit",
)
