"""A route of stages: what was passed, where something stands, what lies ahead, the ways out."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from xml.etree.ElementTree import Element

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from strategy_tracker.core.charts.chart import Chart, Table
from strategy_tracker.core.charts.drawing import FONT_SIZE, element, label, picture
from strategy_tracker.core.charts.palette import SCREEN, Palette, Tone
from strategy_tracker.core.charts.text import wrap

RADIUS, RADIUS_HERE = 10.0, 13.0
STEP_ACROSS, STEP_DOWN = 118.0, 46.0
LINE = 16.0
TOP = 22.0


class Place(StrEnum):
    """Where a stop lies as seen from where something stands."""

    PASSED = "passed"
    HERE = "here"
    AHEAD = "ahead"
    SKIPPED = "skipped"


@dataclass(frozen=True)
class RouteStop:
    """A stage: its name, where it lies, and a short note below it such as the day."""

    label: str
    place: Place
    note: str = ""


@dataclass(frozen=True)
class WayOut:
    """A way off the route, open from stop ``first`` to stop ``last`` (counted from 0); was it taken?"""

    label: str
    first: int
    last: int
    taken: bool = False
    note: str = ""


def route(
    stops: Sequence[RouteStop],
    ways_out: Sequence[WayOut] = (),
    *,
    key: str,
    title: str,
    down: bool = False,
    palette: Palette = SCREEN,
) -> Chart:
    """Draw the route from left to right or, with ``down``, from top to bottom for narrow screens."""
    draw = _downwards if down else _across
    parts, size = draw(stops, ways_out, palette)
    return Chart(
        picture(key, title, describe(stops, ways_out), size, palette, *parts), facts(stops, ways_out)
    )


def describe(stops: Sequence[RouteStop], ways_out: Sequence[WayOut]) -> str:
    """The picture in words: every stop with its place, and the way out that was taken."""
    said = [" ".join((stop.label, f"({_in_words(stop.place)})", stop.note)).strip() for stop in stops]
    said += [f"{way.label} ({_in_words(Place.HERE)}) {way.note}".strip() for way in ways_out if way.taken]
    return "; ".join(said)


def facts(stops: Sequence[RouteStop], ways_out: Sequence[WayOut]) -> Table:
    rows = [(stop.label, _in_words(stop.place), stop.note or "–") for stop in stops]
    rows += [(way.label, _in_words(Place.HERE), way.note or "–") for way in ways_out if way.taken]
    return Table((_("Stage"), _("Standing"), _("Day")), tuple(rows))


def _in_words(place: Place) -> str:
    return {
        Place.PASSED: pgettext("stage of a route", "passed"),
        Place.HERE: pgettext("stage of a route", "here now"),
        Place.AHEAD: pgettext("stage of a route", "not reached"),
        Place.SKIPPED: pgettext("stage of a route", "not gone through"),
    }[place]


Drawing = tuple[list[Element], tuple[float, float]]


def _across(stops: Sequence[RouteStop], ways_out: Sequence[WayOut], palette: Palette) -> Drawing:
    middles = [STEP_ACROSS * (number + 0.5) for number in range(len(stops))]
    lines = [wrap(stop.label, STEP_ACROSS - 10, FONT_SIZE) for stop in stops]
    below = TOP + RADIUS_HERE + 18
    parts = [
        _stretch((x, TOP), (after, TOP), stop, palette)
        for x, after, stop in zip(middles, middles[1:], stops[1:], strict=False)
    ]
    deepest = below
    for x, stop, words in zip(middles, stops, lines, strict=True):
        parts += _stop(stop, x, TOP, palette)
        for number, text in enumerate([*words, stop.note]):
            bold = "bold" if stop.place == Place.HERE and number < len(words) else None
            ink = palette.ink if number < len(words) else palette.muted
            y = below + number * LINE
            parts.append(label(text, x, y, ink, text_anchor="middle", font_weight=bold))
            deepest = max(deepest, y)
    y = deepest + 14
    for row in _rows(ways_out):
        for way in row:
            parts += _bracket(way, middles[way.first], middles[way.last], y, palette)
        y += 34
    return parts, (STEP_ACROSS * max(len(stops), 1), y)


def _downwards(stops: Sequence[RouteStop], ways_out: Sequence[WayOut], palette: Palette) -> Drawing:
    x, width = RADIUS_HERE + 2, 320.0
    taken = [way for way in ways_out if way.taken]
    heights = [TOP + STEP_DOWN * number for number in range(len(stops) + len(taken))]
    parts = [
        _stretch((x, y), (x, after), stop, palette)
        for y, after, stop in zip(heights, heights[1:], stops[1:], strict=False)
    ]
    for y, stop in zip(heights, stops, strict=False):
        parts += _stop(stop, x, y, palette)
        bold = "bold" if stop.place == Place.HERE else None
        parts.append(label(stop.label, x + 26, y + (-2 if stop.note else 4), palette.ink, font_weight=bold))
        parts.append(label(stop.note, x + 26, y + 14, palette.muted))
    for y, way in zip(heights[len(stops) :], taken, strict=True):
        parts += _cross(x, y, palette)
        parts.append(label(way.label, x + 26, y - 2, palette.ink, font_weight="bold"))
        parts.append(label(way.note, x + 26, y + 14, palette.muted))
    return parts, (width, (heights[-1] if heights else 0.0) + 28)


def _stretch(
    start: tuple[float, float], end: tuple[float, float], towards: RouteStop, palette: Palette
) -> Element:
    """The way to a stop: drawn through as far as it was gone."""
    gone = towards.place in (Place.PASSED, Place.HERE)
    return element(
        "line", x1=start[0], y1=start[1], x2=end[0], y2=end[1],
        stroke=palette.value if gone else palette.grid,
        stroke_width=4 if gone else 2,
        stroke_dasharray=None if gone else "4 4",
    )  # fmt: skip


def _stop(stop: RouteStop, x: float, y: float, palette: Palette) -> list[Element]:
    """A mark that tells the place by its form: ticked, large and filled, empty, or empty and dashed."""
    if stop.place == Place.HERE:
        ring = {"fill": palette.surface, "stroke": palette.value, "stroke_width": 3}
        return [_circle(x, y, RADIUS_HERE, **ring), _circle(x, y, RADIUS_HERE - 6, fill=palette.value)]
    if stop.place == Place.PASSED:
        shade = palette.shades[Tone.ON_TRACK]
        tick = f"M {x - 4.5:.1f} {y:.1f} L {x - 1:.1f} {y + 4:.1f} L {x + 5:.1f} {y - 4:.1f}"
        return [
            _circle(x, y, RADIUS, fill=shade.fill),
            element("path", d=tick, fill="none", stroke=shade.ink, stroke_width=2.5),
        ]
    dashes = "3 3" if stop.place == Place.SKIPPED else None
    # Filled with the page's own ground: the line behind must not show through.
    edge = {"stroke": palette.muted, "stroke_width": 1.5, "stroke_dasharray": dashes}
    return [_circle(x, y, RADIUS, fill=palette.surface, **edge)]


def _circle(x: float, y: float, radius: float, **attributes: object) -> Element:
    return element("circle", cx=x, cy=y, r=radius, **attributes)


def _rows(ways_out: Sequence[WayOut]) -> list[list[WayOut]]:
    """Ways out that do not overlap share a row."""
    rows: list[list[WayOut]] = []
    for way in ways_out:
        free = (row for row in rows if all(way.first > one.last or way.last < one.first for one in row))
        row = next(free, None)
        if row is None:
            rows.append(row := [])
        row.append(way)
    return rows


def _bracket(way: WayOut, left: float, right: float, y: float, palette: Palette) -> list[Element]:
    """A line under the stops from which the way is open, its name in the middle."""
    ink = palette.shades[Tone.AT_RISK].fill if way.taken else palette.grid
    path = f"M {left:.1f} {y:.1f} v 8 H {right:.1f} v -8"
    text = " ".join((way.label, way.note)).strip() if way.taken else way.label
    bold = "bold" if way.taken else None
    written = palette.ink if way.taken else palette.muted
    middle = (left + right) / 2
    drawn = [
        element("path", d=path, fill="none", stroke=ink, stroke_width=3 if way.taken else 1.5),
        label(text, middle, y + 23, written, text_anchor="middle", font_weight=bold),
    ]
    return [*drawn, *_cross(middle, y + 8, palette)] if way.taken else drawn


def _cross(x: float, y: float, palette: Palette) -> list[Element]:
    shade = palette.shades[Tone.AT_RISK]
    arms = f"M {x - 3.5:.1f} {y - 3.5:.1f} l 7 7 m 0 -7 l -7 7"
    return [
        _circle(x, y, RADIUS - 1, fill=shade.fill),
        element("path", d=arms, fill="none", stroke=shade.ink, stroke_width=2),
    ]
