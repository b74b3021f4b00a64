"""The form of a post with its leave: what it refuses, and what it only says."""

import datetime

import pytest

from staff_training.models import Employment, Leave
from strategy_tracker.core.models import Person
from tests.factories.core import PersonFactory
from tests.factories.staff_training import EmploymentFactory, LeaveFactory, LeaveKindFactory

pytestmark = pytest.mark.django_db
DAY = datetime.date
ADD = "/admin/staff_training/employment/add/"


def test_new_post_moves_the_person_to_its_unit(officer, sent, post, offices, page_of):
    newcomer = PersonFactory(unit=offices[0])
    sent(
        officer,
        ADD,
        person=newcomer.pk,
        unit=offices[1].pk,
        category=post.category_id,
        starts_on="令和8年4月1日",
        staff_number="K-002",
    )
    stored = Employment.objects.get(person=newcomer)
    assert (stored.starts_on, stored.is_full_time, stored.contract) == (DAY(2026, 4, 1), True, "permanent")
    assert Person.objects.get(pk=newcomer.pk).unit == offices[1]


def test_second_post_is_refused_in_the_readers_language(officer, sent, post, offices, faults):
    typed = {
        "person": post.person_id,
        "unit": offices[1].pk,
        "category": post.category_id,
        "starts_on": "2026-04-01",
    }
    answer = sent(officer, ADD, **typed)
    assert " ".join(faults(answer)) == (
        "This person has another post in these days: General Affairs, 2020-04-01–."
        " End that one first, or mark one of the two as a concurrent post."
    )
    assert Employment.objects.count() == 1
    sent(officer, ADD, **typed, is_concurrent="on")
    assert Employment.objects.count() == 2


def test_post_in_a_unit_out_of_reach_is_refused(officer, sent, post, units, theirs, faults):
    typed = {"category": post.category_id, "starts_on": "2026-04-01", "is_concurrent": "on"}
    for person, unit in ((post.person_id, units.tohoku.pk), (theirs.person_id, units.kit.pk)):
        answer = sent(officer, ADD, **typed, person=person, unit=unit)
        assert faults(answer) == ["Select a valid choice. That choice is not one of the available choices."]
    assert Employment.objects.count() == 2


def leave_row(n: int, first: str, last: str, **more) -> dict:
    kind = LeaveKindFactory().pk
    row = {"kind": kind, "starts_on": first, "ends_on": last, **more}
    return {f"leaves-{n}-{name}": value for name, value in row.items()}


def test_leave_is_entered_with_the_post(officer, sent, post, page_of):
    rows = {"leaves-TOTAL_FORMS": 2, **leave_row(0, "R8.4.1", "R8.9.30"), **leave_row(1, "R8.10.1", "")}
    sent(officer, page_of(post), **rows)
    assert list(Leave.objects.values_list("starts_on", "ends_on")) == [
        (DAY(2026, 4, 1), DAY(2026, 9, 30)),
        (DAY(2026, 10, 1), None),
    ]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (
            {"leaves-TOTAL_FORMS": 1, "first": ("2020-03-31", "2020-04-30")},
            "The leave 2020-03-31–2020-04-30 is not inside the post, which lasts 2020-04-01–.",
        ),
        (
            {"leaves-TOTAL_FORMS": 1, "first": ("2026-04-01", "2027-04-01"), "ends_on": "2027-03-31"},
            "The leave 2026-04-01–2027-04-01 is not inside the post, which lasts 2020-04-01–2027-03-31.",
        ),
        (
            {
                "leaves-TOTAL_FORMS": 2,
                "first": ("2026-04-01", "2026-09-30"),
                "second": ("2026-09-30", "2026-10-31"),
            },
            "The leaves 2026-04-01–2026-09-30 and 2026-09-30–2026-10-31 share a day.",
        ),
    ],
)
def test_leave_that_cannot_be_is_refused(officer, sent, post, page_of, faults, typed, sentence):
    rows = {key: value for key, value in typed.items() if key not in ("first", "second")}
    for n, name in enumerate(("first", "second")):
        rows |= leave_row(n, *typed[name]) if name in typed else {}
    assert faults(sent(officer, page_of(post), **rows)) == [sentence]
    post.refresh_from_db()
    assert (Leave.objects.count(), post.ends_on) == (0, None)


def test_end_of_post_and_end_of_leave_can_be_moved_in_one_save(officer, sent, post, page_of):
    leave = LeaveFactory(employment=post, starts_on=DAY(2026, 4, 1), ends_on=DAY(2027, 9, 30))
    sent(officer, page_of(post), ends_on="2027-03-31", **{"leaves-0-ends_on": "2027-03-31"})
    post.refresh_from_db()
    leave.refresh_from_db()
    assert (post.ends_on, leave.ends_on) == (DAY(2027, 3, 31), DAY(2027, 3, 31))


def test_administrator_is_told_nothing_of_leave(signed_in, system_administrator, sent, post, page_of, faults):
    LeaveFactory(employment=post, starts_on=DAY(2026, 4, 1), ends_on=DAY(2027, 9, 30))
    browser = signed_in(system_administrator)
    assert "Childcare" not in browser.get(page_of(post)).text
    assert faults(sent(browser, page_of(post), ends_on="2027-03-31")) == [
        "Something that you may not see stands against these days: ask the training officer of the unit."
    ]
    sent(browser, page_of(post), ends_on="2027-09-30")
    assert Employment.objects.get().ends_on == DAY(2027, 9, 30)


def test_leave_on_its_own_page_keeps_the_same_rules(officer, sent, post, faults):
    LeaveFactory(employment=post)
    answer = sent(
        officer,
        "/admin/staff_training/leave/add/",
        employment=post.pk,
        kind=LeaveKindFactory().pk,
        starts_on="2025-03-31",
        ends_on="2025-04-30",
    )
    assert faults(answer) == ["The leaves 2024-04-01–2025-03-31 and 2025-03-31–2025-04-30 share a day."]
    assert Leave.objects.count() == 1


def test_staff_number_of_somebody_else_is_worth_a_warning(officer, sent, post, theirs, page_of, said, units):
    answer = sent(officer, page_of(post), staff_number="t-001")
    assert said(answer)[0] == "The staff number t-001 is used by another person as well."
    other = EmploymentFactory(
        person__unit=units.kit, person__name_native="別 人", person__name_romaji="", unit=units.kit
    )
    answer = sent(officer, page_of(post), staff_number=other.staff_number)
    assert said(answer)[0] == f"The staff number {other.staff_number} is used by 別 人 as well."


def test_staff_number_of_two_posts_of_one_person_is_no_warning(officer, sent, post, page_of, said, units):
    EmploymentFactory(person=post.person, unit=units.kit, is_concurrent=True, staff_number="K-001")
    assert len(said(sent(officer, page_of(post), notes="確認済み"))) == 1
