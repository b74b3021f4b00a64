"""The page of a goal: what is said, for which day and unit, and by which empty states."""

from datetime import date

import pytest
from django.urls import reverse

from tests.factories.actions import IndicatorFactory, PlanFactory, PlanItemFactory
from tests.factories.staff_training import CourseFactory, EmploymentFactory, LanguageGoalFactory

WHO_COUNTS = (
    "Administrative staff on the roll of KIT and the units below it (full-time only, without fixed-term "
    "staff, without re-employed staff, with staff on leave)"
)


def test_page_says_where_the_goal_stands_in_a_sentence(goal, places, hire, facts, training_officer):
    hire(places.kit, 6, 730)
    hire(places.kit, 12, 725)
    hire(places.kit, 2)
    found = facts(training_officer)
    assert found.headline == "As of 31 March 2026: 6 of 20 (30.0%) have 730 or more."
    assert found.distance == "Goal: 30% in AY2023 – reached."
    assert found.outcome.label == "reached"
    assert found.numbers == [
        ("Goal met", "6"),
        ("Persons who count", "20"),
        ("Without a score", "2"),
        ("Needed for the goal", "0"),
    ]
    assert found.words == [
        ("Goal", "30% with TOEIC L&R 730 or more in AY2023"),
        (
            "Who counts",
            WHO_COUNTS,
        ),
        ("Shown for", "KIT"),
        ("Which score", "the best score of each person up to the day, however old"),
        ("Measured on", "31 March of every year"),
        ("In the goal’s year", "As of 31 March 2024: 0 of 20 (0.0%) have 730 or more."),
        ("Tests taken in the year", "AY2025, up to 31 March 2026: 18 tests by 18 persons (all staff)."),
    ]


def test_goal_that_was_missed_says_how_many_are_lacking(goal, places, hire, facts, training_officer):
    hire(places.kit, 5, 730)
    hire(places.kit, 15, 725)
    found = facts(training_officer)
    assert found.distance == "Goal: 30% in AY2023 – not reached: 1 more person would be needed."


def test_goal_to_come_says_how_far_it_is(goal, places, hire, facts, training_officer):
    goal.target_year = 2028
    goal.save()
    hire(places.kit, 4, 730)
    hire(places.kit, 16, 725)
    assert facts(training_officer).distance == "Goal: 30% in AY2028 – 2 more persons to the goal."


def test_page_in_japanese(goal, places, hire, facts, training_officer):
    hire(places.kit, 6, 730)
    hire(places.kit, 14, 725)
    found = facts(training_officer, language="ja")
    assert found.headline == "2026年3月31日時点：20人中6人（30.0%）が730点以上です。"
    assert found.distance == "目標：令和5年度に30% – 達成しています。"


def test_history_has_a_line_for_every_year_and_today(goal, places, hire, facts, texts, training_officer):
    hire(places.kit, 5, 730, taken_on=date(2024, 3, 31))
    hire(places.kit, 5, 730, taken_on=date(2024, 4, 1))
    hire(places.kit, 10)
    assert texts(facts(training_officer).history) == [
        ["AY2026", "2026-11-20", "50.0%", "10", "20", "10", "30.0%"],
        ["AY2025", "2026-03-31", "50.0%", "10", "20", "10", "30.0%"],
        ["AY2024", "2025-03-31", "50.0%", "10", "20", "10", "30.0%"],
        ["AY2023", "2024-03-31", "25.0%", "5", "20", "15", "30.0%"],
        ["AY2022", "2023-03-31", "0.0%", "0", "20", "20", "30.0%"],
    ]


def test_forecast_goes_on_at_the_pace_of_late(goal, places, hire, facts, training_officer):
    goal.target_year, goal.target_share = 2028, 60
    goal.save()
    hire(places.kit, 5, 730, taken_on=date(2024, 5, 1))
    hire(places.kit, 5, 730, taken_on=date(2025, 5, 1))
    hire(places.kit, 10, 600)
    found = facts(training_officer)
    assert found.forecast == [
        "Recent pace: +15.2 points a year.",
        "If it goes on like this, the share on 31 March 2029 will be 86.0%.",
        "At this pace 60% is reached in AY2027.",
    ]
    assert "if it goes on like this" in found.history_chart.svg


