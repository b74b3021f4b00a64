"""The standing of an item: what its parts add up to, then the self-rating, then nothing."""

from datetime import date, timedelta

import pytest

from actions.item_standing import ItemFacts, Part, Rating, item_standing, milestones_standing
from actions.status import Standing, Status
from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.core.sentence import Sentence
from tests.factories.actions import MilestoneFactory, PlanItemFactory, RatingGradeFactory, RatingScaleFactory

DAY = date(2026, 3, 31)


def part(status, name="A.1"):
    return Part(name, Standing(Status(status), Sentence(f"because {name}")))


def milestone(due, reached=None):
    return MilestoneFactory.build(item=PlanItemFactory.build(), due_on=due, reached_on=reached)


def told(standing):
    return standing.status, str(standing.rule)


@pytest.mark.parametrize(
    ("parts", "status"),
    [
        (["at_risk", "achieved", "on_track"], Status.BEHIND),
        (["at_risk", "achieved"], Status.AT_RISK),
        (["at_risk", "at_risk", "on_track"], Status.AT_RISK),
        (["at_risk", "behind", "behind"], Status.BEHIND),
        (["at_risk", "at_risk", *["on_track"] * 3], Status.BEHIND),
        (["at_risk", "no_data", "not_started"], Status.AT_RISK),
        (["at_risk", "on_track", "no_data", "not_started"], Status.AT_RISK),
        (["behind", "on_track"], Status.BEHIND),
        (["behind", "behind"], Status.BEHIND),
        (["on_track", "achieved"], Status.ON_TRACK),
        (["achieved", "achieved"], Status.ACHIEVED),
        (["achieved", "not_started"], Status.ON_TRACK),
        (["achieved", "no_data"], Status.ON_TRACK),
        (["on_track", "not_started", "no_data"], Status.ON_TRACK),
        (["no_data", "not_started"], Status.NO_DATA),
        (["not_started", "not_started"], Status.NOT_STARTED),
    ],
)
def test_item_is_at_risk_when_half_of_its_judged_parts_are_and_behind_when_any_is(parts, status):
    below = [part(each, f"A.{place}") for place, each in enumerate(parts)]
    assert item_standing(ItemFacts(DAY, below=below)).status is status
    assert item_standing(ItemFacts(DAY, indicators=below)).status is status


def test_single_part_speaks_for_the_item():
    assert told(item_standing(ItemFacts(DAY, indicators=[part("behind")]))) == (Status.BEHIND, "because A.1")


def test_worst_part_is_named(english):
    below = [part("on_track", "B.1"), part("at_risk", "B.2"), part("behind", "B.3"), part("no_data", "B.4")]
    assert told(item_standing(ItemFacts(DAY, below=below))) == (
        Status.BEHIND,
        "2 of 3 judged parts are behind or at risk; the worst is B.2: at risk",
    )
    own = ItemFacts(DAY, indicators=below)
    assert str(item_standing(own).rule) == (
        "2 of 3 judged parts are behind or at risk; the worst is B.2: because B.2"
    )


def test_parts_at_risk_are_counted_where_the_item_is(english):
    below = [part("on_track", "B.1"), part("at_risk", "B.2"), part("behind", "B.3"), part("at_risk", "B.4")]
    assert told(item_standing(ItemFacts(DAY, below=below))) == (
        Status.AT_RISK,
        "2 of 4 judged parts are at risk; the worst is B.2: at risk",
    )


@pytest.mark.parametrize("status", ["at_risk", "behind"])
def test_only_judged_part_is_told_as_such(status, english):
    below = [part("no_data", "B.1"), part(status, "B.2")]
    label = Status(status).label
    assert told(item_standing(ItemFacts(DAY, below=below))) == (
        Status(status),
        f"The only part that can be judged is {label}, B.2: {label}",
    )


def test_item_without_trouble_says_so(english):
    below = [part("on_track"), part("achieved"), part("no_data")]
    assert str(item_standing(ItemFacts(DAY, below=below)).rule) == "No part is behind: 1 of 3 achieved."


def test_milestones_are_a_part_of_the_item():
    late = milestone(DAY - timedelta(days=1))
    facts = ItemFacts(DAY, indicators=[part("achieved")], milestones=[late])
    assert item_standing(facts).status is Status.BEHIND


