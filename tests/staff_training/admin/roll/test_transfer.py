"""Transfer and re-employment by a form, last days by a list action, and the ways back."""

import datetime

import pytest
from django.urls import reverse

from staff_training.models import Employment, Leave
from strategy_tracker.core.models import Person
from tests.factories.staff_training import EmploymentFactory, LeaveFactory
from tests.staff_training.admin.roll.conftest import LIST

pytestmark = pytest.mark.django_db
DAY = datetime.date


def test_transfer_takes_over_what_is_not_said_otherwise(officer, sent, post, offices, page_of, said):
    answer = sent(officer, page_of(post, "transfer"), unit=offices[1].pk, starts_on="R8.10.1")
    post.refresh_from_db()
    new = Employment.objects.exclude(pk=post.pk).get()
    assert answer.redirect_chain == [(page_of(new), 302)]
    assert said(answer) == ["From 2026-10-01 in International Affairs. The post before ends the day before."]
    assert (post.ends_on, new.starts_on, new.person) == (DAY(2026, 9, 30), DAY(2026, 10, 1), post.person)
    assert (new.category, new.contract, new.is_full_time, new.staff_number) == (
        post.category,
        "permanent",
        True,
        "K-001",
    )
    assert (new.notes, Person.objects.get(pk=post.person_id).unit) == ("", offices[1])


def test_re_employment_the_day_after_retirement_is_proposed(officer, sent, post, offices, page_of):
    post.ends_on = DAY(2026, 3, 31)
    post.save()
    sent(officer, page_of(post, "transfer"), unit=offices[0].pk, contract="re_employed", ends_on="R9.3.31")
    rows = Employment.objects.order_by("starts_on").values_list("starts_on", "ends_on", "contract")
    assert list(rows) == [
        (DAY(2020, 4, 1), DAY(2026, 3, 31), "permanent"),
        (DAY(2026, 4, 1), DAY(2027, 3, 31), "re_employed"),
    ]


@pytest.mark.parametrize(
    ("typed", "sentences"),
    [
        (
            {"starts_on": "2020-04-01"},
            ["The new post must begin after the first day of the present one (2020-04-01–)."],
        ),
        (
            {"starts_on": "1 October"},
            ["“1 October” is not a date. Write it as 2026-04-01, 令和8年4月1日 or R8.4.1."],
        ),
        (
            {"starts_on": "2026-10-01", "ends_on": "2026-09-30"},
            ["The last day is before the first day."],
        ),
        ({"starts_on": "2026-10-01", "seen_revision": "0"}, ["Somebody else has saved this meanwhile."]),
    ],
)
def test_transfer_that_cannot_be_says_why_and_keeps_what_was_typed(
    officer, sent, post, offices, page_of, faults, typed, sentences
):
    answer = sent(officer, page_of(post, "transfer"), unit=offices[1].pk, post_en="Clerk", **typed)
    assert faults(answer) == sentences
    assert answer.context["form"]["post_en"].value() == "Clerk"
    assert list(Employment.objects.values_list("ends_on", flat=True)) == [None]


def test_unit_out_of_reach_is_not_offered(officer, sent, post, units, page_of, faults):
    answer = sent(officer, page_of(post, "transfer"), unit=units.tohoku.pk, starts_on="2026-10-01")
    assert faults(answer) == ["Select a valid choice. That choice is not one of the available choices."]


@pytest.mark.parametrize(
    ("reader", "status"),
    [
        ("training_officer", 200),
        ("system_administrator", 200),
        ("international_office", 403),
        ("kit_executive", 403),
        ("naoj_editor", 403),
    ],
)
def test_transfer_is_open_to_those_who_keep_the_roll(reader, status, signed_in, post, page_of, request):
    browser = signed_in(request.getfixturevalue(reader))
    assert browser.get(page_of(post, "transfer")).status_code == status
    assert browser.get(page_of(post)).status_code == status


def test_post_of_another_organisation_is_not_transferred(officer, theirs, page_of):
    assert officer.get(page_of(theirs, "transfer")).status_code == 403
    assert officer.post(page_of(theirs, "take_back")).status_code == 403


def test_transfer_is_taken_back_by_a_button_on_the_new_post(officer, sent, post, offices, page_of, said):
    LeaveFactory(employment=post, starts_on=DAY(2026, 9, 1), ends_on=DAY(2026, 12, 31))
    sent(officer, page_of(post, "transfer"), unit=offices[1].pk, starts_on="2026-10-01")
    new = Employment.objects.exclude(pk=post.pk).get()
    assert officer.get(page_of(new)).context["transferred_from"] == post
    answer = officer.post(page_of(new, "take_back"), {"seen_revision": new.revision}, follow=True)
    assert said(answer) == ["The transfer was taken back: this post is as it was before."]
    assert list(Employment.objects.values_list("pk", "ends_on")) == [(post.pk, None)]
    assert list(Leave.objects.values_list("starts_on", "ends_on")) == [(DAY(2026, 9, 1), DAY(2026, 12, 31))]
    assert Person.objects.get(pk=post.person_id).unit == offices[0]


