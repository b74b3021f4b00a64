"""Values over the years against targets."""

import itertools
from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest
from django.utils.translation import override

from strategy_tracker.core.charts import PRINT, SCREEN, Direction, YearPoint, line_with_targets, sparkline
from strategy_tracker.core.charts.lines import lay_out, runs, shown_years

SVG = "{http://www.w3.org/2000/svg}"
POINTS = [
    YearPoint("2021", Decimal(10), Decimal(5)),
    YearPoint("2022", Decimal(20), None),
    YearPoint("2023", None, Decimal("12.5")),
    YearPoint("2024", Decimal(40), Decimal(30)),
]


def test_runs_break_at_missing_values():
    assert runs([1, 2, None, 0, None, None, 3]) == [[0, 1], [3], [6]]


def test_zero_is_a_value_not_a_gap():
    root = ET.fromstring(line_with_targets([YearPoint("2024", None, 0)], key="k", title="t").svg)
    assert [c.get("r") for c in root.iter(f"{SVG}circle")] == ["4", "4"]  # the year's and the legend's


def test_dots_stand_where_scales_say():
    frame = lay_out(POINTS, 360, 200, "")
    root = ET.fromstring(line_with_targets(POINTS, key="k", title="t").svg)
    dots = [(float(c.get("cx")), float(c.get("cy"))) for c in root.iter(f"{SVG}circle")][:-1]
    expected = [(frame.across(i), frame.up(v)) for i, v in ((0, 5), (2, 12.5), (3, 30))]
    assert dots == [(pytest.approx(x, abs=0.01), pytest.approx(y, abs=0.01)) for x, y in expected]
    assert frame.ticks == [0, 10, 20, 30, 40]
    assert (frame.up(0), frame.up(40), frame.up(20)) == (176.0, 30.0, 103.0)


def test_lines_are_one_per_run():
    root = ET.fromstring(line_with_targets(POINTS, key="k", title="t").svg)
    by_stroke = [line.get("stroke") for line in root.iter(f"{SVG}polyline")]
    assert by_stroke.count(SCREEN.value) == 2
    assert by_stroke.count(SCREEN.target) == 2


@pytest.mark.parametrize(("direction", "edge"), [(Direction.INCREASE, 30.0), (Direction.DECREASE, 176.0)])
def test_the_wanted_side_of_the_targets_is_shaded(direction, edge):
    root = ET.fromstring(line_with_targets(POINTS, key="k", title="t", direction=direction).svg)
    zones = [zone.get("points").split() for zone in root.iter(f"{SVG}polygon")]
    assert len(zones) == 2
    assert {float(zone[end].split(",")[1]) for zone in zones for end in (0, -1)} == {edge}


def test_nothing_is_shaded_when_a_value_is_to_be_kept():
    root = ET.fromstring(line_with_targets(POINTS, key="k", title="t", direction=Direction.KEEP).svg)
    assert list(root.iter(f"{SVG}polygon")) == []


@pytest.mark.parametrize("points", [[], [YearPoint("2024", None, None)], [YearPoint("2024", 5, 9)]])
def test_few_or_no_points_make_a_well_formed_picture(points):
    for palette in (SCREEN, PRINT):
        root = ET.fromstring(line_with_targets(points, key="k", title="t", palette=palette).svg)
        assert root.get("role") == "img"
        assert "nan" not in ET.tostring(root, encoding="unicode").lower()


def test_the_table_shows_a_dash_for_what_is_missing():
    with override("en"):
        chart = line_with_targets(POINTS, key="k", title="t", unit="%", decimals=1)
    assert chart.table.headers == ("Fiscal year", "Target", "Value")
    assert chart.table.rows == (
        ("2021", "10.0%", "5.0%"),
        ("2022", "20.0%", "–"),
        ("2023", "–", "12.5%"),
        ("2024", "40.0%", "30.0%"),
    )


def test_years_are_thinned_out_counted_from_the_last():
    points = [YearPoint(str(year), None, 1) for year in range(2004, 2025)]
    shown = shown_years(points, 300)
    assert shown[-1] == 20
    assert len({b - a for a, b in itertools.pairwise(shown)}) == 1
    assert len(shown) <= 300 / 30


def test_user_text_is_escaped():
    svg = line_with_targets([YearPoint("<i>", 1, 2)], key="k", title="a & <b>", unit="<u>").svg
    assert ET.fromstring(svg).find(f"{SVG}title").text == "a & <b>"
    assert "<u>" not in svg


def test_a_sparkline_has_its_facts_in_words_and_as_a_table():
    with override("en"):
        chart = sparkline(POINTS, key="s", title="Share")
    root = ET.fromstring(chart.svg)
    assert root.find(f"{SVG}desc").text == "2021: 5; 2023: 12.5; 2024: 30"
    assert chart.table.rows[1] == ("2022", "20", "–")


@pytest.mark.parametrize("points", [[], [YearPoint("2024", None, None)], [YearPoint("2024", 3, 3)]])
def test_a_sparkline_of_little_is_well_formed(points):
    assert ET.fromstring(sparkline(points, key="s", title="t").svg).get("role") == "img"


def test_a_flat_sparkline_lies_in_the_middle():
    points = [YearPoint("2023", None, 7), YearPoint("2024", None, 7)]
    root = ET.fromstring(sparkline(points, key="s", title="t").svg)
    assert next(root.iter(f"{SVG}circle")).get("cy") == "16"


def test_a_sparkline_ends_with_the_newest_value_and_its_table_with_the_last_target():
    points = [YearPoint("2023", None, 1), YearPoint("2024", 4, 2), YearPoint("2025", 9, None)]
    chart = sparkline(points, key="s", title="t", width=112)
    assert next(ET.fromstring(chart.svg).iter(f"{SVG}circle")).get("cx") == "104"
    assert [row[0] for row in chart.table.rows] == ["2023", "2024", "2025"]


@pytest.mark.parametrize(
    ("unit", "text"), [("人", "12人"), ("people", "12 people"), ("%", "12%"), ("", "12")]
)
def test_a_unit_stands_as_its_script_asks(unit, text):
    assert line_with_targets([YearPoint("2024", None, 12)], key="k", title="t", unit=unit).table.rows == (
        ("2024", "–", text),
    )


@override("en")
def test_forecasts_go_on_from_the_last_value():
    points = [
        YearPoint("2024", Decimal(30), Decimal(20)),
        YearPoint("2025", Decimal(30), None, forecast=Decimal(24)),
        YearPoint("2026", Decimal(30), None, forecast=Decimal(28)),
    ]
    frame = lay_out(points, 360, 200, "%")
    chart = line_with_targets(points, key="k", title="t", direction=None, unit="%")
    root = ET.fromstring(chart.svg)
    (dotted,) = [line for line in root.iter(f"{SVG}polyline") if line.get("stroke-dasharray") == "2 4"]
    corners = [f"{frame.across(i):.2f},{frame.up(v):.2f}" for i, v in ((0, 20), (1, 24), (2, 28))]
    assert dotted.get("points").split() == corners
    said = root.find(f"{SVG}desc").text
    assert said.endswith("2025: 24% if it goes on like this; 2026: 28% if it goes on like this")


def test_forecast_without_a_value_before_it_draws_no_line():
    root = ET.fromstring(line_with_targets([YearPoint("2026", None, None, 5)], key="k", title="t").svg)
    assert list(root.iter(f"{SVG}polyline")) == []