@pytest.mark.parametrize(
    ("due", "status"),
    [
        (DAY, Status.NOT_STARTED),
        (DAY - timedelta(days=1), Status.BEHIND),
        (DAY - timedelta(days=90), Status.BEHIND),
        (DAY - timedelta(days=91), Status.AT_RISK),
    ],
)
def test_milestone_is_in_time_on_its_due_day_and_long_overdue_after_90(due, status):
    assert milestones_standing([milestone(due)], DAY).status is status


def test_milestones_are_told_with_their_numbers(english):
    done = milestone(date(2025, 9, 30), date(2025, 9, 1))
    late = milestone(date(2026, 1, 31))
    coming = milestone(date(2026, 9, 30))
    assert told(milestones_standing([done, late, coming], DAY)) == (
        Status.BEHIND,
        "1 milestone overdue, since 31 January 2026.",
    )
    assert told(milestones_standing([done, coming], DAY)) == (
        Status.ON_TRACK,
        "1 of 2 milestones reached, none overdue; the next is due on 30 September 2026.",
    )
    assert told(milestones_standing([done], DAY)) == (Status.ACHIEVED, "The milestone is reached.")
    assert told(milestones_standing([done, done], DAY)) == (
        Status.ACHIEVED,
        "All 2 milestones are reached.",
    )


def test_milestone_reached_after_the_day_does_not_count_yet():
    assert milestones_standing([milestone(DAY, DAY + timedelta(days=1))], DAY).status is Status.NOT_STARTED


def rating(better, worse):
    grade = RatingGradeFactory.build(scale=RatingScaleFactory.build(), code="Ⅲ")
    return Rating(grade, FiscalYear(2025), better, worse)


@pytest.mark.parametrize(
    ("better", "worse", "status"),
    [
        (0, 3, Status.ON_TRACK),
        (1, 2, Status.ON_TRACK),
        (2, 1, Status.BEHIND),
        (3, 0, Status.AT_RISK),
        (0, 1, Status.ON_TRACK),
        (1, 0, Status.AT_RISK),
        (0, 0, Status.ON_TRACK),
    ],
)
def test_rating_counts_where_there_are_no_figures(better, worse, status):
    assert item_standing(ItemFacts(DAY, rating=rating(better, worse), has_reports=True)).status is status


def test_rating_is_told_with_its_year(english):
    assert str(item_standing(ItemFacts(DAY, rating=rating(1, 2))).rule) == (
        "No figures; self-rating for AY2025: Ⅲ (Satisfactory)."
    )


def test_figures_go_before_the_rating():
    facts = ItemFacts(DAY, indicators=[part("at_risk")], rating=rating(0, 3), has_reports=True)
    assert item_standing(facts).status is Status.AT_RISK


def test_rating_goes_before_a_figure_that_is_missing():
    facts = ItemFacts(DAY, indicators=[part("no_data")], rating=rating(0, 3))
    assert item_standing(facts).status is Status.ON_TRACK


@pytest.mark.parametrize(
    ("facts", "status", "rule"),
    [
        ({}, Status.NOT_STARTED, "No indicator, milestone or progress report yet."),
        ({"starts_on": date(2027, 4, 1)}, Status.NOT_STARTED, "Starts on 1 April 2027."),
        (
            {"starts_on": date(2020, 4, 1)},
            Status.NOT_STARTED,
            "No indicator, milestone or progress report yet.",
        ),
        ({"has_reports": True}, Status.NO_DATA, "A progress report is under way; none is approved yet."),
        ({"indicators": [part("no_data")]}, Status.NO_DATA, "because A.1"),
        (
            {"indicators": [part("no_data"), part("no_data")]},
            Status.NO_DATA,
            "No figures yet for any of the 2 parts.",
        ),
        (
            {"below": [part("no_data"), part("not_started")]},
            Status.NO_DATA,
            "No figures yet for 1 of 2 parts; the others are not started.",
        ),
        ({"below": [part("not_started")]}, Status.NOT_STARTED, "because A.1"),
        (
            {"below": [part("not_started"), part("not_started")]},
            Status.NOT_STARTED,
            "None of the 2 parts has started.",
        ),
    ],
)
def test_missing_facts_have_answers_of_their_own(facts, status, rule, english):
    assert told(item_standing(ItemFacts(DAY, **facts))) == (status, rule)
