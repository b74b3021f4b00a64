"""One person's record: goals, scores, courses, tests to come, the roll."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from staff_training import models
from tests.factories.exchange_lists import PersonCategoryFactory
from tests.factories.exchanges import ExchangeFactory
from tests.factories.staff_training import (
    CefrBandFactory,
    CourseSessionFactory,
    EmploymentFactory,
    ExamineeFactory,
    LanguageGoalFactory,
    LanguageTestFactory,
    LeaveFactory,
    ParticipationFactory,
    TestDayFactory,
    TestScoreFactory,
)


@pytest.fixture
def shown(training_officer, signed_in):
    """``shown(person)``: the page for KIT's training officer, in English."""
    client = signed_in(training_officer)

    def page(person):
        response = client.get(reverse("training:person", args=[person.pk]))
        assert response.status_code == 200
        return response

    return page


def goals(page):
    return [(goal.outcome, goal.counted, goal.outlook) for goal in page.context["goals"]]


def test_threshold_exactly_met_is_met(shown, staff):
    year = timezone.localdate().year - 1
    assert goals(shown(staff.met)) == [
        ("goal met", f"730 of 1 June {year} counts: the best.", "Scores count for ever.")
    ]


def test_distance_to_the_threshold_is_told_in_points(shown, staff):
    assert goals(shown(staff.below))[0][2] == "5 points to the 730 of the goal."


def test_person_without_a_score_is_told_what_the_goal_asks_for(shown, staff):
    assert goals(shown(staff.without)) == [("no score", "There is no score yet.", "The goal asks for 730.")]
    assert "No score is on record." in shown(staff.without).text


def test_latest_counts_where_the_goal_says_so_and_lapses_after_its_years(shown, staff):
    models.LanguageGoal.objects.update(which_score="latest", validity_years=2)
    today = timezone.localdate()
    assert goals(shown(staff.met))[0][2] == f"Met through 31 May {today.year + 1} without a further test."
    score = staff.met.test_scores.get()
    score.taken_on = date(today.year - 3, 6, 1)
    score.save()
    assert goals(shown(staff.met)) == [
        (
            "score expired",
            f"No score counts any more; the last was 730 of 1 June {today.year - 3}.",
            "The goal asks for 730.",
        )
    ]


def test_goal_for_which_the_person_does_not_count_is_left_out(shown, staff):
    post = staff.met.employments.get()
    post.is_full_time = False
    post.save()
    assert goals(shown(staff.met)) == []


def test_scores_stand_newest_first_with_their_level(shown, staff):
    CefrBandFactory(test=LanguageTestFactory(), level="B1")
    TestScoreFactory(person=staff.met, listening=275, reading=280, taken_on=date(2020, 1, 5))
    lines = shown(staff.met).context["record"].scores
    assert [(line.score.total, line.level) for line in lines] == [(730, None), (555, "B1")]


@pytest.mark.parametrize(
    ("total", "thresholds", "drawn"),
    [(725, [600, 800], "730"), (730, [600, 800], "800"), (900, [800], "800")],
)
def test_one_picture_of_a_test_has_the_threshold_that_comes_next(
    shown, employed, staff, units, total, thresholds, drawn
):
    for threshold in thresholds:
        LanguageGoalFactory(unit=units.kit, threshold=threshold)
    person = employed("洛北 五郎", total)
    TestScoreFactory(person=person, taken_on=date(2020, 1, 5), listening=275, reading=280)
    page = shown(person)
    assert len(page.context["charts"]) == 1
    assert f"Goal: {drawn}" in page.text


def test_one_score_makes_no_picture(shown, staff):
    assert shown(staff.met).context["charts"] == []


