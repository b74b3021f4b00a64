"""A plan at a glance: the tree, its standings, what visitors get, and the number of queries."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.utils import translation

from actions.models import Indicator, PlanItem
from actions.overview import plan_overview
from actions.status import Status
from strategy_tracker.core import measures
from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.core.measures import MeasureResult, UnknownMeasure, measure
from strategy_tracker.core.models import Unit
from tests.factories.actions import (
    IndicatorFactory,
    MilestoneFactory,
    ObservationFactory,
    PlanFactory,
    PlanItemFactory,
    ProgressReportFactory,
    RatingGradeFactory,
    SupportFactory,
    TargetFactory,
)

Y2025 = FiscalYear(2025)
DAY = date(2026, 5, 1)
QUERIES = 6


def indicator(item, target, value, **facts):
    public = facts.pop("public", True)
    found = IndicatorFactory(item=item, **facts)
    TargetFactory(indicator=found, year=2025, value=target)
    TargetFactory(indicator=found, year=2030, value=1000)
    if value is not None:
        ObservationFactory(indicator=found, year=2025, value=value, is_public=public)
    return found


@pytest.fixture
def plan(units):
    return PlanFactory(unit=units.nins, first_year=2020)


@pytest.fixture
def tree(plan):
    """A with A.1 (behind) and A.2 (at risk); B with B.1 below B.1.1 (on track) and B.2 (nothing known)."""
    a = PlanItemFactory(plan=plan, code="A", kind=PlanItem.Kind.PILLAR, position=1)
    b = PlanItemFactory(plan=plan, code="B", kind=PlanItem.Kind.PILLAR, position=2)
    found = SimpleNamespace(a=a, b=b)
    # Made in another order than the tree's.
    found.b2 = PlanItemFactory(plan=plan, code="B.2", parent=b, position=4)
    found.b1 = PlanItemFactory(plan=plan, code="B.1", parent=b, position=3)
    found.a2 = PlanItemFactory(plan=plan, code="A.2", parent=a, position=2)
    found.a1 = PlanItemFactory(plan=plan, code="A.1", parent=a, position=1)
    found.b11 = PlanItemFactory(plan=plan, code="B.1.1", parent=found.b1, position=1)
    found.behind = indicator(found.a1, 100, 90)
    found.at_risk = indicator(found.a2, 100, 50)
    found.on_track = indicator(found.b11, 100, 100)
    return found


def overview(plan, **limits):
    return plan_overview(plan, Y2025, DAY, **limits)


def statuses(found):
    return {standing.item.code: standing.standing.status for standing in found.items}


def test_items_come_in_tree_order_with_their_depth_and_place(plan, tree):
    found = overview(plan)
    assert [(standing.item.code, standing.depth) for standing in found.items] == [
        ("A", 0),
        ("A.1", 1),
        ("A.2", 1),
        ("B", 0),
        ("B.1", 1),
        ("B.1.1", 2),
        ("B.2", 1),
    ]
    assert [root.item.code for root in found.roots] == ["A", "B"]
    assert found.by_code["B.1.1"].parent is found.by_code["B.1"]
    assert [child.item.code for child in found.by_code["B"].children] == ["B.1", "B.2"]


def test_items_stand_where_their_worst_part_stands(plan, tree):
    assert statuses(overview(plan)) == {
        "A": Status.AT_RISK,
        "A.1": Status.BEHIND,
        "A.2": Status.AT_RISK,
        "B": Status.ON_TRACK,
        "B.1": Status.ON_TRACK,
        "B.1.1": Status.ON_TRACK,
        "B.2": Status.NOT_STARTED,
    }


def test_counts_are_of_the_items_at_the_ends_of_the_tree(plan, tree):
    assert overview(plan).counts == {
        Status.NOT_STARTED: 1,
        Status.ON_TRACK: 1,
        Status.BEHIND: 1,
        Status.AT_RISK: 1,
        Status.ACHIEVED: 0,
        Status.NO_DATA: 0,
    }


def test_indicators_off_track_come_worst_first(plan, tree):
    worse = indicator(tree.b2, 100, 20)
    found = overview(plan)
    assert [(each.indicator, each.percent) for each in found.off_track] == [
        (worse, 20),
        (tree.at_risk, 50),
        (tree.behind, 90),
    ]


def test_another_plan_has_no_part_in_it(plan, tree, units):
    other = PlanItemFactory(plan__unit=units.tohoku, code="A")
    indicator(other, 100, 1)
    assert len(overview(plan).items) == 7
    assert [standing.item for standing in overview(other.plan).items] == [other]


def test_plan_without_items_is_empty(plan):
    found = overview(plan)
    assert (found.items, found.roots, found.indicators, found.off_track) == ([], [], [], [])
    assert set(found.counts.values()) == {0}


@pytest.mark.parametrize("size", [20, 300])
@pytest.mark.parametrize("public_only", [False, True])
def test_number_of_queries_does_not_grow_with_the_plan(size, public_only, plan, django_assert_num_queries):
    grade = RatingGradeFactory(scale=plan.rating_scale)
    parents = [None]
    for number in range(size):
        item = PlanItemFactory(plan=plan, code=f"I.{number}", parent=parents[number // 5])
        parents.append(item)
        indicator(item, 100, 90)
        MilestoneFactory(item=item)
        ProgressReportFactory(item=item, year=2025, rating=grade, state="published")
    with django_assert_num_queries(QUERIES):
        found = overview(plan, public_only=public_only)
        for standing in found.items:
            str(standing.standing.rule)
            str(standing.item.plan)
            str(standing.report)
            [str(milestone.item) for milestone in standing.milestones]
        [str(each.standing.rule) + str(each.observation.indicator.item) for each in found.indicators]
        assert len(found.off_track) == size


def test_indicator_carries_its_figures_and_series(plan, tree):
    ObservationFactory(indicator=tree.behind, year=2024, value=70)
    found = overview(plan).by_code["A.1"].indicators[0]
    assert found.target.year == 2025
    assert (found.expected, found.value, found.percent, found.overall_percent) == (100, 90, 90, 9)
    assert found.series == [
        (FiscalYear(2024), None, Decimal(70)),
        (FiscalYear(2025), Decimal(100), Decimal(90)),
        (FiscalYear(2030), Decimal(1000), None),
    ]
    assert (found.trend, found.improvement) == (1, 1)
    assert found.observation.value == 90
    assert not found.is_measured


@pytest.mark.parametrize(
    ("direction", "earlier", "trend", "improvement"),
    [
        ("increase", 95, -1, -1),
        ("decrease", 95, -1, 1),
        ("decrease", 90, 0, 0),
        ("keep", 80, 1, None),
        ("increase", None, None, None),
    ],
)
def test_trend_compares_with_the_value_before(direction, earlier, trend, improvement, plan):
    item = PlanItemFactory(plan=plan, code="A")
    found = indicator(item, 100, 90, direction=direction)
    if earlier is not None:
        ObservationFactory(indicator=found, year=2023, value=earlier)
    standing = overview(plan).by_code["A"]
    assert (standing.indicators[0].trend, standing.indicators[0].improvement) == (trend, improvement)
    assert standing.trend == improvement


def test_trend_of_a_branch_is_what_most_of_its_indicators_did(plan, tree):
    for each, before in ((tree.behind, 80), (tree.at_risk, 60), (tree.on_track, 80)):
        ObservationFactory(indicator=each, year=2024, value=before)
    by_code = overview(plan).by_code
    assert {code: by_code[code].trend for code in ("A", "A.1", "A.2", "B", "B.2")} == {
        "A": 0,
        "A.1": 1,
        "A.2": -1,
        "B": 1,
        "B.2": None,
    }


def test_running_total_shows_the_totals_in_its_series(plan):
    item = PlanItemFactory(plan=plan, code="A")
    found = IndicatorFactory(item=item, accumulation=Indicator.Accumulation.CUMULATIVE)
    TargetFactory(indicator=found, year=2025, value=100)
    for year, value in ((2023, 21), (2024, 40), (2025, 33)):
        ObservationFactory(indicator=found, year=year, value=value)
    standing = overview(plan).indicators[0]
    assert standing.value == 94
    assert [(point.year.start, point.value) for point in standing.series] == [
        (2023, 21),
        (2024, 61),
        (2025, 94),
    ]
    assert standing.standing.status is Status.BEHIND


def test_words_of_a_qualitative_indicator_are_shown_and_not_judged(plan):
    item = PlanItemFactory(plan=plan, code="A")
    found = IndicatorFactory(item=item, value_kind=Indicator.ValueKind.QUALITATIVE)
    words = ObservationFactory(indicator=found, year=2024, value=None, text_ja="体制を整えた")
    standing = overview(plan).indicators[0]
    assert standing.observation == words
    assert standing.standing.status is Status.NO_DATA


def test_what_became_known_later_has_no_part_in_an_earlier_day(plan, tree):
    late = indicator(tree.b2, 100, None)
    ObservationFactory(indicator=late, year=2025, value=100, as_of=date(2026, 6, 1))
    found = overview(plan).by_code["B.2"].indicators[0]
    assert (found.value, found.standing.status) == (None, Status.NO_DATA)
    later = plan_overview(plan, Y2025, date(2026, 6, 1)).by_code["B.2"].indicators[0]
    assert (later.value, later.standing.status) == (100, Status.ON_TRACK)


def test_what_happened_after_the_year_does_not_change_how_it_ended(plan):
    item = PlanItemFactory(plan=plan, code="A")
    MilestoneFactory(item=item, due_on=date(2026, 3, 1), reached_on=date(2026, 4, 10))
    assert statuses(overview(plan)) == {"A": Status.BEHIND}
    assert statuses(plan_overview(plan, FiscalYear(2026), DAY)) == {"A": Status.ACHIEVED}


@pytest.mark.parametrize(
    ("position", "status"),
    [(1, Status.ON_TRACK), (2, Status.ON_TRACK), (3, Status.BEHIND), (4, Status.AT_RISK)],
)
def test_approved_rating_counts_where_there_are_no_figures(position, status, plan):
    grades = {n: RatingGradeFactory(scale=plan.rating_scale, position=n) for n in (1, 2, 3, 4)}
    RatingGradeFactory(position=9)
    item = PlanItemFactory(plan=plan, code="A")
    ProgressReportFactory(item=item, year=2025, rating=grades[position], state="approved")
    assert statuses(overview(plan)) == {"A": status}


def test_rating_that_is_not_approved_does_not_count(plan):
    item = PlanItemFactory(plan=plan, code="A")
    report = ProgressReportFactory(
        item=item, year=2025, rating=RatingGradeFactory(scale=plan.rating_scale), state="submitted"
    )
    standing = overview(plan).by_code["A"]
    assert standing.standing.status is Status.NO_DATA
    assert standing.report == report


def test_report_shown_is_that_of_the_year_and_the_rating_may_be_older(plan):
    item = PlanItemFactory(plan=plan, code="A")
    grade = RatingGradeFactory(scale=plan.rating_scale)
    ProgressReportFactory(item=item, year=2024, rating=grade, state="approved")
    ProgressReportFactory(item=item, year=2026, rating=grade, state="approved")
    standing = overview(plan).by_code["A"]
    assert standing.report is None
    with translation.override("en"):
        assert "AY2024" in str(standing.standing.rule)


# What visitors get.


def test_visitors_do_not_see_internal_items_nor_what_lies_below_them(plan, tree):
    PlanItem.objects.filter(pk=tree.a.pk).update(is_public=False)
    assert list(overview(plan, public_only=True).by_code) == ["B", "B.1", "B.1.1", "B.2"]
    assert len(overview(plan).items) == 7


def test_visitors_see_nothing_of_an_internal_plan(plan, tree):
    plan.is_public = False
    plan.save()
    assert overview(plan, public_only=True).items == []


def test_visitors_statuses_come_from_public_facts_only(plan, tree):
    indicator(tree.b2, 100, 10, is_public=False)
    indicator(tree.b11, 100, 10, public=False)
    grade = RatingGradeFactory(scale=plan.rating_scale)
    ProgressReportFactory(item=tree.b2, year=2025, rating=grade, state="approved")
    found = overview(plan, public_only=True)
    assert statuses(found)["B.2"] is Status.NOT_STARTED
    assert statuses(found)["B.1.1"] is Status.ON_TRACK
    assert found.by_code["B.2"].indicators == []
    assert found.by_code["B.2"].report is None
    assert [each.value for each in found.by_code["B.1.1"].indicators] == [100, None]
    assert statuses(overview(plan))["B.1.1"] is Status.AT_RISK


def test_visitors_see_published_reports(plan, tree):
    report = ProgressReportFactory(
        item=tree.b2, year=2025, rating=RatingGradeFactory(scale=plan.rating_scale), state="published"
    )
    standing = overview(plan, public_only=True).by_code["B.2"]
    assert standing.report == report
    assert standing.standing.status is Status.ON_TRACK


# Processes × targets.


def test_matrix_sets_processes_against_the_targets_that_they_serve(plan):
    process = PlanItemFactory(plan=plan, code="P1", kind=PlanItem.Kind.PROCESS)
    action = PlanItemFactory(plan=plan, code="P1-1", parent=process)
    targets = [PlanItemFactory(plan=plan, code=code, kind=PlanItem.Kind.TARGET) for code in ("T1", "T2")]
    aim = PlanItemFactory(plan=plan, code="T1-1", parent=targets[0])
    SupportFactory(item=action, supported=aim)
    SupportFactory(item=process, supported=targets[0])
    SupportFactory(item=aim, supported=targets[1])
    matrix = overview(plan).matrix()
    assert [row.item.code for row in matrix.rows] == ["P1"]
    assert [column.item.code for column in matrix.columns] == ["T1", "T2"]
    links = matrix.cell(matrix.rows[0], matrix.columns[0])
    assert {(link.item.item.code, link.supported.item.code) for link in links} == {
        ("P1", "T1"),
        ("P1-1", "T1-1"),
    }
    assert matrix.cell(matrix.rows[0], matrix.columns[1]) == []


# Measures.


@pytest.fixture
def counted(monkeypatch):
    """Two measures: the number of a unit's years since 2000, of which visitors may know the second only."""
    monkeypatch.setattr(measures, "_registry", {})
    calls = []

    def result(unit, year, as_of):
        calls.append((unit.code, year.start, as_of))
        return MeasureResult(Decimal(year.start - 2000), None, None, as_of, Unit.objects.all())

    @measure("test.internal", name="Internal", value_kind="number")
    def internal(unit, *, year, as_of, step=1):
        return result(unit, year, as_of)

    @measure("test.public", name="Public", value_kind="number")
    def public(unit, *, year, as_of, public_only=False):
        return result(unit, year, as_of)

    return calls


