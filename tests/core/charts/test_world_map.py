"""The map of the world."""

from xml.etree import ElementTree

import pytest
import yaml
from django.conf import settings

from strategy_tracker.core.charts import PRINT, SCREEN, CountryFigure, MapPlace, world_map
from strategy_tracker.core.charts.projection import HEIGHT, WIDTH, from_middle, on_map
from strategy_tracker.core.charts.world_map import SHAPES, classes, clusters, read_shapes

pytestmark = pytest.mark.usefixtures("english")
SVG = "{http://www.w3.org/2000/svg}"


def figure(code, value=1, **more) -> CountryFigure:
    return CountryFigure(code, f"Land {code}", value, f"{value} agreements", **more)


def drawn(*countries, places=(), palette=PRINT):
    chart = world_map(
        countries, places, key="m", title="Partners", headers=("Country", "Agreements"), palette=palette
    )
    return chart, ElementTree.fromstring(chart.svg)


def test_every_shipped_country_has_a_place_but_antarctica():
    rows = yaml.safe_load((settings.BASE_DIR / "fixtures" / "02_countries.yaml").read_text())
    codes = {row["fields"]["code"] for row in rows}
    assert codes - set(read_shapes()) == {"AQ"}


@pytest.mark.parametrize("code", ["SG", "HK", "MO", "MT", "TW", "XK", "VA", "LI"])
def test_small_states_territories_and_disputed_ones_are_there(code):
    x, y = read_shapes()[code]["at"]
    assert 0 <= x <= WIDTH
    assert 0 <= y <= HEIGHT


def test_the_shapes_are_a_small_file():
    assert SHAPES.stat().st_size < 200_000


@pytest.mark.parametrize(
    ("longitude", "middle"), [(150, 0), (180, 30), (-180, 30), (-170, 40), (0, -150), (-29, -179), (-31, 179)]
)
def test_the_pacific_is_in_the_middle(longitude, middle):
    assert from_middle(longitude) == middle


def test_places_lie_where_their_countries_are():
    """Vienna in Austria, Wellington in New Zealand: within the extent of their outlines."""
    x, y = on_map(from_middle(16.37), 48.21)
    at = read_shapes()["AT"]["at"]
    assert abs(x - at[0]) < 20
    assert abs(y - at[1]) < 20
    assert on_map(0, 0)[0] == WIDTH / 2


def test_what_lies_beyond_the_rim_comes_to_it():
    assert on_map(0, 90) == on_map(0, 84)
    assert on_map(0, -90)[1] == pytest.approx(HEIGHT, abs=1)


def test_a_country_says_its_number_and_leads_on():
    chart, svg = drawn(figure("DE", 3, address="/list?country=1"))
    link = svg.find(f"{SVG}a")
    assert (link.get("href"), link.get("aria-label")) == ("/list?country=1", "Land DE: 3 agreements")
    assert link.find(f"{SVG}path/{SVG}title").text == "Land DE: 3 agreements"
    assert svg.get("role") == "group"
    assert chart.table.rows == (("Land DE", "3"),)


def test_a_map_without_links_is_an_image():
    _chart, svg = drawn(figure("DE"))
    assert (svg.get("role"), svg.find(f"{SVG}a")) == ("img", None)
    assert svg.find(f"{SVG}title").text == "Partners"
    assert svg.find(f"{SVG}desc").text == "Land DE: 1 agreements"


def test_a_state_too_small_to_be_seen_is_a_circle():
    _chart, svg = drawn(figure("SG"), figure("DE"))
    circles = [one for one in svg.findall(f"{SVG}circle") if one.find(f"{SVG}title") is not None]
    assert [one.find(f"{SVG}title").text for one in circles] == ["Land SG: 1 agreements"]


def test_a_country_with_nothing_is_land():
    chart, svg = drawn(figure("DE", 0))
    assert chart.table.rows == ()
    assert chart.levels == ()
    assert svg.find(f"{SVG}desc").text == "There is nothing to show on the map."


def test_a_country_that_the_map_does_not_know_is_told():
    chart, _svg = drawn(figure("ZZ", 2), figure("DE"))
    assert [one.code for one in chart.unplaced] == ["ZZ"]
    assert chart.table.rows == (("Land ZZ", "2"), ("Land DE", "1"))


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ([], []),
        ([0], []),
        ([1], ["1"]),
        ([1, 2], ["1", "2"]),
        ([5], ["1", "2", "3", "4", "5"]),
        ([8], ["1–2", "3", "4–5", "6–8"]),
        ([100], ["1–3", "4–6", "7–16", "17–40", "41–100"]),
        ([20000], ["1–7", "8–53", "54–381", "382–2,759", "2,760–20,000"]),
    ],
)
def test_classes_hold_every_value_once(values, words):
    levels = classes(values, PRINT)
    assert [level.words for level in levels] == words
    for value in (value for value in values if value):
        assert sum(level.low <= value <= level.high for level in levels) == 1


def test_more_is_darker_on_paper():
    _chart, svg = drawn(figure("DE", 100), figure("FR", 1))
    fills = {one.find(f"{SVG}title").text: one.get("fill") for one in svg.findall(f"{SVG}path") if len(one)}
    assert fills == {"Land DE: 100 agreements": PRINT.levels[4], "Land FR: 1 agreements": PRINT.levels[0]}


def test_the_screen_takes_its_colours_from_the_page():
    _chart, svg = drawn(figure("DE", 100), palette=SCREEN)
    found = [one.get("fill") for one in svg.findall(f"{SVG}path") if len(one)]
    assert found == ["var(--chart-level-5, #0b4377)"]


def test_places_close_to_each_other_are_one_mark():
    vienna, near, far = MapPlace(48.21, 16.37), MapPlace(48.2, 16.3), MapPlace(-41.3, 174.8)
    assert [count for _x, _y, count in clusters([vienna, near, far])] == [2, 1]


def test_ten_thousand_places_stay_a_small_picture():
    places = [MapPlace(-50 + n % 120, -180 + n * 0.036) for n in range(10_000)]
    chart, svg = drawn(figure("DE"), places=places)
    marks = [one for one in svg.findall(f"{SVG}circle") if one.get("pointer-events") == "none"]
    assert sum(count for _x, _y, count in clusters(places)) == 10_000
    assert len(marks) < 2_000
    assert len(chart.svg) < 400_000


def test_names_are_not_taken_for_markup():
    chart, _svg = drawn(CountryFigure("DE", "<script>", 1, "1 & more", "/x?a=1&b=2"))
    assert "<script>" not in chart.svg
    assert "&lt;script&gt;" in chart.svg
