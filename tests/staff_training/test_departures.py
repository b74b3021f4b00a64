"""The last day of a post, set by one who may."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from staff_training.departures import end_on
from tests.factories.staff_training import EmploymentFactory, LeaveFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]
DAY = datetime.date
RETIREMENT = DAY(2027, 3, 31)


@pytest.fixture(autouse=True)
def _in_november(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *_args: DAY(2026, 11, 20))


@pytest.fixture
def post(units):
    return EmploymentFactory(unit=units.kit)


def refusal(*args, **kwargs) -> list[str]:
    with pytest.raises(ValidationError) as refused:
        end_on(*args, **kwargs)
    return refused.value.messages


def test_post_ends_on_the_day_and_its_history_says_who_said_so(post, training_officer):
    stored = end_on(post, RETIREMENT, training_officer, seen=post.revision)
    assert (stored.ends_on, stored.history.first().history_user) == (RETIREMENT, training_officer)
    assert end_on(post, RETIREMENT, training_officer).revision == stored.revision


@pytest.mark.parametrize("last", [DAY(2026, 11, 20), DAY(2027, 3, 31)])
def test_term_that_is_not_over_may_end_later(units, training_officer, last):
    post = EmploymentFactory(unit=units.kit, ends_on=last)
    assert end_on(post, DAY(2028, 3, 31), training_officer).ends_on == DAY(2028, 3, 31)


def test_what_is_over_stays_over(units, training_officer):
    post = EmploymentFactory(unit=units.kit, ends_on=DAY(2026, 11, 19))
    assert refusal(post, RETIREMENT, training_officer) == [
        "The post is over already (2020-04-01–2026-11-19). Who comes back gets a further post."
    ]
    assert end_on(post, DAY(2026, 11, 10), training_officer).ends_on == DAY(2026, 11, 10)


def test_day_before_the_first_day_is_refused(post, training_officer):
    assert refusal(post, DAY(2020, 3, 31), training_officer) == [
        "The post only begins after that day (2020-04-01–)."
    ]
    assert end_on(post, DAY(2020, 4, 1), training_officer).ends_on == DAY(2020, 4, 1)


def test_leave_beyond_the_day_is_named_to_those_who_may_see_it(post, training_officer, system_administrator):
    LeaveFactory(employment=post, starts_on=DAY(2027, 1, 1), ends_on=DAY(2027, 4, 1))
    assert refusal(post, RETIREMENT, training_officer) == [
        "The leave 2027-01-01–2027-04-01 is not inside the post, which lasts 2020-04-01–2027-03-31."
    ]
    assert refusal(post, RETIREMENT, system_administrator) == [
        "Something that you may not see stands against these days: ask the training officer of the unit."
    ]
    post.refresh_from_db()
    assert post.ends_on is None


def test_term_does_not_grow_over_the_next_post(units, training_officer):
    post = EmploymentFactory(unit=units.kit, ends_on=RETIREMENT)
    EmploymentFactory(person=post.person, unit=units.kit, starts_on=DAY(2027, 4, 1))
    assert " ".join(refusal(post, DAY(2027, 4, 1), training_officer)) == (
        "This person has another post in these days: KIT, 2027-04-01–."
        " End that one first, or mark one of the two as a concurrent post."
    )


def test_nobody_else_and_nobody_unread(post, naoj_editor, training_officer):
    assert refusal(post, RETIREMENT, naoj_editor) == ["You may not change this post."]
    assert refusal(post, RETIREMENT, training_officer, seen=0) == ["Somebody else has saved this meanwhile."]
