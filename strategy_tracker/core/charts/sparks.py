"""A small line beside a name: which way it goes."""

from collections.abc import Iterable, Sequence
from xml.etree.ElementTree import Element

from django.utils.translation import gettext as _

from strategy_tracker.core.charts.chart import Chart
from strategy_tracker.core.charts.drawing import element, picture
from strategy_tracker.core.charts.lines import YearPoint, facts, format_value, runs
from strategy_tracker.core.charts.palette import SCREEN, Palette
from strategy_tracker.core.charts.scale import Scale

MARGIN = 4.0


def sparkline(
    points: Sequence[YearPoint],
    *,
    key: str,
    title: str,
    decimals: int | None = None,
    unit: str = "",
    palette: Palette = SCREEN,
    width: int = 112,
    height: int = 32,
) -> Chart:
    """Draw the values with gaps for missing years, the last one as a dot, its target as a dash."""
    known = [i for i, point in enumerate(points) if point.value is not None]
    # Years that are yet to come have targets alone; the line takes the whole width.
    shown = points[: known[-1] + 1] if known else []
    across, up = scales(shown, width, height)
    drawn = []
    for run in runs([point.value for point in shown]):
        corners = " ".join(f"{across(i):.2f},{up(shown[i].value or 0):.2f}" for i in run)
        drawn.append(element("polyline", points=corners, fill="none", stroke=palette.value, stroke_width=1.5))
    if known:
        drawn += _end(shown[-1], across(len(shown) - 1), up, palette)
    svg = picture(key, title, describe(points, decimals, unit), (width, height), palette, *drawn)
    return Chart(svg, facts(points, decimals, unit))


def _end(point: YearPoint, x: float, up: Scale, palette: Palette) -> Iterable[Element]:
    """The newest value as a dot and, where it has one, its target as a dash."""
    yield element("circle", cx=x, cy=up(point.value or 0), r=3, fill=palette.value)
    if point.target is not None:
        path = f"M{x - 7:.2f} {up(point.target):.2f} h10"
        yield element("path", d=path, stroke=palette.target, stroke_width=2, fill="none")


def scales(points: Sequence[YearPoint], width: float, height: float) -> tuple[Scale, Scale]:
    """Year positions and values onto the picture; a flat line lies in the middle."""
    numbers = [float(n) for point in points for n in (point.value, point.target) if n is not None]
    low, high = min(numbers, default=0.0), max(numbers, default=0.0)
    if low == high:
        low, high = low - 1, high + 1
    across = Scale(0, max(len(points) - 1, 1), MARGIN + 4, width - MARGIN - 4)
    return across, Scale(low, high, height - MARGIN, MARGIN)


def describe(points: Sequence[YearPoint], decimals: int | None, unit: str) -> str:
    known = [point for point in points if point.value is not None]
    if not known:
        return _("no data")
    return "; ".join(f"{point.label}: {format_value(point.value, decimals, unit)}" for point in known)