def test_new_post_that_was_changed_is_not_taken_back_unseen(officer, sent, post, offices, page_of, said):
    sent(officer, page_of(post, "transfer"), unit=offices[1].pk, starts_on="2026-10-01")
    new = Employment.objects.exclude(pk=post.pk).get()
    sent(officer, page_of(new), notes="確認済み")
    assert officer.get(page_of(new)).context["transferred_from"] is None
    answer = officer.post(page_of(new, "take_back"), {"seen_revision": 2}, follow=True)
    assert said(answer) == ["One of the two posts was changed meanwhile: correct their days by hand."]


def test_transfer_in_the_list_asks_for_one_post(officer, post, offices, page_of, said):
    other = EmploymentFactory(unit=offices[1])
    chosen = {"action": "transfer_selected", "_selected_action": [post.pk, other.pk]}
    assert said(officer.post(LIST, chosen, follow=True)) == [
        "Choose one post: each transfer has a unit and a day of its own."
    ]
    chosen["_selected_action"] = [post.pk]
    assert officer.post(LIST, chosen).url == page_of(post, "transfer")


def ended(officer, day, *posts, **more):
    chosen = {"action": "end_selected", "_selected_action": [post.pk for post in posts]}
    shown = [f"{post.pk}:{post.revision}" for post in posts]
    return officer.post(LIST, {**chosen, "shown_rows": shown, "day": day, **more}, follow=True)


def test_last_day_of_several_posts_each_for_itself(officer, post, offices, said):
    other = EmploymentFactory(unit=offices[1], starts_on=DAY(2027, 4, 1), person__name_native="後 任")
    answer = ended(officer, "令和9年3月31日", post, other)
    assert said(answer) == [
        "KAKU Taro (架空 太郎): ends on 2027-03-31.",
        f"{other}: The post only begins after that day (2027-04-01–).",
    ]
    assert list(Employment.objects.order_by("pk").values_list("ends_on", flat=True)) == [
        DAY(2027, 3, 31),
        None,
    ]


def test_page_in_between_proposes_the_end_of_the_year_and_reads_the_day(officer, post, said):
    chosen = {"action": "end_selected", "_selected_action": [post.pk]}
    page = officer.post(LIST, chosen)
    assert (page.context["day"], len(page.context["rows"])) == ("2027-03-31", 1)
    answer = ended(officer, "いつか", post)
    assert said(answer) == ["“いつか” is not a date. Write it as 2026-04-01, 令和8年4月1日 or R8.4.1."]
    assert answer.context["day"] == "いつか"
    assert Employment.objects.get().ends_on is None


def test_post_that_was_changed_meanwhile_is_left_as_it_is(officer, post, said):
    seen = Employment.objects.get()
    post.notes = "別の人が保存した"
    post.save()
    assert said(ended(officer, "2027-03-31", seen)) == [
        "KAKU Taro (架空 太郎) 2020-04-01–: Somebody else has saved this meanwhile."
    ]


def test_deleted_posts_let_their_persons_go_where_the_roll_has_them(officer, post, offices):
    EmploymentFactory(
        person=post.person, unit=offices[1], starts_on=DAY(2019, 4, 1), ends_on=DAY(2020, 3, 31)
    )
    chosen = {"action": "delete_selected", "_selected_action": [post.pk], "post": "yes"}
    officer.post(LIST, chosen)
    assert Employment.objects.count() == 1
    assert Person.objects.get(pk=post.person_id).unit == offices[1]


def test_old_version_that_breaks_a_rule_does_not_come_back(officer, post, offices, said):
    post.ends_on = DAY(2026, 3, 31)
    post.save()
    EmploymentFactory(person=post.person, unit=offices[1], starts_on=DAY(2026, 4, 1))
    first, newest = (post.history.order_by("history_id")[n].history_id for n in (0, 1))
    address = reverse("admin:staff_training_employment_version", args=[post.pk, first])
    answer = officer.post(address, {"newest": newest}, follow=True)
    assert "another post in these days: International Affairs, 2026-04-01–" in said(answer)[0]
    post.refresh_from_db()
    assert post.ends_on == DAY(2026, 3, 31)


def test_old_version_that_leaves_leave_outside_does_not_come_back(officer, post, said):
    post.ends_on = DAY(2026, 3, 31)
    post.save()
    post.ends_on = None
    post.save()
    LeaveFactory(employment=post, starts_on=DAY(2026, 4, 1), ends_on=DAY(2026, 9, 30))
    versions = list(post.history.order_by("history_id").values_list("history_id", flat=True))
    address = reverse("admin:staff_training_employment_version", args=[post.pk, versions[1]])
    answer = officer.post(address, {"newest": versions[-1]}, follow=True)
    assert said(answer) == [
        "The leave 2026-04-01–2026-09-30 is not inside the post, which lasts 2020-04-01–2026-03-31."
    ]
