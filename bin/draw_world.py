"""Makes the country shapes of the partner map from Natural Earth (public domain).

``npm pack world-atlas`` and unpack it, then ``.venv/bin/python bin/draw_world.py package/countries-50m.json
package/countries-10m.json``: writes ``strategy_tracker/core/charts/world.json``. The second file places
what the first leaves out. Needs the packages for tests (django-countries knows the numeric codes).
"""

import json
import math
import sys
from pathlib import Path
from typing import Any

from django_countries.data import ALT_CODES

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from strategy_tracker.core.charts.projection import CUT, Point, from_middle, on_map  # noqa: E402

Ring = list[Point]

TARGET = ROOT / "strategy_tracker" / "core" / "charts" / "world.json"
TOLERANCE = 1.3
"""How far a simplified border may lie from the true one, in units of the picture."""
SMALLEST_ISLAND, SMALLEST_COUNTRY = 5.0, 40.0
"""Areas in square units: what is drawn at all, and what is too small to be seen without a circle."""
NAMED = {"Kosovo": "XK", "N. Cyprus": "CY", "Somaliland": "SO"}
LEFT_OUT = {"AQ"}
# Parts of another country in Natural Earth (PARENTS), or not in it: where they lie.
PARENTS = ("FR", "NL", "NO")
NEARBY = 7.0
"""Degrees around such a place within which a parent's land is the place's."""
PLACED = {
    "BQ": (-68.27, 12.15), "BV": (3.35, -54.42), "CC": (96.83, -12.17), "CX": (105.63, -10.45),
    "GF": (-52.33, 4.93), "GP": (-61.73, 16.0), "MQ": (-61.08, 14.6), "RE": (55.45, -20.88),
    "SJ": (15.63, 78.22), "TK": (-171.85, -9.2), "YT": (45.23, -12.78),
}  # fmt: skip


def read(path: Path) -> dict[str, list[list[Ring]]]:
    """Code → polygons (outer ring and holes) in degrees."""
    data = json.loads(path.read_text())
    arcs = decoded(data)
    letters = {int(codes[1]): letter for letter, codes in ALT_CODES.items()}
    found: dict[str, list[list[Ring]]] = {}
    for shape in data["objects"]["countries"]["geometries"]:
        number = shape.get("id")
        code = letters.get(int(number)) if number else NAMED.get(shape["properties"]["name"])
        if code is None or code in LEFT_OUT or not shape.get("arcs"):
            continue
        polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
        found.setdefault(code, []).extend([[joined(ring, arcs) for ring in one] for one in polygons])
    return found


def set_apart(found: dict[str, list[list[Ring]]]) -> None:
    """Give land far from its parent to the row that stands for it."""
    for parent in PARENTS:
        for polygon in list(found[parent]):
            place = next((code for code, at in PLACED.items() if math.dist(at, polygon[0][0]) < NEARBY), None)
            if place is not None:
                found[parent].remove(polygon)
                found.setdefault(place, []).append(polygon)


def decoded(data: dict[str, Any]) -> list[Ring]:
    """The arcs of a TopoJSON file in degrees."""
    (scale_x, scale_y), (left, top) = data["transform"]["scale"], data["transform"]["translate"]
    arcs = []
    for steps in data["arcs"]:
        x = y = 0
        arc = []
        for dx, dy in steps:
            x, y = x + dx, y + dy
            arc.append((x * scale_x + left, y * scale_y + top))
        arcs.append(arc)
    return arcs


def joined(numbers: list[int], arcs: list[Ring]) -> Ring:
    ring: Ring = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        ring += arc if not ring else arc[1:]
    return ring


def unwrapped(ring: Ring) -> Ring:
    """A ring that goes on beyond 180° where the source jumps to the other side."""
    whole = ring[:1]
    for x, y in ring[1:]:
        whole.append((x + 360 * round((whole[-1][0] - x) / 360), y))
    return whole


def clipped(ring: Ring, *, east: bool) -> Ring:
    """The part of a ring (Sutherland–Hodgman) east or west of the cut."""

    def inside(point: Point) -> bool:
        return point[0] >= CUT if east else point[0] <= CUT

    kept: Ring = []
    for before, point in zip([ring[-2], *ring[:-1]], ring[:-1], strict=False):
        if inside(point) != inside(before):
            share = (CUT - before[0]) / (point[0] - before[0])
            kept.append((CUT, before[1] + share * (point[1] - before[1])))
        if inside(point):
            kept.append(point)
    return [*kept, kept[0]] if len(kept) > 2 else []


