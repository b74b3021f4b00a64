"""One bar made of parts: how many items stand where."""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from django.utils.translation import gettext as _

from strategy_tracker.core.charts.chart import Chart, Table
from strategy_tracker.core.charts.drawing import FONT_SIZE, element, label, picture
from strategy_tracker.core.charts.palette import SCREEN, Palette, Tone
from strategy_tracker.core.charts.patterns import paint, pattern
from strategy_tracker.core.charts.text import text_width
from strategy_tracker.core.numbers import format_number

BAR_HEIGHT = 36
LINE_HEIGHT = 20
GAP = 14


@dataclass(frozen=True)
class Part:
    """A part of the whole: how it is called and how many it holds."""

    label: str
    value: int
    tone: Tone


@dataclass(frozen=True)
class Segment:
    """Where a part lies on the bar."""

    part: Part
    x: float
    width: float


def stacked_bar(
    parts: Sequence[Part],
    *,
    key: str,
    title: str,
    palette: Palette = SCREEN,
    width: int = 360,
    legend: bool = True,
) -> Chart:
    """Draw parts of a whole in the order given. ``legend`` writes names and numbers below the bar."""
    segments = lay_out(parts, width)
    drawn: list[Element] = [element("defs", *_patterns(key, segments, palette))]
    drawn += [_surface(key, segment, palette) for segment in segments]
    drawn += [_count(segment, palette) for segment in segments if _fits(segment)]
    drawn.append(_frame(width, palette))
    height: float = BAR_HEIGHT + 2
    if legend:
        entries, height = _legend(key, parts, width, palette)
        drawn += entries
    svg = picture(key, title, describe(parts), (width, height), palette, *drawn)
    return Chart(svg, facts(parts))


def lay_out(parts: Sequence[Part], width: float) -> list[Segment]:
    """Place the parts side by side; empty ones take no room."""
    total = sum(part.value for part in parts)
    segments, x = [], 0.0
    for part in parts:
        if part.value:
            share = width * part.value / total
            segments.append(Segment(part, x, share))
            x += share
    return segments


def describe(parts: Sequence[Part]) -> str:
    """The bar in words."""
    figures = "; ".join(f"{part.label}: {format_number(part.value)}" for part in parts)
    total = format_number(sum(part.value for part in parts))
    return _("%(total)s in all. %(figures)s") % {"total": total, "figures": figures}


def facts(parts: Sequence[Part]) -> Table:
    """Name, number and share of each part."""
    total = sum(part.value for part in parts)
    rows = tuple((part.label, format_number(part.value), _share(part.value, total)) for part in parts)
    return Table((_("Status"), _("Number"), _("Share")), rows)


def _share(value: int, total: int) -> str:
    return f"{format_number(100 * value / total, 0)}%" if total else "–"


def _patterns(key: str, segments: Sequence[Segment], palette: Palette) -> list[Element]:
    tones = {segment.part.tone: None for segment in segments}
    made = (pattern(key, tone, palette) for tone in tones)
    return [definition for definition in made if definition is not None]


def _surface(key: str, segment: Segment, palette: Palette) -> Element:
    fill = paint(key, segment.part.tone, palette)
    return element(
        "rect", x=segment.x, y=1, width=segment.width, height=BAR_HEIGHT, fill=fill,
        stroke=palette.grid, stroke_width=0.5,
    )  # fmt: skip


def _count_text(part: Part) -> str:
    return f"{part.tone.symbol} {format_number(part.value)}"


def _fits(segment: Segment) -> bool:
    return text_width(_count_text(segment.part), FONT_SIZE) + 6 <= segment.width


def _count(segment: Segment, palette: Palette) -> Element:
    """The number on its part, on a plain ground so that a pattern does not run through it."""
    text, shade = _count_text(segment.part), palette.shades[segment.part.tone]
    room = text_width(text, FONT_SIZE) + 4
    middle = segment.x + segment.width / 2
    ground = element("rect", x=middle - room / 2, y=9, width=room, height=20, rx=3, fill=shade.fill)
    written = label(text, middle, 23, shade.ink, text_anchor="middle", font_weight="bold")
    return element("g", ground, written)


def _frame(width: float, palette: Palette) -> Element:
    return element("rect", x=0.5, y=1, width=width - 1, height=BAR_HEIGHT, fill="none", stroke=palette.grid)


def _legend(key: str, parts: Sequence[Part], width: float, palette: Palette) -> tuple[list[Element], float]:
    """Entries from left to right in as many lines as it takes; returns them with the chart's height."""
    x, y, drawn = 0.0, float(BAR_HEIGHT + LINE_HEIGHT), []
    for part in parts:
        text = f"{part.tone.symbol} {part.label} {format_number(part.value)}"
        room = 14 + text_width(text, FONT_SIZE)
        if x and x + room > width:
            x, y = 0.0, y + LINE_HEIGHT
        shade = palette.shades[part.tone]
        drawn.append(element("rect", x=x, y=y - 9, width=10, height=10, fill=shade.fill, stroke=palette.grid))
        drawn.append(label(text, x + 14, y, palette.ink))
        x += room + GAP
    return drawn, y + 6
