"""A map of the world: how much there is in each country, and where the places lie.

Shapes are those of Natural Earth (public domain), made by ``bin/draw_world.py``. A country too small to be
seen is a circle. The borders are drawn as the source has them and express no opinion on any of them.
"""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from django.utils.translation import gettext as _

from strategy_tracker.core.charts.chart import Chart, Table
from strategy_tracker.core.charts.drawing import element, label, picture
from strategy_tracker.core.charts.palette import SCREEN, Palette
from strategy_tracker.core.charts.projection import HEIGHT, WIDTH, from_middle, on_map
from strategy_tracker.core.numbers import format_number

SHAPES = Path(__file__).with_name("world.json")
SMALL_COUNTRY = 11.0
"""Radius of the circle of a country that is too small to be seen."""
GRID = 28
"""Places that lie in one square of this side are one mark."""
TOLD = 12
"""How many countries the description names; the table beside the map has all."""


@dataclass(frozen=True)
class CountryFigure:
    """What there is in a country: how much, that in words, and where a reader finds it."""

    code: str
    name: str
    value: int
    words: str
    address: str = ""


@dataclass(frozen=True)
class MapPlace:
    """A place to mark, in degrees."""

    latitude: float
    longitude: float


@dataclass(frozen=True)
class Level:
    """A class of the map: from how much to how much, and its colour."""

    low: int
    high: int
    colour: str

    @property
    def words(self) -> str:
        if self.low == self.high:
            return format_number(self.low)
        return f"{format_number(self.low)}–{format_number(self.high)}"


@dataclass(frozen=True)
class MapChart(Chart):
    """``levels`` is the legend, ``unplaced`` what the map cannot show: countries that it has no place for."""

    levels: tuple[Level, ...] = ()
    unplaced: tuple[CountryFigure, ...] = ()


def world_map(
    countries: Sequence[CountryFigure],
    places: Iterable[MapPlace] = (),
    *,
    key: str,
    title: str,
    headers: tuple[str, str],
    palette: Palette = SCREEN,
) -> MapChart:
    """Draw the countries in five classes, and the places as marks that grow with their number.

    A country with an address is a link. ``headers`` are those of the table: the country, and its number.
    """
    shapes = read_shapes()
    counted = [country for country in countries if country.value > 0]
    levels = classes([country.value for country in counted], palette)
    placed = [country for country in counted if country.code in shapes]
    parts = [
        _land(shapes, {country.code for country in placed}, palette),
        *(_country(country, shapes[country.code], levels, palette) for country in placed),
        *_marks(places, palette),
        _legend(levels, headers[1], palette),
    ]
    linked = any(country.address for country in placed)
    svg = picture(
        key, title, describe(counted), (WIDTH, HEIGHT), palette, *parts, role="group" if linked else "img"
    )
    table = Table(headers, tuple((country.name, format_number(country.value)) for country in counted))
    unplaced = tuple(country for country in counted if country.code not in shapes)
    return MapChart(svg, table, tuple(levels), unplaced)


@cache
def read_shapes() -> dict[str, dict[str, Any]]:
    """ISO code → where the country lies and, unless it is too small to be seen, its outline."""
    shapes: dict[str, dict[str, Any]] = json.loads(SHAPES.read_text())
    return shapes


def classes(values: Sequence[int], palette: Palette) -> list[Level]:
    """Up to five classes from one to the largest value, each wider than the one before by the same factor."""
    largest = max(values, default=0)
    if largest < 1:
        return []
    number = len(palette.levels)
    ends = sorted({round(largest ** (step / number)) for step in range(1, number + 1)})
    starts = [1, *(end + 1 for end in ends)]
    # Few classes take the colours from the middle on, which stand out from the land.
    colours = palette.levels[number - len(ends) :]
    return [Level(*found) for found in zip(starts, ends, colours, strict=False)]


def describe(countries: Sequence[CountryFigure]) -> str:
    """The countries with most, in words."""
    if not countries:
        return _("There is nothing to show on the map.")
    most = sorted(countries, key=lambda country: -country.value)
    told = "; ".join(f"{country.name}: {country.words}" for country in most[:TOLD])
    return f"{told}; …" if len(most) > TOLD else told


def _land(shapes: dict[str, dict[str, Any]], taken: set[str], palette: Palette) -> Element:
    """All countries in which there is nothing, as one shape."""
    rest = [shape for code, shape in shapes.items() if code not in taken]
    outlines = "".join(shape["path"] for shape in rest if "path" in shape)
    return element(
        "path", d=outlines, fill=palette.land, stroke=palette.surface, stroke_width=1, class_="land"
    )


def _country(
    country: CountryFigure, shape: dict[str, Any], levels: Sequence[Level], palette: Palette
) -> Element:
    colour = next(level.colour for level in levels if country.value <= level.high)
    told = element("title", f"{country.name}: {country.words}")
    if "path" in shape:
        drawn = element("path", told, d=shape["path"], fill=colour, stroke=palette.surface, stroke_width=1)
    else:
        x, y = shape["at"]
        drawn = element(
            "circle", told, cx=x, cy=y, r=SMALL_COUNTRY, fill=colour, stroke=palette.muted, stroke_width=2
        )
    if not country.address:
        return drawn
    return element("a", drawn, href=country.address, aria_label=f"{country.name}: {country.words}")


def clusters(places: Iterable[MapPlace]) -> list[tuple[float, float, int]]:
    """Marks: the middle of the places in one square of the grid, and their number."""
    number: Counter[tuple[int, int]] = Counter()
    sums: dict[tuple[int, int], list[float]] = {}
    for place in places:
        x, y = on_map(from_middle(place.longitude), place.latitude)
        square = (int(x // GRID), int(y // GRID))
        number[square] += 1
        total = sums.setdefault(square, [0.0, 0.0])
        total[0] += x
        total[1] += y
    return [(sums[at][0] / count, sums[at][1] / count, count) for at, count in sorted(number.items())]


def _marks(places: Iterable[MapPlace], palette: Palette) -> list[Element]:
    """Small circles, out of the pointer's way: what lies below them is the link."""
    return [
        element(
            "circle",
            cx=x,
            cy=y,
            r=5 + min(count, 100) ** 0.5,
            fill=palette.target,
            fill_opacity=0.75,
            stroke=palette.surface,
            stroke_width=1.5,
            pointer_events="none",
            aria_hidden="true",
        )
        for x, y, count in clusters(places)
    ]


def _legend(levels: Sequence[Level], heading: str, palette: Palette) -> Element:
    """The classes in words, in the empty south-east of the Pacific; a page may have a legend of its own."""
    drawn = [label(heading, 1290, 500, palette.ink, font_size=28)] if levels else []
    for row, level in enumerate(reversed(levels)):
        y = 520 + 44 * row
        swatch = element("rect", x=1290, y=y, width=44, height=30, fill=level.colour, stroke=palette.muted)
        drawn += [swatch, label(level.words, 1348, y + 24, palette.ink, font_size=28)]
    return element("g", *drawn, class_="legend")