def drawn(ring: Ring) -> list[Ring]:
    """A ring on the picture: one part, or two where the edge of the picture cuts it."""
    longitudes = [point[0] for point in ring]
    if min(longitudes) < CUT < max(longitudes):
        halves = [(clipped(ring, east=False), -180.0), (clipped(ring, east=True), 180.0)]
    else:
        halves = [(ring, 0.0)]
    parts = []
    for half, edge in halves:
        if half:
            parts.append([on_map(_turned(x, edge), y) for x, y in half])
    return parts


def _turned(longitude: float, edge: float) -> float:
    """The longitude from the middle; what lies on the cut itself goes to the edge of its own half."""
    if edge and abs(longitude - CUT) < 1e-9:
        return -edge
    return from_middle(longitude)


def simplified(ring: Ring) -> Ring:
    """Douglas and Peucker, on a closed ring."""
    if len(ring) < 5:
        return ring
    far = max(range(len(ring)), key=lambda position: math.dist(ring[0], ring[position]))
    return [*_between(ring[: far + 1])[:-1], *_between(ring[far:])]


def _between(line: Ring) -> Ring:
    if len(line) < 3:
        return line
    (x1, y1), (x2, y2) = line[0], line[-1]
    length = math.hypot(x2 - x1, y2 - y1) or 1e-9
    distances = [abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1)) / length for x, y in line[1:-1]]
    worst = max(range(len(distances)), key=distances.__getitem__)
    if distances[worst] <= TOLERANCE:
        return [line[0], line[-1]]
    return [*_between(line[: worst + 2])[:-1], *_between(line[worst + 1 :])]


def area(ring: Ring) -> float:
    pairs = zip(ring, [*ring[1:], ring[0]], strict=True)
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)) / 2


def centre(ring: Ring) -> Point:
    """The centre of gravity of a ring."""
    pairs = list(zip(ring, [*ring[1:], ring[0]], strict=True))
    crosses = [x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs]
    whole = sum(crosses)
    if abs(whole) < 1e-9:
        return ring[0]
    x = sum((x1 + x2) * cross for ((x1, _), (x2, _)), cross in zip(pairs, crosses, strict=True))
    y = sum((y1 + y2) * cross for ((_, y1), (_, y2)), cross in zip(pairs, crosses, strict=True))
    return x / whole / 3, y / whole / 3


def path_of(rings: list[Ring]) -> str:
    """Whole units, each point as the way from the one before."""
    text = ""
    for ring in rings:
        points = [(round(x), round(y)) for x, y in ring]
        points = [point for n, point in enumerate(points) if n == 0 or point != points[n - 1]]
        if points[-1] == points[0]:
            points.pop()
        if len(points) < 3:
            continue
        (x, y), *further = points
        text += f"M{x} {y}l"
        steps = []
        for px, py in further:
            steps.append(f"{px - x} {py - y}")
            x, y = px, py
        text += " ".join(steps).replace(" -", "-") + "z"
    return text


def entry(polygons: list[list[Ring]]) -> dict[str, Any]:
    """The path of a country, where it is, and whether it needs a circle to be seen."""
    parts = [part for polygon in polygons for part in drawn(unwrapped(polygon[0]))]
    holes = [part for polygon in polygons for ring in polygon[1:] for part in drawn(unwrapped(ring))]
    largest = max(parts, key=area)
    x, y = centre(largest)
    made: dict[str, Any] = {"at": [round(x), round(y)]}
    if sum(map(area, parts)) < SMALLEST_COUNTRY:
        return made
    shown = [ring for ring in [*parts, *holes] if area(ring) >= SMALLEST_ISLAND]
    return {"path": path_of([simplified(ring) for ring in shown]), **made}


def main(shapes: Path, places: Path) -> None:
    found = read(shapes)
    set_apart(found)
    countries = {code: entry(polygons) for code, polygons in found.items()}
    for code, polygons in read(places).items():
        if code not in countries:
            x, y = entry(polygons)["at"]
            countries[code] = {"at": [x, y]}
    for code, (longitude, latitude) in PLACED.items():
        x, y = on_map(from_middle(longitude), latitude)
        countries.setdefault(code, {"at": [round(x), round(y)]})
    lines = [f'"{code}":{json.dumps(countries[code], separators=(",", ":"))}' for code in sorted(countries)]
    TARGET.write_text("{\n" + ",\n".join(lines) + "\n}\n")
    print(f"{TARGET}: {len(countries)} countries, {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:3]))
