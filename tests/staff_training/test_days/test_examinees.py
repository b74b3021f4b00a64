"""Registering, numbering and marking examinees."""

from threading import Barrier, Thread

import pytest
from django.db import connection

from staff_training import models
from staff_training.test_days import examinees
from tests.factories.staff_training import ExamineeFactory

Status = models.Examinee.Status


def seated(day):
    rows = day.examinees.order_by("person__name_kana")
    return [(one.person.name_native, one.number, one.seat) for one in rows]


def test_each_person_is_registered_once(day, staff, registered):
    done = examinees.register(day, [staff.ando, staff.baba, staff.date, staff.date])
    assert (done.added, done.already, day.examinees.count()) == (1, 2, 4)
    assert day.examinees.get(person=staff.date).history.count() == 1


def test_numbers_and_seats_follow_the_names_in_kana(day, registered, training_officer):
    assert examinees.number(day, training_officer) == 3
    assert seated(day) == [("安藤 明", "0001", "1"), ("千葉 望", "0002", "2"), ("馬場 文", "0003", "3")]
    assert examinees.number(day, training_officer) == 0


def test_numbers_that_are_given_stay_and_are_given_to_nobody_else(day, registered, training_officer):
    registered.chiba.number, registered.chiba.seat = "0001", "A-1"
    registered.chiba.save()
    assert examinees.number(day, training_officer) == 2
    assert seated(day) == [("安藤 明", "0002", "1"), ("千葉 望", "0001", "A-1"), ("馬場 文", "0003", "2")]
    assert examinees.number(day, training_officer, anew=True) == 3
    assert seated(day) == [("安藤 明", "0001", "1"), ("千葉 望", "0002", "2"), ("馬場 文", "0003", "3")]


def test_who_withdrew_sits_nowhere(day, registered, training_officer):
    examinees.set_status(day, [registered.ando.pk], Status.WITHDRAWN, training_officer)
    examinees.number(day, training_officer)
    assert seated(day) == [("安藤 明", "", ""), ("千葉 望", "0001", "1"), ("馬場 文", "0002", "2")]


def test_a_status_is_written_where_it_changes(day, registered, training_officer):
    keys = [registered.ando.pk, registered.baba.pk]
    assert examinees.set_status(day, keys, Status.ABSENT, training_officer) == 2
    assert examinees.set_status(day, keys, Status.ABSENT, training_officer) == 0
    assert registered.ando.history.count() == 2


def test_examinees_of_other_days_and_of_others_stay_as_they_are(day, staff, registered, training_officer):
    elsewhere = ExamineeFactory(person=staff.ando)
    stranger = ExamineeFactory(test_day=day, person=staff.date)
    keys = [elsewhere.pk, stranger.pk]
    assert examinees.set_status(day, keys, Status.ABSENT, training_officer) == 0
    examinees.number(day, training_officer)
    stranger.refresh_from_db()
    assert (stranger.number, stranger.status) == ("", "registered")


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(
    not connection.features.has_select_for_update, reason="SQLite lets one writer in at a time"
)
def test_two_who_register_and_number_at_once_give_each_number_once(day, staff, training_officer):
    start, failed = Barrier(2), []

    def work():
        try:
            start.wait(timeout=10)
            examinees.register(day, [staff.ando, staff.baba, staff.chiba])
            examinees.number(day, training_officer)
        except Exception as error:  # noqa: BLE001  told by the assertion below
            failed.append(error)
        finally:
            connection.close()

    both = [Thread(target=work) for _number in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join(timeout=30)
    assert failed == []
    assert seated(day) == [("安藤 明", "0001", "1"), ("千葉 望", "0002", "2"), ("馬場 文", "0003", "3")]
