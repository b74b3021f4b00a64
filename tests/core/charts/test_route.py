"""The picture of a route: marks that tell places apart by form, words, and ways out."""

from xml.etree import ElementTree

import pytest
from django.utils import translation

from strategy_tracker.core.charts import Place, RouteStop, WayOut, route

STOPS = [
    RouteStop("proposed", Place.PASSED, "2026-04-01"),
    RouteStop("review", Place.SKIPPED),
    RouteStop("in force", Place.HERE, "2026-06-01"),
    RouteStop("ended", Place.AHEAD),
]
NS = "{http://www.w3.org/2000/svg}"


def drawn(stops=STOPS, ways=(), **options) -> ElementTree.Element:
    with translation.override("en"):
        return ElementTree.fromstring(route(stops, ways, key="r", title="Route", **options).svg)


def words(svg) -> list[str]:
    return [text for text in (element.text for element in svg.iter(f"{NS}text")) if text]


@pytest.mark.parametrize("down", [False, True])
def test_every_stop_is_named_with_its_note(down):
    assert words(drawn(down=down)) == ["proposed", "2026-04-01", "review", "in force", "2026-06-01", "ended"]


@pytest.mark.parametrize("down", [False, True])
def test_places_differ_by_form_and_not_by_colour_alone(down):
    svg = drawn(down=down)
    circles = list(svg.iter(f"{NS}circle"))
    ticks = list(svg.iter(f"{NS}path"))
    dashed = [circle for circle in circles if circle.get("stroke-dasharray")]
    assert (len(circles), len(ticks), len(dashed)) == (5, 1, 1)
    assert [text.text for text in svg.iter(f"{NS}text") if text.get("font-weight") == "bold"] == ["in force"]


def test_way_is_drawn_through_as_far_as_it_was_gone():
    lines = list(drawn().iter(f"{NS}line"))
    assert [line.get("stroke-dasharray") for line in lines] == ["4 4", None, "4 4"]


def test_description_tells_the_same_as_the_picture():
    description = drawn().find(f"{NS}desc").text
    assert description == (
        "proposed (passed) 2026-04-01; review (not gone through); in force (here now) 2026-06-01; "
        "ended (not reached)"
    )


def test_ways_out_that_overlap_lie_below_each_other():
    apart = drawn(ways=[WayOut("withdrawn", 0, 1), WayOut("terminated", 2, 3)])
    over = drawn(ways=[WayOut("withdrawn", 0, 2), WayOut("rejected", 1, 1)])
    assert float(over.get("height")) == float(apart.get("height")) + 34


@pytest.mark.parametrize("down", [False, True])
def test_way_out_that_was_taken_is_marked_and_told(down):
    ways = [WayOut("withdrawn", 0, 1), WayOut("terminated", 2, 3, taken=True, note="2026-09-30")]
    svg = drawn(ways=ways, down=down)
    assert svg.find(f"{NS}desc").text.endswith("terminated (here now) 2026-09-30")
    bold = [text.text for text in svg.iter(f"{NS}text") if text.get("font-weight") == "bold"]
    assert any(text.startswith("terminated") for text in bold)
    with translation.override("en"):
        table = route(STOPS, ways, key="r", title="Route").table
    assert table.rows[-1] == ("terminated", "here now", "2026-09-30")


def test_route_without_stops_is_still_a_picture():
    assert drawn([]).get("viewBox").startswith("0 0 ")


def test_long_names_are_broken_and_not_cut():
    long = "a name that is much longer than the room below one stop"
    assert " ".join(words(drawn([RouteStop(long, Place.HERE)]))) == long
