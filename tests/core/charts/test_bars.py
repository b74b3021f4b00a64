"""Horizontal bars, and what charts share."""

from xml.etree import ElementTree as ET

import pytest
from django.utils.translation import override

from strategy_tracker.core.charts import Bar, bars
from strategy_tracker.core.charts.bars import lengths
from strategy_tracker.core.charts.scale import Scale, nice_ticks
from strategy_tracker.core.charts.text import text_width, wrap

ROWS = [Bar("Design", 20), Bar("建築", 40), Bar("Fibre", None), Bar("Green", 0)]
SVG = "{http://www.w3.org/2000/svg}"


def test_lengths_follow_the_values():
    assert lengths(ROWS, 200) == [100.0, 200.0, 0.0, 0.0]


def test_zero_and_unknown_are_told_apart():
    with override("en"):
        table = bars(ROWS, key="b", title="Units", unit="projects").table
    assert table.rows == (
        ("Design", "20 projects"),
        ("建築", "40 projects"),
        ("Fibre", "no data"),
        ("Green", "0 projects"),
    )


def test_a_value_below_zero_has_its_number_and_no_bar():
    rows = [Bar("up", 5), Bar("down", -5)]
    assert lengths(rows, 100) == [100.0, 0.0]
    assert lengths([Bar("down", -5)], 100) == [0.0]
    assert bars(rows, key="b", title="t").table.rows[1] == ("down", "-5")


@pytest.mark.parametrize("rows", [[], ROWS, [Bar("<a & b>", 1)], [Bar("", None)]])
def test_the_picture_is_well_formed(rows):
    root = ET.fromstring(bars(rows, key="b", title="<t>").svg)
    assert root.find(f"{SVG}title").text == "<t>"


def test_a_long_name_is_written_in_full():
    name = "海外の優れたユニットの誘致" * 6
    root = ET.fromstring(bars([Bar(name, 3)], key="b", title="t").svg)
    lines = [node.text for node in root.iter(f"{SVG}text")]
    assert "".join(lines[:-1]) == name
    assert all(text_width(line, 12) <= 360 for line in lines)


def test_wrap_breaks_latin_text_at_spaces():
    assert wrap("one two three", 7 * 0.62 * 12, 12) == ["one two", "three"]


def test_wrap_keeps_a_word_that_is_too_long():
    assert wrap("internationalisation", 10, 12) == ["internationalisation"]


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        ([], [0, 0.25, 0.5, 0.75, 1]),
        ([0], [0, 0.25, 0.5, 0.75, 1]),
        ([30], [0, 10, 20, 30]),
        ([2, 0], [0, 1, 2]),
        ([2.5, 0], [0, 1, 2, 3]),
        ([12.5, 32], [0, 10, 20, 30, 40]),
        ([2900, 3100], [2900, 2950, 3000, 3050, 3100]),
        ([-10, 10], [-10, -5, 0, 5, 10]),
        ([-8, -7.5], [-8, -7.8, -7.6, -7.4]),
    ],
)
def test_axis_values_are_round_and_cover_the_values(values, ticks):
    assert nice_ticks(values) == ticks


def test_a_scale_maps_ends_onto_ends():
    scale = Scale(0, 50, 100, 0)
    assert [scale(0), scale(50), scale(25)] == [100.0, 0.0, 50.0]