def test_few_tests_are_counted_for_officers_only(goal, places, hire, facts, training_officer, kit_executive):
    hire(places.kit, 3, 730)
    hire(places.kit, 7, 600, taken_on=date(2024, 6, 1))
    told = [dict(facts(user).words)["Tests taken in the year"] for user in (training_officer, kit_executive)]
    assert told == [
        "AY2025, up to 31 March 2026: 3 tests by 3 persons (all staff).",
        "AY2025: not shown, or nothing on record.",
    ]


def test_first_measurement_to_come_is_said(goal, places, hire, read, training_officer):
    goal.first_year = goal.target_year = 2028
    goal.save()
    hire(places.kit, 5, 730)
    page = read(training_officer)
    assert page.context["choice"].day == date(2026, 10, 31)
    assert "The goal is measured on 31 March 2029 for the first time" in page.content.decode()


def test_units_stand_below_each_other_and_lead_on(goal, places, hire, facts, texts, read, training_officer):
    hire(places.library, 3, 730)
    hire(places.library, 1, 600)
    hire(places.kit, 4)
    found = facts(training_officer)
    assert texts(found.units) == [
        ["Library", "75.0%", "3", "4", "0", "0"],
        ["KIT itself", "0.0%", "0", "4", "4", "2"],
    ]
    library, own = found.units.lines
    assert library.address == "/admin/training/goals/kit-730/?unit=kit-library"
    assert own.address == ""
    assert facts(training_officer, unit="kit-library").headline == (
        "As of 31 March 2026: 3 of 4 (75.0%) have 730 or more."
    )


def test_scores_are_spread_over_classes(goal, places, hire, facts, texts, training_officer):
    hire(places.kit, 2, 725)
    hire(places.kit, 1, 735)
    hire(places.kit, 1, 990)
    hire(places.kit, 3)
    spread = {row[0]: row[1:] for row in texts(facts(training_officer).scores)}
    assert {name: row for name, row in spread.items() if row[0] != "0"} == {
        "700–795": ["3", "1"],
        "900–990": ["1", "1"],
        "Without a score": ["3", "0"],
    }


def test_empty_roll_and_missing_scores_are_said(goal, places, hire, read, training_officer):
    page = read(training_officer).content.decode()
    assert "Nobody is on the roll yet." in page
    assert "nobody on the roll counts for this goal" in page
    EmploymentFactory(unit=places.kit, is_full_time=False)
    page = read(training_officer).content.decode()
    assert "Check the day, the unit, and who counts." in page
    hire(places.kit, 6)
    page = read(training_officer).content.decode()
    assert "No score counts on this day yet." in page


def test_what_hangs_on_the_goal_is_linked(goal, places, read, training_officer):
    plan = PlanFactory(unit=places.kit)
    item = PlanItemFactory(plan=plan, code="A")
    below = PlanItemFactory(plan=plan, code="A.1", parent=item)
    goal.items.set([item])
    leading = CourseFactory(unit=places.kit)
    leading.items.set([below])
    CourseFactory(unit=places.kit)
    counted = IndicatorFactory(
        item=item,
        value_kind="share",
        measure_key="staff_training.share_at_threshold",
        measure_parameters={"goal": "kit-730"},
    )
    IndicatorFactory(item=below)
    found = read(training_officer).context["page"].connected
    assert (found.items, found.indicators, found.courses) == ([item], [counted], [leading])


@pytest.mark.parametrize("number", [1, 3])
def test_number_of_queries_does_not_grow(
    goal, places, hire, signed_in, training_officer, kit_executive, django_assert_num_queries, number
):
    goal.first_year, goal.target_year = 2026 - number, 2028
    goal.save()
    for unit in (places.kit, places.library, places.finance)[:number]:
        hire(unit, 5 * number, 700)
        hire(unit, 5 * number, 730)
        hire(unit, 5 * number)
    for _other in range(number - 1):
        LanguageGoalFactory(unit=places.kit, threshold=600)
    address = reverse("training-goals:goal", args=["kit-730"])
    for user, asked in ((training_officer, 23), (kit_executive, 36)):
        browser = signed_in(user)
        browser.get(address)
        with django_assert_num_queries(asked):
            assert browser.get(address).status_code == 200
