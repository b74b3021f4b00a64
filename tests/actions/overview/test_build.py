"""The tree of an overview, its standings and the number of queries."""

from datetime import date

import pytest
from django.utils import translation

from actions.models import ProgressReport
from actions.overview import plan_overview
from actions.status import Status
from strategy_tracker.core.fiscal_year import FiscalYear
from tests.actions.overview.plans import DAY, Y2025, indicator, overview, statuses
from tests.factories.actions import (
    MilestoneFactory,
    ObservationFactory,
    PlanItemFactory,
    ProgressReportFactory,
    RatingGradeFactory,
)

QUERIES = 6


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


def test_items_stand_where_their_parts_stand(plan, tree):
    assert statuses(overview(plan)) == {
        "A": Status.AT_RISK,
        "A.1": Status.BEHIND,
        "A.2": Status.AT_RISK,
        "B": Status.ON_TRACK,
        "B.1": Status.ON_TRACK,
        "B.1.1": Status.ON_TRACK,
        "B.2": Status.NOT_STARTED,
    }


def test_one_late_action_does_not_paint_its_pillar_red(plan, tree):
    indicator(tree.a1, 100, 100)
    indicator(PlanItemFactory(plan=plan, code="A.3", parent=tree.a), 100, 100)
    found = overview(plan)
    assert [found.by_code[code].standing.status for code in ("A", "A.1", "A.2", "A.3")] == [
        Status.BEHIND,
        Status.BEHIND,
        Status.AT_RISK,
        Status.ON_TRACK,
    ]
    with translation.override("en"):
        assert str(found.by_code["A"].standing.rule) == (
            "2 of 3 judged parts are behind or at risk; the worst is A.2: at risk"
        )


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


@pytest.mark.parametrize(
    "entered", [("year", "second_half", "first_half"), ("first_half", "second_half", "year")]
)
def test_latest_report_is_that_of_the_latest_period_whenever_it_was_entered(plan, entered):
    item = PlanItemFactory(plan=plan, code="A")
    grades = {
        period: RatingGradeFactory(scale=plan.rating_scale, position=place)
        for place, period in enumerate(("year", "second_half", "first_half"), start=1)
    }
    for period in entered:
        ProgressReportFactory(item=item, year=2025, period=period, rating=grades[period], state="approved")
    standing = overview(plan).by_code["A"]
    assert (standing.report.period, standing.decided.period) == ("year", "year")
    assert standing.standing.status is Status.ON_TRACK
    ProgressReport.objects.filter(item=item, period="year").update(state="returned")
    standing = overview(plan).by_code["A"]
    assert (standing.report.period, standing.decided.period) == ("year", "second_half")


def test_report_shown_is_that_of_the_year_and_the_rating_may_be_older(plan):
    item = PlanItemFactory(plan=plan, code="A")
    grade = RatingGradeFactory(scale=plan.rating_scale)
    ProgressReportFactory(item=item, year=2024, rating=grade, state="approved")
    ProgressReportFactory(item=item, year=2026, rating=grade, state="approved")
    standing = overview(plan).by_code["A"]
    assert standing.report is None
    with translation.override("en"):
        assert "AY2024" in str(standing.standing.rule)
