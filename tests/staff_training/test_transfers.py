"""One post ends the day before the next begins, and the way back from there."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from staff_training import models, roll
from staff_training.transfers import later_post, origin, take_back, transfer
from strategy_tracker.core.access.roles import Role
from strategy_tracker.core.models import Person
from tests.conftest import person_with_role
from tests.factories.core import PersonFactory
from tests.factories.staff_training import EmploymentFactory, LeaveFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]
DAY = datetime.date
FIRST = DAY(2026, 10, 1)


@pytest.fixture(autouse=True)
def _in_november(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *_args: DAY(2026, 11, 20))


@pytest.fixture
def nins_officer(units):
    """Looks after staff training at NINS and its institutes."""
    return person_with_role("nins_officer", Role.TRAINING_OFFICER, units.nins)


@pytest.fixture
def post(units):
    """At NAOJ since 1 April 2020."""
    person = PersonFactory(unit=units.naoj, name_native="異動 太郎")
    return EmploymentFactory(person=person, unit=units.naoj, staff_number="N-7")


@pytest.fixture
def draft(units, post):
    """``draft(**days)``: a post at NIFS from 1 October 2026."""

    def made(**values) -> models.Employment:
        return models.Employment(
            **{"unit": units.nifs, "category": post.category, "starts_on": FIRST, **values}
        )

    return made


def refusal(*args, **kwargs) -> list[str]:
    posts = list(models.Employment.objects.values_list("pk", "ends_on", "revision"))
    with pytest.raises(ValidationError) as refused:
        transfer(*args, **kwargs)
    assert list(models.Employment.objects.values_list("pk", "ends_on", "revision")) == posts
    return refused.value.messages


def test_present_post_ends_the_day_before_and_the_person_moves(post, draft, nins_officer, units):
    new = transfer(post, draft(), nins_officer, seen=post.revision)
    post.refresh_from_db()
    assert (post.ends_on, new.starts_on, new.ends_on) == (DAY(2026, 9, 30), FIRST, None)
    assert (new.person, new.staff_number, new.is_concurrent) == (post.person, "N-7", False)
    assert [roll.post_on(post.person, day) for day in (DAY(2026, 9, 30), FIRST)] == [post, new]
    assert Person.objects.get(pk=post.person_id).unit == units.nifs
    assert [row.history.first().history_user for row in (post, new)] == [nins_officer] * 2


def test_transfer_of_a_day_to_come_moves_the_person_on_that_day(post, draft, nins_officer, units):
    transfer(post, draft(starts_on=DAY(2027, 4, 1)), nins_officer)
    assert Person.objects.get(pk=post.person_id).unit == units.naoj
    assert roll.keep_home_units(DAY(2027, 4, 1)) == 1
    assert Person.objects.get(pk=post.person_id).unit == units.nifs


def test_re_employment_the_next_day_and_later_leaves_the_retirement_as_it_is(post, draft, nins_officer):
    post.ends_on = DAY(2026, 3, 31)
    post.save()
    new = transfer(
        post, draft(starts_on=DAY(2026, 4, 1), ends_on=DAY(2026, 9, 30), contract="re_employed"), nins_officer
    )
    again = transfer(new, draft(starts_on=DAY(2026, 11, 1), contract="re_employed"), nins_officer)
    days = models.Employment.objects.order_by("starts_on").values_list("starts_on", "ends_on")
    assert list(days) == [
        (DAY(2020, 4, 1), DAY(2026, 3, 31)),
        (DAY(2026, 4, 1), DAY(2026, 9, 30)),
        (DAY(2026, 11, 1), None),
    ]
    assert take_back(again, nins_officer).ends_on == DAY(2026, 9, 30)


def test_day_on_or_before_the_first_day_is_refused(post, draft, nins_officer):
    for day in (DAY(2020, 3, 31), DAY(2020, 4, 1)):
        assert refusal(post, draft(starts_on=day), nins_officer) == [
            "The new post must begin after the first day of the present one (2020-04-01–)."
        ]
    new = transfer(post, draft(starts_on=DAY(2020, 4, 2)), nins_officer)
    post.refresh_from_db()
    assert (post.ends_on, later_post(post), later_post(new)) == (DAY(2020, 4, 1), new, None)


def test_post_that_another_follows_is_refused(post, draft, nins_officer):
    transfer(post, draft(), nins_officer)
    assert refusal(post, draft(starts_on=DAY(2026, 6, 1)), nins_officer) == [
        "Another post follows this one already: NIFS, 2026-10-01–."
    ]


@pytest.mark.parametrize("target", ["kit", "tohoku"])
def test_unit_out_of_reach_is_refused_even_though_the_person_is_within_it(
    post, draft, nins_officer, units, target
):
    assert refusal(post, draft(unit=getattr(units, target)), nins_officer) == [
        "You may not enter posts of this unit."
    ]


def test_somebody_elses_staff_an_old_page_and_a_concurrent_post_are_refused(
    post, draft, nins_officer, training_officer
):
    assert refusal(post, draft(), training_officer) == ["You may not change this post."]
    assert refusal(post, draft(), nins_officer, seen=0) == ["Somebody else has saved this meanwhile."]
    beside = EmploymentFactory(person=post.person, unit=post.unit, is_concurrent=True)
    assert refusal(beside, draft(), nins_officer) == [
        "A concurrent post is not transferred: end it, and enter the next one."
    ]


def test_last_day_before_the_first_is_refused_and_nothing_written(post, draft, nins_officer):
    assert refusal(post, draft(ends_on=DAY(2026, 9, 30)), nins_officer) == [
        "The last day is before the first day."
    ]


def leaves() -> list[tuple]:
    rows = models.Leave.objects.order_by("starts_on")
    return list(rows.values_list("employment__unit__code", "starts_on", "ends_on"))


def test_leave_that_goes_on_goes_on_in_the_new_post_and_comes_back(post, draft, nins_officer):
    LeaveFactory(employment=post, starts_on=DAY(2021, 4, 1), ends_on=DAY(2022, 3, 31))
    LeaveFactory(employment=post, starts_on=DAY(2026, 9, 1), ends_on=DAY(2026, 12, 31))
    LeaveFactory(employment=post, starts_on=DAY(2027, 2, 1), ends_on=None)
    before = leaves()
    new = transfer(post, draft(), nins_officer)
    assert leaves() == [
        ("naoj", DAY(2021, 4, 1), DAY(2022, 3, 31)),
        ("naoj", DAY(2026, 9, 1), DAY(2026, 9, 30)),
        ("nifs", FIRST, DAY(2026, 12, 31)),
        ("nifs", DAY(2027, 2, 1), None),
    ]
    take_back(new, nins_officer)
    assert leaves() == before


def test_leave_without_a_last_day_goes_on_after_the_transfer(post, draft, nins_officer):
    LeaveFactory(employment=post, starts_on=DAY(2026, 9, 1), ends_on=None)
    new = transfer(post, draft(), nins_officer)
    posts = models.Employment.objects.filter(roll.in_force(FIRST), roll.on_leave(FIRST))
    assert list(posts) == [new]
    take_back(new, nins_officer)
    assert leaves() == [("naoj", DAY(2026, 9, 1), None)]


@pytest.mark.parametrize("last", [None, DAY(2027, 3, 31)])
def test_transfer_is_taken_back_and_the_former_last_day_with_it(post, units, draft, nins_officer, last):
    post.ends_on = last
    post.save()
    new = transfer(post, draft(), nins_officer)
    assert origin(new) == post
    before = take_back(new, nins_officer, seen=new.revision)
    assert (before, before.ends_on) == (post, last)
    assert list(models.Employment.objects.all()) == [post]
    assert Person.objects.get(pk=post.person_id).unit == units.naoj


@pytest.mark.parametrize("changed", ["old", "new"])
def test_what_was_changed_since_is_not_taken_back(post, draft, nins_officer, changed):
    new = transfer(post, draft(), nins_officer)
    one = {"old": models.Employment.objects.get(pk=post.pk), "new": new}[changed]
    one.notes = "確認済み"
    one.save()
    assert origin(new) is None
    with pytest.raises(ValidationError) as refused:
        take_back(new, nins_officer)
    assert refused.value.messages == [
        "One of the two posts was changed meanwhile: correct their days by hand."
    ]


def test_post_that_no_transfer_made_has_no_way_back(post):
    assert origin(post) is None


def test_transfer_is_not_taken_back_by_somebody_else(post, draft, nins_officer, training_officer):
    new = transfer(post, draft(), nins_officer)
    with pytest.raises(ValidationError) as refused:
        take_back(new, training_officer)
    assert refused.value.messages == ["You may not change this post."]
    assert models.Employment.objects.count() == 2
