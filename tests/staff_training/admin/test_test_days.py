"""The list and the form of test days."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from staff_training import models
from tests.actions.admin.form_data import fields_of
from tests.factories.core import PersonFactory
from tests.factories.staff_training import ExamineeFactory, TestDayFactory, TestScoreFactory

LIST = "admin:staff_training_testday_changelist"


def days_from_now(number):
    return timezone.localdate() + datetime.timedelta(days=number)


@pytest.fixture
def client(signed_in, training_officer):
    return signed_in(training_officer)


def save(client, day, **changed):
    address = reverse("admin:staff_training_testday_change", args=[day.pk])
    return client.post(address, {**fields_of(client.get(address)), **changed}, follow=True)


def test_what_comes_next_stands_first_and_the_past_below_it(client, units):
    made = {
        number: TestDayFactory(unit=units.kit, held_on=days_from_now(number)) for number in (-9, 40, 0, -2, 5)
    }
    TestDayFactory(unit=units.tohoku, held_on=days_from_now(1))
    listed = client.get(reverse(LIST)).context["cl"].result_list
    assert list(listed) == [made[number] for number in (0, 5, 40, -2, -9)]


def test_a_row_leads_to_the_readable_page_and_counts_examinees(client, units):
    day = TestDayFactory(unit=units.kit)
    for status in (models.Examinee.Status.TOOK, models.Examinee.Status.TOOK, models.Examinee.Status.ABSENT):
        ExamineeFactory(test_day=day, status=status)
    ExamineeFactory(test_day=day, person=PersonFactory(unit=units.tohoku), status=models.Examinee.Status.TOOK)
    answer = client.get(reverse(LIST))
    assert f'href="{reverse("test-days:page", args=[day.pk])}"' in answer.text
    (row,) = answer.context["cl"].result_list
    assert (row.registered_count, row.took_count, row.absent_count) == (0, 2, 1)


def test_a_system_administrator_is_told_no_counts(signed_in, system_administrator, units):
    ExamineeFactory(test_day=TestDayFactory(unit=units.kit))
    (row,) = signed_in(system_administrator).get(reverse(LIST)).context["cl"].result_list
    assert row.registered_count == 0


def test_the_list_asks_as_often_for_three_days_as_for_one(client, units, django_assert_num_queries):
    def one_more():
        ExamineeFactory(test_day=TestDayFactory(unit=units.kit))

    one_more()
    client.get(reverse(LIST))
    with django_assert_num_queries(11):
        client.get(reverse(LIST))
    one_more()
    one_more()
    with django_assert_num_queries(11):
        client.get(reverse(LIST))


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"arrive_by": "10:30", "starts_at": "10:00"}, "This is after the beginning of the test."),
        ({"starts_at": "10:00", "ends_at": "10:00"}, "The test ends before it begins."),
        ({"arrive_by": "12:00", "starts_at": "", "ends_at": "11:00"}, "This is after the end of the test."),
        (
            {"held_on": "R8.11.14", "applications_close_on": "2026-11-15"},
            "Applications end after the day of the test.",
        ),
    ],
)
def test_times_and_days_out_of_order_are_refused(client, units, changed, sentence):
    day = TestDayFactory(unit=units.kit)
    answer = save(client, day, **changed)
    assert sentence in answer.text
    assert models.TestDay.objects.get(pk=day.pk).revision == day.revision


def test_the_edges_of_times_and_days_are_allowed(client, units):
    day = TestDayFactory(unit=units.kit)
    times = {"arrive_by": "10:00", "starts_at": "10:00", "ends_at": "10:01"}
    save(client, day, **times, applications_close_on=day.held_on.isoformat())
    assert models.TestDay.objects.get(pk=day.pk).applications_close_on == day.held_on


def test_too_few_places_and_scores_of_another_day_are_told(client, units):
    day = TestDayFactory(unit=units.kit, held_on=datetime.date(2025, 11, 15))
    for _number in range(2):
        ExamineeFactory(test_day=day)
    TestScoreFactory(person=PersonFactory(unit=units.kit), test_day=day, taken_on=day.held_on)
    answer = save(client, day, places="1", held_on="2025-11-16")
    assert "2 are registered, and there are 1 places." in answer.text
    assert "1 score of this test day is stored under another day, and does not follow." in answer.text


def test_the_form_of_an_examinee_offers_test_days(client, units):
    examinee = ExamineeFactory(test_day=TestDayFactory(unit=units.kit))
    assert client.get(reverse("admin:staff_training_examinee_change", args=[examinee.pk])).status_code == 200
    assert client.get(reverse("admin:staff_training_examinee_add")).status_code == 200
    assert client.get(reverse("admin:staff_training_examinee_changelist")).status_code == 200


def test_the_list_leads_to_pasting_an_old_list(client, signed_in, system_administrator):
    answer = client.get(reverse("admin:staff_training_testday_paste_old_list"))
    assert answer.headers["Location"] == reverse("test-results:paste")
    refused = signed_in(system_administrator).get(reverse("admin:staff_training_testday_paste_old_list"))
    assert refused.status_code == 403
