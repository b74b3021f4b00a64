"""Values over the years against their targets."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from xml.etree.ElementTree import Element

from django.utils.translation import gettext as _

from strategy_tracker.core.charts.chart import Chart, Table
from strategy_tracker.core.charts.drawing import FONT_SIZE, element, label, picture
from strategy_tracker.core.charts.palette import SCREEN, Palette
from strategy_tracker.core.charts.scale import Scale, nice_ticks
from strategy_tracker.core.charts.text import text_width
from strategy_tracker.core.numbers import Number, format_number

TOP, BOTTOM, RIGHT = 30.0, 24.0, 16.0
MISSING = "–"


class Direction(StrEnum):
    """Which way is wanted. The values are those of an indicator's direction."""

    INCREASE = "increase"
    DECREASE = "decrease"
    KEEP = "keep"


@dataclass(frozen=True)
class YearPoint:
    """A year's target and value; None where there is none. ``forecast`` is what a year to come may bring."""

    label: str
    target: Number | None
    value: Number | None
    forecast: Number | None = None


@dataclass(frozen=True)
class Frame:
    """The drawing area: scales and axis values."""

    across: Scale
    up: Scale
    ticks: list[float]
    left: float
    right: float
    top: float
    bottom: float


def line_with_targets(
    points: Sequence[YearPoint],
    *,
    key: str,
    title: str,
    direction: Direction | None = Direction.INCREASE,
    decimals: int | None = None,
    unit: str = "",
    palette: Palette = SCREEN,
    width: int = 360,
    height: int = 200,
    names: tuple[str, str] | None = None,
) -> Chart:
    """Draw values (line with dots) and targets (dashes with diamonds); a missing year leaves a gap.

    Forecasts go on from the last value in dots with open circles.
    The side of the target line that is wanted is shaded, and said in words above it; without ``direction``
    neither side is. ``names`` calls values and targets something else.
    """
    frame = lay_out(points, width, height, unit)
    parts = [
        *_axes(points, frame, palette, unit),
        *_zone(points, frame, direction, palette),
        *_targets(points, frame, palette),
        *_forecasts(points, frame, palette),
        *_values(points, frame, palette),
        *_last_value(points, frame, decimals, unit, palette),
        *_legend(direction, names or (_("Value"), _("Target")), palette),
    ]
    # The shaded zone lies below the axes' lines.
    parts.sort(key=lambda part: part.get("class") != "zone")
    said = describe(points, direction, decimals, unit, names)
    return Chart(picture(key, title, said, (width, height), palette, *parts), facts(points, decimals, unit))


def lay_out(points: Sequence[YearPoint], width: float, height: float, unit: str) -> Frame:
    numbers = (n for point in points for n in (point.value, point.target, point.forecast))
    ticks = nice_ticks(n for n in numbers if n is not None)
    left = max(text_width(_tick_text(tick, unit), FONT_SIZE) for tick in ticks) + 8
    bottom, right = height - BOTTOM, width - RIGHT
    # Half a step of room on both sides, so that the first and the last year stand free of the edges.
    steps = max(len(points), 1)
    margin = (right - left) / steps / 2
    across = Scale(0, max(steps - 1, 1), left + margin, right - margin if steps > 1 else right)
    return Frame(across, Scale(ticks[0], ticks[-1], bottom, TOP), ticks, left, right, TOP, bottom)


def runs(values: Sequence[Number | None]) -> list[list[int]]:
    """Positions of values that follow each other without a gap."""
    found: list[list[int]] = []
    for position, value in enumerate(values):
        if value is None:
            continue
        if found and found[-1][-1] == position - 1:
            found[-1].append(position)
        else:
            found.append([position])
    return found


def format_value(value: Number | None, decimals: int | None, unit: str) -> str:
    """A value as the table has it; a missing one is a dash, not zero."""
    if value is None:
        return MISSING
    # A full-width unit stands close to its number (12人), another one apart (12 people).
    space = " " if unit[:1].isascii() and unit != "%" else ""
    return f"{format_number(value, decimals)}{space}{unit}".strip()


def wanted(direction: Direction) -> str:
    """Which way is wanted, in words."""
    return {
        Direction.INCREASE: _("↑ more is better"),
        Direction.DECREASE: _("↓ less is better"),
        Direction.KEEP: _("→ to be kept"),
    }[direction]


def describe(
    points: Sequence[YearPoint],
    direction: Direction | None,
    decimals: int | None,
    unit: str,
    names: tuple[str, str] | None = None,
) -> str:
    """The series in words."""
    sentence = _("%(year)s: %(value)s (target %(target)s)")
    if names:
        sentence = f"%(year)s: {names[0]} %(value)s, {names[1]} %(target)s"
    years = (
        sentence
        % {
            "year": point.label,
            "value": format_value(point.value, decimals, unit),
            "target": format_value(point.target, decimals, unit),
        }
        for point in points
        if point.forecast is None
    )
    to_come = (
        _("%(year)s: %(value)s if it goes on like this")
        % {"year": point.label, "value": format_value(point.forecast, decimals, unit)}
        for point in points
        if point.forecast is not None
    )
    return "; ".join([*([wanted(direction)] if direction else []), *years, *to_come])


def facts(points: Sequence[YearPoint], decimals: int | None, unit: str) -> Table:
    """Year, target and value of each year; a missing one is a dash."""
    rows = tuple(
        (p.label, format_value(p.target, decimals, unit), format_value(p.value, decimals, unit))
        for p in points
    )
    return Table((_("Fiscal year"), _("Target"), _("Value")), rows)


def _tick_text(tick: float, unit: str) -> str:
    return f"{format_number(tick)}{'%' if unit == '%' else ''}"


