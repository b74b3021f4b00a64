"""The bar made of parts."""

from xml.etree import ElementTree as ET

import pytest
from django.utils.translation import override

from strategy_tracker.core.charts import PRINT, Part, Tone, stacked_bar
from strategy_tracker.core.charts.stacked import lay_out

PARTS = [
    Part("on track", 6, Tone.ON_TRACK),
    Part("behind", 3, Tone.BEHIND),
    Part("at risk", 0, Tone.AT_RISK),
    Part("no data", 1, Tone.NO_DATA),
]
SVG = "{http://www.w3.org/2000/svg}"


def test_parts_take_their_share_of_the_width():
    placed = [(segment.part.label, segment.x, segment.width) for segment in lay_out(PARTS, 360)]
    assert placed == [("on track", 0.0, 216.0), ("behind", 216.0, 108.0), ("no data", 324.0, 36.0)]


def test_no_parts_take_no_room():
    assert lay_out([Part("on track", 0, Tone.ON_TRACK)], 360) == []


@pytest.mark.parametrize("parts", [PARTS, [], [Part("on track", 0, Tone.ON_TRACK)]])
def test_the_picture_is_well_formed_and_named(parts):
    root = ET.fromstring(stacked_bar(parts, key="items", title="Items by status").svg)
    assert root.tag == f"{SVG}svg"
    assert root.get("role") == "img"
    assert root.find(f"{SVG}title").text == "Items by status"
    assert root.get("aria-labelledby") == root.find(f"{SVG}title").get("id")
    assert root.get("aria-describedby") == root.find(f"{SVG}desc").get("id")
    assert root.get("viewBox").startswith("0 0 360 ")


def test_the_description_says_every_figure():
    with override("en"):
        root = ET.fromstring(stacked_bar(PARTS, key="items", title="Items").svg)
    assert root.find(f"{SVG}desc").text == "10 in all. on track: 6; behind: 3; at risk: 0; no data: 1"


def test_the_table_holds_the_same_facts():
    with override("en"):
        table = stacked_bar(PARTS, key="items", title="Items").table
    assert table.headers == ("Status", "Number", "Share")
    assert table.rows == (
        ("on track", "6", "60%"),
        ("behind", "3", "30%"),
        ("at risk", "0", "0%"),
        ("no data", "1", "10%"),
    )


def test_user_text_is_escaped():
    chart = stacked_bar([Part('<script>"&\x0b', 1, Tone.BEHIND)], key='a"b', title="<b>&</b>")
    root = ET.fromstring(chart.svg)
    assert root.find(f"{SVG}title").text == "<b>&</b>"
    assert "<script" not in chart.svg
    assert root.find(f"{SVG}title").get("id") == "chart-a-b-title"


def test_ids_differ_between_two_charts_of_a_page():
    ids = [
        node.get("id")
        for key in ("one", "two")
        for node in ET.fromstring(stacked_bar(PARTS, key=key, title="Items").svg).iter()
        if node.get("id")
    ]
    assert len(ids) == len(set(ids)) == 8


def test_patterns_that_are_painted_are_defined():
    chart = stacked_bar(PARTS, key="items", title="Items").svg
    root = ET.fromstring(chart)
    defined = {node.get("id") for node in root.iter(f"{SVG}pattern")}
    painted = {node.get("fill")[5:-1] for node in root.iter() if (node.get("fill") or "").startswith("url(#")}
    assert painted == defined == {"chart-items-behind", "chart-items-no_data"}


def test_paper_has_literal_colours_alone():
    printed = stacked_bar(PARTS, key="items", title="Items", palette=PRINT).svg
    assert "var(" not in printed
    assert "currentColor" not in printed
    assert "inherit" not in printed


def test_every_tone_has_a_symbol_of_its_own():
    assert len({tone.symbol for tone in Tone}) == len(Tone)