def test_completed_course_stands_with_the_scores_before_and_after(shown, staff):
    session = CourseSessionFactory(starts_on=date(2025, 6, 2), ends_on=date(2025, 9, 30))
    ParticipationFactory(session=session, person=staff.without, status="completed")
    for day, listening in ((date(2025, 5, 1), 300), (date(2025, 11, 1), 350)):
        TestScoreFactory(person=staff.without, taken_on=day, listening=listening, reading=300)
    (course,) = shown(staff.without).context["courses"]
    assert [(of.before, of.after, of.difference) for of in course.changes] == [(600, 650, "+50")]


def test_course_that_was_not_completed_has_no_effect(shown, staff):
    session = CourseSessionFactory(starts_on=date(2025, 6, 2), ends_on=date(2025, 9, 30))
    ParticipationFactory(session=session, person=staff.without, status="withdrawn")
    for day in (date(2025, 5, 1), date(2025, 11, 1)):
        TestScoreFactory(person=staff.without, taken_on=day)
    (course,) = shown(staff.without).context["courses"]
    assert course.changes == []


def test_tests_to_come_hold_todays_and_no_past_or_given_up_one(shown, staff, units):
    today = timezone.localdate()
    for days, status in ((-1, "registered"), (0, "registered"), (7, "withdrawn"), (9, "registered")):
        day = TestDayFactory(unit=units.kit, held_on=today + timedelta(days=days))
        ExamineeFactory(test_day=day, person=staff.met, status=status)
    sittings = shown(staff.met).context["record"].sittings
    assert [(of.test_day.held_on - today).days for of in sittings] == [0, 9]


def test_roll_holds_posts_and_leave_and_says_since_when(shown, staff, units):
    LeaveFactory(employment=staff.met.employments.get())
    EmploymentFactory(person=staff.met, unit=units.kit, starts_on=date(2015, 4, 1), ends_on=date(2020, 3, 31))
    page = shown(staff.met)
    assert [post.starts_on.year for post in page.context["record"].posts] == [2020, 2015]
    assert page.context["record"].since == date(2015, 4, 1)
    assert "育児休業" not in page.text
    assert "Childcare leave 2024-04-01–2025-03-31" in page.text


def test_stays_abroad_come_from_the_room_that_knows_them(shown, staff, units):
    ExchangeFactory(
        person=staff.met, units=[units.kit], category=PersonCategoryFactory(code="staff", is_staff=True)
    )
    page = shown(staff.met)
    assert "Stays abroad" in page.text
    assert "2026-05-11" in page.text
    assert "/admin/exchanges/exchange/" not in page.text


def test_ways_to_the_forms_hold_the_person(shown, staff):
    tools = shown(staff.met).context["tools"]
    proposed = f"?person={staff.met.pk}"
    assert {name: address.endswith(proposed) for name, address in tools.items()} == {
        "add_score": True,
        "add_post": True,
        "add_participation": True,
        "person": False,
    }


def test_form_of_the_person_leads_to_the_record_those_alone_who_may_see_it(
    staff, training_officer, system_administrator, signed_in
):
    form = reverse("admin:core_person_change", args=[staff.met.pk])
    record = reverse("training:person", args=[staff.met.pk])
    assert record in signed_in(training_officer).get(form).text
    assert record not in signed_in(system_administrator).get(form).text


@pytest.mark.parametrize("number", [1, 3])
def test_record_takes_the_same_queries_for_one_row_and_for_three(
    staff, units, training_officer, signed_in, django_assert_num_queries, number
):
    today, category = timezone.localdate(), PersonCategoryFactory(code="staff", is_staff=True)
    post = staff.without.employments.get()
    for place in range(number):
        TestScoreFactory(person=staff.without, taken_on=today - timedelta(days=place))
        ParticipationFactory(person=staff.without)
        ExamineeFactory(test_day=TestDayFactory(unit=units.kit, held_on=today), person=staff.without)
        LeaveFactory(employment=post, starts_on=date(2021 + place, 1, 1), ends_on=date(2021 + place, 2, 1))
        ExchangeFactory(person=staff.without, category=category)
    client = signed_in(training_officer)
    with django_assert_num_queries(28):
        client.get(reverse("training:person", args=[staff.without.pk]))
