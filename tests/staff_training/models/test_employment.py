"""Posts: two of one person on a day, days of leave, and the unit that follows."""

import datetime
from threading import Barrier, Thread

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

from staff_training import models
from staff_training.models.home_unit import BY_THE_ROLL
from staff_training.models.leave import leave_faults
from strategy_tracker.core.models import Person
from tests.factories.core import PersonFactory
from tests.factories.staff_training import EmploymentFactory, LeaveFactory, StaffCategoryFactory

DAY = datetime.date


@pytest.fixture
def person(units):
    return PersonFactory(unit=units.kit, name_native="架空 太郎")


@pytest.fixture
def post(person, units):
    """At KIT from 1 April 2020 to 31 March 2023."""
    return EmploymentFactory(person=person, unit=units.kit, ends_on=DAY(2023, 3, 31))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("first", "last"),
    [
        (DAY(2023, 4, 1), None),
        (DAY(2023, 4, 1), DAY(2023, 4, 1)),
        (DAY(2020, 3, 31), DAY(2020, 3, 31)),
        (DAY(2015, 4, 1), DAY(2020, 3, 31)),
    ],
)
def test_post_may_begin_the_day_after_or_end_the_day_before(post, units, first, last):
    other = EmploymentFactory(person=post.person, unit=units.naoj, starts_on=first, ends_on=last)
    other.full_clean()
    assert list(other.overlapping()) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("first", "last"),
    [
        (DAY(2023, 3, 31), None),
        (DAY(2023, 3, 31), DAY(2023, 3, 31)),
        (DAY(2020, 4, 1), DAY(2020, 4, 1)),
        (DAY(2019, 4, 1), DAY(2020, 4, 1)),
        (DAY(2019, 4, 1), None),
    ],
)
def test_second_post_on_a_day_is_refused_and_the_first_one_named(post, units, first, last, english):
    other = EmploymentFactory.build(
        person=post.person, unit=units.naoj, category=post.category, starts_on=first, ends_on=last
    )
    for attempt in (other.full_clean, other.save):
        with pytest.raises(ValidationError) as refused:
            attempt()
        assert " ".join(refused.value.messages) == (
            "This person has another post in these days: KIT, 2020-04-01–2023-03-31."
            " End that one first, or mark one of the two as a concurrent post."
        )
    assert list(models.Employment.objects.all()) == [post]


@pytest.mark.django_db
@pytest.mark.parametrize("concurrent", ["first", "second"])
def test_concurrent_post_may_be_held_beside_another(person, units, concurrent):
    EmploymentFactory(person=person, unit=units.kit, is_concurrent=concurrent == "first")
    EmploymentFactory(person=person, unit=units.naoj, is_concurrent=concurrent == "second")
    assert person.employments.count() == 2


@pytest.mark.django_db
def test_posts_of_two_people_do_not_stand_in_each_others_way(post, units):
    other = EmploymentFactory(person=PersonFactory(), unit=units.kit)
    assert list(other.overlapping()) == []


@pytest.mark.django_db
def test_post_with_days_the_wrong_way_round_is_told_that_and_nothing_else(post, units):
    other = EmploymentFactory.build(
        person=post.person,
        unit=units.kit,
        category=post.category,
        starts_on=DAY(2022, 4, 1),
        ends_on=DAY(2022, 3, 31),
    )
    with pytest.raises(ValidationError) as refused:
        other.full_clean()
    assert list(refused.value.message_dict) == ["ends_on"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite locks the whole file")
def test_of_two_posts_entered_at_once_one_is_refused(person, units):
    category, barrier, outcomes = StaffCategoryFactory(), Barrier(2), []

    def enter(unit) -> None:
        barrier.wait()
        try:
            EmploymentFactory(person=person, unit=unit, category=category)
            outcomes.append("entered")
        except ValidationError as refused:
            outcomes.append(refused.code)
        finally:
            connection.close()

    threads = [Thread(target=enter, args=[unit]) for unit in (units.naoj, units.nifs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["entered", "second_post"]
    assert models.Employment.objects.count() == 1


@pytest.mark.django_db
def test_unit_of_the_person_follows_each_post_that_is_saved_moved_or_deleted(units, monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *_args: DAY(2026, 4, 1))
    taro, jiro = (PersonFactory(unit=units.kit) for _ in range(2))
    post = EmploymentFactory(person=taro, unit=units.naoj, starts_on=DAY(2026, 4, 1))
    taro.refresh_from_db()
    assert taro.unit == units.naoj
    assert taro.history.first().history_change_reason == BY_THE_ROLL
    post.person = jiro
    post.save()
    assert list(Person.objects.order_by("pk").values_list("unit__code", flat=True)) == ["naoj", "naoj"]
    further = EmploymentFactory(person=taro, unit=units.nifs)
    EmploymentFactory(person=taro, unit=units.kit, starts_on=DAY(2010, 4, 1), ends_on=DAY(2011, 3, 31))
    taro.refresh_from_db()
    assert taro.unit == units.nifs
    further.delete()
    taro.refresh_from_db()
    assert taro.unit == units.kit


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ([(DAY(2020, 4, 1), DAY(2023, 3, 31))], []),
        ([(DAY(2022, 4, 1), None)], []),
        ([(DAY(2021, 4, 1), DAY(2021, 9, 30)), (DAY(2021, 10, 1), DAY(2022, 3, 31))], []),
        (
            [(DAY(2021, 4, 1), DAY(2021, 9, 30)), (DAY(2021, 9, 30), DAY(2022, 3, 31))],
            ["The leaves 2021-04-01–2021-09-30 and 2021-09-30–2022-03-31 share a day."],
        ),
        (
            [(DAY(2021, 4, 1), None), (DAY(2022, 4, 1), None)],
            ["The leaves 2021-04-01– and 2022-04-01– share a day."],
        ),
        (
            [(DAY(2020, 3, 31), DAY(2020, 9, 30))],
            [
                "The leave 2020-03-31–2020-09-30 is not inside the post, which lasts 2020-04-01–2023-03-31.",
            ],
        ),
        (
            [(DAY(2023, 1, 1), DAY(2023, 4, 1))],
            ["The leave 2023-01-01–2023-04-01 is not inside the post, which lasts 2020-04-01–2023-03-31."],
        ),
        (
            [(DAY(2023, 4, 1), None)],
            ["The leave 2023-04-01– is not inside the post, which lasts 2020-04-01–2023-03-31."],
        ),
    ],
)
def test_leave_lies_inside_the_post_and_shares_no_day(post, days, expected, english):
    leaves = [LeaveFactory.build(employment=post, starts_on=first, ends_on=last) for first, last in days]
    assert leave_faults(post, leaves) == expected


@pytest.mark.django_db
def test_leave_names_neither_person_nor_kind_in_logs(post):
    assert str(LeaveFactory(employment=post)) == "2024-04-01–2025-03-31"
