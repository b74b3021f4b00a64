"""Who counts on which day, and where everybody is at home."""

import datetime

import pytest
from django.utils import timezone

from staff_training import models, roll
from staff_training.tasks import DAILY_TASK, daily
from strategy_tracker.celery import app
from strategy_tracker.core.models import Person
from strategy_tracker.core.schedulable import schedulable_tasks
from tests.factories.core import PersonFactory
from tests.factories.staff_training import EmploymentFactory, LeaveFactory

pytestmark = pytest.mark.django_db
DAY = datetime.date
LAST, NEXT = DAY(2026, 3, 31), DAY(2026, 4, 1)


@pytest.fixture
def moved(units):
    """Of NAOJ to 31 March 2026, of NIFS from 1 April; concurrently at Tohoku all the time."""
    person = PersonFactory(unit=units.naoj)
    return person, [
        EmploymentFactory(person=person, unit=units.naoj, ends_on=LAST),
        EmploymentFactory(person=person, unit=units.nifs, starts_on=NEXT),
        EmploymentFactory(person=person, unit=units.tohoku, is_concurrent=True),
    ]


def test_last_day_belongs_to_the_old_post_and_the_next_day_to_the_new_one(moved):
    person, (old, new, _) = moved
    assert [roll.post_on(person, day) for day in (LAST, NEXT)] == [old, new]
    assert [list(roll.roll_on(day)) for day in (LAST, NEXT)] == [[old], [new]]


def test_concurrent_post_is_not_counted_where_it_is_held(moved, units):
    assert roll.roll_on(NEXT, [units.tohoku.pk]).count() == 0
    assert roll.roll_on(NEXT, [units.nifs.pk, units.tohoku.pk]).count() == 1
    assert roll.roll_on(NEXT, []).count() == 0


def test_post_of_one_day_counts_on_that_day_alone():
    post = EmploymentFactory(starts_on=NEXT, ends_on=NEXT)
    days = (LAST, NEXT, DAY(2026, 4, 2))
    assert [roll.post_on(post.person, day) for day in days] == [None, post, None]


def test_post_without_a_last_day_goes_on():
    post = EmploymentFactory(starts_on=NEXT)
    assert roll.post_on(post.person, DAY(2060, 1, 1)) == post
    assert roll.post_on(post.person, LAST) is None


def test_past_roll_is_what_it_was_after_a_transfer_and_a_departure(moved):
    before = list(roll.roll_on(DAY(2025, 5, 1)))
    _person, (_old, new, _) = moved
    new.ends_on = DAY(2027, 3, 31)
    new.save()
    assert list(roll.roll_on(DAY(2025, 5, 1))) == before
    assert roll.roll_on(DAY(2027, 4, 1)).count() == 0


@pytest.mark.parametrize(
    ("day", "away"),
    [(DAY(2024, 3, 31), False), (DAY(2024, 4, 1), True), (DAY(2025, 3, 31), True), (DAY(2025, 4, 1), False)],
)
def test_first_and_last_day_of_leave_count(day, away):
    post = LeaveFactory().employment
    other = EmploymentFactory()
    on_roll = roll.roll_on(day)
    assert list(on_roll.filter(roll.on_leave(day))) == ([post] if away else [])
    assert set(on_roll.filter(~roll.on_leave(day))) == ({other} if away else {post, other})


def test_leave_without_a_last_day_ends_with_the_post():
    post = EmploymentFactory(ends_on=LAST)
    LeaveFactory(employment=post, ends_on=None)
    found = models.Employment.objects.all()
    assert [found.filter(roll.on_leave(day)).count() for day in (LAST, NEXT)] == [1, 0]


def test_conditions_follow_a_path(moved, units):
    person, (_old, new, _) = moved
    LeaveFactory(employment=new, starts_on=NEXT, ends_on=None)
    persons = Person.objects.filter(roll.in_force(NEXT, "employments"))
    assert list(persons) == [person]
    assert list(persons.filter(roll.on_leave(NEXT, "employments"))) == [person]
    assert models.Leave.objects.filter(roll.in_force(NEXT, "employment")).count() == 1


def at_home(*people) -> list[str]:
    return [Person.objects.get(pk=person.pk).unit.code for person in people]


@pytest.fixture
def on_the_thirty_first(monkeypatch):
    """Everything is entered on 31 March 2026."""
    monkeypatch.setattr(timezone, "localdate", lambda *_args: LAST)


def test_home_unit_is_that_of_the_present_the_last_or_the_first_post(on_the_thirty_first, moved, units):
    mover, _ = moved
    left, coming, by_hand, beside = (PersonFactory(unit=units.kit) for _ in range(4))
    EmploymentFactory(person=left, unit=units.naoj, ends_on=DAY(2021, 3, 31))
    EmploymentFactory(person=left, unit=units.nifs, starts_on=DAY(2021, 4, 1), ends_on=DAY(2022, 3, 31))
    EmploymentFactory(person=coming, unit=units.naoj, starts_on=DAY(2027, 4, 1))
    EmploymentFactory(person=coming, unit=units.nifs, starts_on=DAY(2026, 10, 1), ends_on=DAY(2027, 3, 31))
    EmploymentFactory(person=beside, unit=units.naoj, is_concurrent=True)
    everybody = (mover, left, coming, by_hand, beside)
    assert at_home(*everybody) == ["naoj", "nifs", "nifs", "kit", "kit"]
    assert roll.keep_home_units(LAST) == 0
    assert roll.keep_home_units(NEXT) == 1
    assert at_home(*everybody) == ["nifs", "nifs", "nifs", "kit", "kit"]
    assert roll.keep_home_units(DAY(2027, 4, 1)) == 1
    assert at_home(*everybody) == ["nifs", "nifs", "naoj", "kit", "kit"]


def test_unit_entered_by_hand_against_the_roll_is_put_right(on_the_thirty_first, moved, units):
    mover, _ = moved
    mover.unit = None
    mover.save()
    assert roll.keep_home_units(LAST) == 1
    assert at_home(mover) == ["naoj"]


@pytest.mark.parametrize("staff", [1, 3])
def test_nothing_to_do_is_one_question_however_many_staff(staff, django_assert_num_queries):
    EmploymentFactory.create_batch(staff)
    with django_assert_num_queries(1):
        assert roll.keep_home_units(NEXT) == 0


def test_daily_task_twice_does_its_work_once(on_the_thirty_first, moved, monkeypatch):
    mover, _ = moved
    monkeypatch.setattr(timezone, "localdate", lambda *_args: NEXT)
    daily()
    versions = mover.history.count()
    daily()
    assert (at_home(mover), mover.history.count()) == (["nifs"], versions)


def test_daily_task_is_offered_to_schedules():
    app.loader.import_default_modules()
    assert DAILY_TASK in dict(schedulable_tasks())
    assert DAILY_TASK in app.tasks
