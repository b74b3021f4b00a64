"""The list of staff: filters, search, order, files."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from staff_training import models
from tests.factories.core import PersonFactory
from tests.factories.staff_training import (
    EmploymentFactory,
    ExamineeFactory,
    LanguageGoalFactory,
    LanguageTestFactory,
    StaffCategoryFactory,
    TestDayFactory,
    TestScoreFactory,
)

PEOPLE = reverse("training:people")


@pytest.fixture
def listed(training_officer, signed_in):
    """``listed(q="…")``: the names on the list, in their order."""
    client = signed_in(training_officer)

    def names(**asked):
        response = client.get(PEOPLE, asked)
        assert response.status_code == 200
        return [line.post.person.name_native for line in response.context["lines"]]

    return names


@pytest.mark.parametrize(
    ("stand", "names"),
    [
        ("all", ["京都 次郎", "工芸 花子", "繊維 三郎"]),
        ("met", ["工芸 花子"]),
        ("below", ["京都 次郎"]),
        ("no_score", ["繊維 三郎"]),
        ("expired", []),
        ("outside", []),
    ],
)
def test_standing_towards_the_goal(staff, listed, stand, names):
    assert listed(stand=stand) == names


def test_score_that_no_longer_counts_is_expired(staff, listed, units, employed):
    models.LanguageGoal.objects.update(validity_years=2)
    employed("期限 五郎", 800, taken_on=date(timezone.localdate().year - 4, 6, 1))
    assert listed(stand="expired") == ["期限 五郎"]
    assert listed(stand="met") == ["工芸 花子"]
    assert listed(stand="no_score") == ["繊維 三郎"]


def test_who_does_not_count_for_the_goal_is_outside(staff, listed, employed):
    employed("短時間 六郎", 900, is_full_time=False)
    assert listed(stand="outside") == ["短時間 六郎"]
    assert "短時間 六郎" not in listed(stand="met")


def test_scores_of_another_test_do_not_stand_here(staff, listed):
    TestScoreFactory(
        person=staff.without, test=LanguageTestFactory(code="ielts", has_sections=False),
        listening=None, reading=None, total=9,
    )  # fmt: skip
    assert listed(stand="no_score") == ["繊維 三郎"]


@pytest.mark.parametrize(
    "typed", ["花子", "romaji 工芸", "ROMAJI\u3000工芸", "K001", "k\uff10\uff10\uff11", "カナ 工芸"]
)
def test_people_are_found_by_any_of_their_names_and_the_number(staff, listed, typed):
    assert listed(q=typed) == ["工芸 花子"]


def test_unit_with_all_below_it_and_category_narrow_the_list(staff, listed, units, employed):
    employed("本部 七郎", unit=units.kit, category=StaffCategoryFactory(code="technical"))
    assert listed(unit="kit-office") == ["京都 次郎", "工芸 花子", "繊維 三郎"]
    assert listed(unit="kit", category="technical") == ["本部 七郎"]


def test_who_has_left_is_listed_apart(staff, listed, employed):
    employed("退職 八郎", 700, ends_on=timezone.localdate() - timedelta(days=1))
    employed("最終 九郎", 700, ends_on=timezone.localdate())
    assert "退職 八郎" not in listed()
    assert "最終 九郎" in listed()
    assert listed(roll="left") == ["退職 八郎"]


def test_who_moved_is_on_the_list_once(staff, listed, units):
    post = staff.met.employments.get()
    post.ends_on = timezone.localdate() - timedelta(days=1)
    post.save()
    EmploymentFactory(person=staff.met, unit=units.kit, starts_on=timezone.localdate())
    EmploymentFactory(person=staff.met, unit=units.kit, is_concurrent=True)
    assert listed(q="花子") == ["工芸 花子"]
    assert listed(q="花子", roll="left") == []


@pytest.mark.parametrize(
    ("sort", "names"),
    [
        ("number", ["工芸 花子", "京都 次郎", "繊維 三郎"]),
        ("latest", ["工芸 花子", "京都 次郎", "繊維 三郎"]),
        ("best", ["工芸 花子", "京都 次郎", "繊維 三郎"]),
        ("taken", ["繊維 三郎", "京都 次郎", "工芸 花子"]),
        ("next", ["繊維 三郎", "京都 次郎", "工芸 花子"]),
    ],
)
def test_order(staff, listed, units, sort, names):
    day = TestDayFactory(unit=units.kit, held_on=timezone.localdate())
    ExamineeFactory(test_day=day, person=staff.without)
    assert listed(sort=sort) == names


def test_line_holds_latest_best_and_next(staff, training_officer, signed_in, units):
    today = timezone.localdate()
    TestScoreFactory(person=staff.met, listening=300, reading=300, taken_on=today - timedelta(days=10))
    TestScoreFactory(person=staff.met, listening=495, reading=495, taken_on=today + timedelta(days=10))
    for days, status in ((-1, "registered"), (3, "withdrawn"), (5, "registered"), (9, "registered")):
        held_on = today + timedelta(days=days)
        ExamineeFactory(
            test_day=TestDayFactory(unit=units.kit, held_on=held_on), person=staff.met, status=status
        )
    (line,) = signed_in(training_officer).get(PEOPLE, {"q": "花子"}).context["lines"]
    assert (line.latest, line.latest_on) == (600, today - timedelta(days=10))
    assert line.best == 730
    assert line.next_test == today + timedelta(days=5)
    assert line.stand == "met"


def test_another_goal_is_looked_at(staff, listed, units):
    LanguageGoalFactory(unit=units.kit, code="toeic-600", threshold=600, target_year=2030)
    assert listed(stand="met") == ["京都 次郎", "工芸 花子"]
    assert listed(stand="met", goal="toeic-730") == ["工芸 花子"]


def test_without_a_goal_scores_are_listed_all_the_same(listed, employed):
    employed("工芸 花子", 730)
    assert listed(stand="met") == ["工芸 花子"]


def test_what_the_address_names_wrongly_is_said(staff, training_officer, signed_in):
    page = signed_in(training_officer).get(
        PEOPLE, {"unit": "tohoku", "stand": "rich", "category": "x", "page": "99"}
    )
    assert page.context["choice"].notices == [
        "There is no unit “tohoku” that you may see.",
        "“x” is not known here.",
        "“rich” is not known here.",
    ]
    assert len(page.context["lines"]) == 3


def test_file_holds_the_lines_of_the_page(staff, training_officer, signed_in):
    address = reverse("training:people_file", args=["csv"])
    text = signed_in(training_officer).get(address, {"stand": "below"}).getvalue().decode("utf-8-sig")
    head, line = text.strip().splitlines()
    assert head.split(",")[-5:] == [
        "TOEIC goal", "Score that counts", "Points missing", "Met through", "Next test",
    ]  # fmt: skip
    assert line.split(",")[0] == "京都 次郎"
    assert line.split(",")[5] == "725"
    assert line.split(",")[-5:-2] == ["below the goal", "725", "5"]
    assert signed_in(training_officer).get(reverse("training:people_file", args=["pdf"])).status_code == 404


@pytest.mark.parametrize("further", [0, 2])
def test_list_takes_the_same_queries_for_three_and_for_five(
    staff, employed, training_officer, signed_in, django_assert_num_queries, further
):
    for number in range(further):
        employed(f"更に {number}", 700 + number)
    client = signed_in(training_officer)
    with django_assert_num_queries(17):
        client.get(PEOPLE)


def test_person_without_a_post_is_not_on_the_list_but_has_a_record(
    staff, listed, units, training_officer, signed_in
):
    person = PersonFactory(unit=units.kit, name_native="無職 十郎")
    TestScoreFactory(person=person)
    assert listed(q="無職") == []
    page = signed_in(training_officer).get(reverse("training:person", args=[person.pk]))
    assert "never on the roll" in page.text
