"""A small line beside a name: which way it goes."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from strategy_tracker.core.charts.chart import Chart, Table
from strategy_tracker.core.charts.drawing import element, picture
from strategy_tracker.core.charts.lines import YearPoint, format_value, runs
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
    across, up = scales(points, width, height)
    drawn = []
    for run in runs([point.value for point in points]):
        corners = " ".join(f"{across(i):.2f},{up(points[i].value or 0):.2f}" for i in run)
        drawn.append(element("polyline", points=corners, fill="none", stroke=palette.value, stroke_width=1.5))
    last = next((i for i in reversed(range(len(points))) if points[i].value is not None), None)
    if last is not None:
        drawn.append(
            element("circle", cx=across(last), cy=up(points[last].value or 0), r=3, fill=palette.value)
        )
        target = points[last].target
        if target is not None:
            x, y = across(last), up(target)
            drawn.append(
                element(
                    "path", d=f"M{x - 7:.2f} {y:.2f} h10", stroke=palette.target, stroke_width=2, fill="none"
                )
            )
    svg = picture(key, title, describe(points, decimals, unit), (width, height), palette, *drawn)
    return Chart(svg, facts(points, decimals, unit))


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


def facts(points: Sequence[YearPoint], decimals: int | None, unit: str) -> Table:
    """Year, target and value; a missing one is a dash."""
    rows = tuple(
        (p.label, format_value(p.target, decimals, unit), format_value(p.value, decimals, unit))
        for p in points
    )
    return Table((_("Fiscal year"), _("Target"), _("Value")), rows)