def _axes(points: Sequence[YearPoint], frame: Frame, palette: Palette, unit: str) -> Iterable[Element]:
    for tick in frame.ticks:
        y = frame.up(tick)
        yield element(
            "path", d=f"M{frame.left:.2f} {y:.2f} H{frame.right:.2f}", stroke=palette.grid, fill="none"
        )
        yield label(_tick_text(tick, unit), frame.left - 6, y + 4, palette.muted, text_anchor="end")
    for position in shown_years(points, frame.right - frame.left):
        x = frame.across(position)
        yield label(points[position].label, x, frame.bottom + 17, palette.muted, text_anchor="middle")


def shown_years(points: Sequence[YearPoint], width: float) -> list[int]:
    """Positions whose year is written: as many as have room, counted back from the last."""
    widest = max((text_width(point.label, FONT_SIZE) for point in points), default=0.0) + 8
    fitting = max(int(width // widest), 1) if widest else 1
    step = -(-len(points) // fitting) or 1
    return sorted(range(len(points) - 1, -1, -step))


def _zone(
    points: Sequence[YearPoint], frame: Frame, direction: Direction | None, palette: Palette
) -> Iterable[Element]:
    if direction in (None, Direction.KEEP):
        return
    edge = frame.top if direction is Direction.INCREASE else frame.bottom
    for run in runs([point.target for point in points]):
        corners = [(frame.across(i), frame.up(points[i].target or 0)) for i in run]
        corners = [(corners[0][0], edge), *corners, (corners[-1][0], edge)]
        yield element("polygon", points=_joined(corners), fill=palette.zone, class_="zone")


def _joined(corners: Iterable[tuple[float, float]]) -> str:
    return " ".join(f"{x:.2f},{y:.2f}" for x, y in corners)


def _targets(points: Sequence[YearPoint], frame: Frame, palette: Palette) -> Iterable[Element]:
    for run in runs([point.target for point in points]):
        corners = [(frame.across(i), frame.up(points[i].target or 0)) for i in run]
        yield element(
            "polyline", points=_joined(corners), fill="none", stroke=palette.target, stroke_width=1.5,
            stroke_dasharray="5 4",
        )  # fmt: skip
        for x, y in corners:
            yield diamond(x, y, palette)


def diamond(x: float, y: float, palette: Palette) -> Element:
    """The mark of a target."""
    path = f"M{x:.2f} {y - 5:.2f} l5 5 l-5 5 l-5 -5 Z"
    return element("path", d=path, fill=palette.surface, stroke=palette.target, stroke_width=1.5)


def _values(points: Sequence[YearPoint], frame: Frame, palette: Palette) -> Iterable[Element]:
    for run in runs([point.value for point in points]):
        corners = [(frame.across(i), frame.up(points[i].value or 0)) for i in run]
        yield element(
            "polyline", points=_joined(corners), fill="none", stroke=palette.value, stroke_width=2.5
        )
        for x, y in corners:
            yield element("circle", cx=x, cy=y, r=4, fill=palette.value)


def _forecasts(points: Sequence[YearPoint], frame: Frame, palette: Palette) -> Iterable[Element]:
    known = [i for i, point in enumerate(points) if point.value is not None]
    to_come = [i for i, point in enumerate(points) if point.forecast is not None]
    if not known or not to_come:
        return
    heights = {known[-1]: points[known[-1]].value, **{i: points[i].forecast for i in to_come}}
    corners = [(frame.across(i), frame.up(height or 0)) for i, height in sorted(heights.items())]
    yield element(
        "polyline", points=_joined(corners), fill="none", stroke=palette.value, stroke_width=2,
        stroke_dasharray="2 4",
    )  # fmt: skip
    for i in to_come:
        y = frame.up(points[i].forecast or 0)
        yield element(
            "circle", cx=frame.across(i), cy=y, r=3.5, fill=palette.surface, stroke=palette.value,
            stroke_width=1.5,
        )  # fmt: skip


def _last_value(
    points: Sequence[YearPoint], frame: Frame, decimals: int | None, unit: str, palette: Palette
) -> Iterable[Element]:
    """Write the newest value at its dot, moved inwards where the edge is near."""
    known = [i for i, point in enumerate(points) if point.value is not None]
    if not known:
        yield label(_("no data"), (frame.left + frame.right) / 2, frame.top + 14, palette.muted,
                    text_anchor="middle")  # fmt: skip
        return
    value = points[known[-1]].value or 0
    text, x = format_value(value, decimals, unit), frame.across(known[-1])
    half = text_width(text, FONT_SIZE) / 2
    x = min(max(x, frame.left + half), frame.right + RIGHT - half)
    y = frame.up(value) + _beside(points[known[-1]], frame)
    yield label(text, x, y, palette.ink, text_anchor="middle", font_weight="bold")


def _beside(point: YearPoint, frame: Frame) -> float:
    """Above the dot, or below it when the target's mark stands above and there is room below."""
    value, target = point.value or 0, point.target
    below = target is not None and target > value and frame.up(value) + 24 < frame.bottom
    return 20.0 if below else -9.0


def _legend(direction: Direction | None, names: tuple[str, str], palette: Palette) -> Iterable[Element]:
    value, target = names
    yield element("circle", cx=6, cy=9, r=4, fill=palette.value)
    yield label(value, 14, 13, palette.ink)
    x = 14 + text_width(value, FONT_SIZE) + 18
    yield diamond(x, 9, palette)
    yield label(target, x + 9, 13, palette.ink)
    x += 9 + text_width(target, FONT_SIZE) + 14
    if direction:
        yield label(wanted(direction), x, 13, palette.muted)