def measured(item, key="test.internal", **facts):
    found = IndicatorFactory(item=item, measure_key=key, **facts)
    TargetFactory(indicator=found, year=2025, value=50)
    return found


def test_measure_gives_the_value_of_the_asked_year(plan, tree, counted):
    measured(tree.b2)
    found = overview(plan).by_code["B.2"].indicators[0]
    assert (found.value, found.percent, found.is_measured, found.observation) == (25, 50, True, None)
    assert found.as_of == date(2026, 3, 31)
    assert counted == [("nins", 2025, date(2026, 3, 31))]


def test_measure_is_counted_once_for_the_same_question(plan, tree, counted, units):
    for _ in range(3):
        measured(tree.b2)
    measured(tree.b2, measure_parameters={"step": 2})
    measured(tree.b2, measure_unit=units.naoj)
    overview(plan)
    assert sorted(unit for unit, _year, _day in counted) == ["naoj", "nins", "nins"]


def test_entered_observation_goes_before_the_measure(plan, tree, counted):
    ObservationFactory(indicator=measured(tree.b2), year=2025, value=40)
    found = overview(plan).by_code["B.2"].indicators[0]
    assert (found.value, found.is_measured) == (40, False)
    assert counted == []


def test_running_total_measures_every_year_of_the_plan(plan, tree, counted):
    measured(tree.b2, accumulation=Indicator.Accumulation.CUMULATIVE)
    assert overview(plan).by_code["B.2"].indicators[0].value == sum(range(20, 26))
    assert [year for _unit, year, _day in counted] == [2020, 2021, 2022, 2023, 2024, 2025]


def test_visitors_get_measures_that_tell_public_records_apart_only(plan, tree, counted):
    measured(tree.b2)
    measured(tree.b2, "test.public")
    found = overview(plan, public_only=True).by_code["B.2"].indicators
    assert [each.value for each in found] == [None, 25]


def test_lost_measure_is_an_error_and_no_silent_gap(plan, tree, counted):
    measured(tree.b2, "test.lost")
    with pytest.raises(UnknownMeasure):
        overview(plan)
