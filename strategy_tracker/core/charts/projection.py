"""Where a place on the earth lies on the world map.

Equal Earth (Šavrič, Patterson and Jenny 2018): areas compare. 150° E stands in the middle, so that the
Pacific is whole; the edge of the picture runs through Greenland instead.
"""

import math

MIDDLE, CUT = 150.0, -30.0
WIDTH = 2000
NORTH, SOUTH = 84.0, -56.0
"""Nothing beyond is shown: no partner is there, and it would take a fifth of the height."""
_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796

Point = tuple[float, float]


def _project(longitude: float, latitude: float) -> Point:
    """In units of the sphere's radius; the longitude counts from the middle of the map."""
    angle = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(latitude)))
    square = angle * angle
    sixth = square**3
    slope = 9 * _A4 * sixth * square + 7 * _A3 * sixth + 3 * _A2 * square + _A1
    x = 2 * math.sqrt(3) * math.radians(longitude) * math.cos(angle) / (3 * slope)
    return x, angle * (_A4 * sixth * square + _A3 * sixth + _A2 * square + _A1)


_SCALE = WIDTH / 2 / _project(180, 0)[0]
_TOP = _project(0, NORTH)[1]
HEIGHT = round((_TOP - _project(0, SOUTH)[1]) * _SCALE)


def from_middle(longitude: float) -> float:
    """Degrees east of the middle of the map, between -180 and 180."""
    return (longitude - MIDDLE + 540) % 360 - 180


def on_map(from_the_middle: float, latitude: float) -> Point:
    """The place in a picture of ``WIDTH`` × ``HEIGHT`` units; what lies beyond its rim comes to the rim."""
    x, y = _project(from_the_middle, min(max(latitude, SOUTH), NORTH))
    return WIDTH / 2 + x * _SCALE, (_TOP - y) * _SCALE
