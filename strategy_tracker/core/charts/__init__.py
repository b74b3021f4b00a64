"""Charts as SVG of our own: no script, one source for screen and paper, a table of the same facts beside.

Each function takes a ``key`` that is unique within the page (ids are made from it) and a ``palette``
(``SCREEN`` follows the page's custom properties, ``PRINT`` has literal colours) and returns a ``Chart``.
"""

from strategy_tracker.core.charts.bars import Bar, bars
from strategy_tracker.core.charts.chart import Chart, Table
from strategy_tracker.core.charts.lines import Direction, YearPoint, line_with_targets
from strategy_tracker.core.charts.palette import PRINT, SCREEN, Palette, Shade, Tone
from strategy_tracker.core.charts.route import Place, RouteStop, WayOut, route
from strategy_tracker.core.charts.sparks import sparkline
from strategy_tracker.core.charts.stacked import Part, stacked_bar
from strategy_tracker.core.charts.world_map import CountryFigure, MapChart, MapPlace, world_map

__all__ = [
    "PRINT",
    "SCREEN",
    "Bar",
    "Chart",
    "CountryFigure",
    "Direction",
    "MapChart",
    "MapPlace",
    "Palette",
    "Part",
    "Place",
    "RouteStop",
    "Shade",
    "Table",
    "Tone",
    "WayOut",
    "YearPoint",
    "bars",
    "line_with_targets",
    "route",
    "sparkline",
    "stacked_bar",
    "world_map",
]
