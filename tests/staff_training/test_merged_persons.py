"""Two records of one person become one: what becomes of their posts."""

import datetime

import pytest
from django.core.exceptions import ValidationError

from staff_training.models import Employment
from strategy_tracker.core.merging import merge, preview
from strategy_tracker.core.models import Person
from tests.factories.core import PersonFactory
from tests.factories.staff_training import EmploymentFactory, ExamineeFactory, TestScoreFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]
DAY = datetime.date


@pytest.fixture
def twice(units):
    return [PersonFactory(unit=units.kit, name_native="架空 太郎") for _ in range(2)]


def test_posts_come_together_and_the_unit_follows_the_present_one(twice, units, system_administrator):
    kept, gone = twice
    EmploymentFactory(person=kept, unit=units.kit, ends_on=DAY(2023, 3, 31))
    EmploymentFactory(person=gone, unit=units.naoj, starts_on=DAY(2023, 4, 1))
    EmploymentFactory(person=gone, unit=units.nifs, is_concurrent=True)
    assert merge(kept, gone, system_administrator).repointed["staff_training.Employment"] == 2
    assert Employment.objects.filter(person=kept).count() == 3
    assert Person.objects.get().unit == units.naoj


def test_two_main_posts_on_a_day_hold_the_merge_up_and_the_post_is_named(twice, units, system_administrator):
    kept, gone = twice
    EmploymentFactory(person=kept, unit=units.kit, ends_on=DAY(2023, 4, 1))
    EmploymentFactory(person=gone, unit=units.naoj, starts_on=DAY(2023, 4, 1))
    with pytest.raises(ValidationError) as refused:
        merge(kept, gone, system_administrator)
    assert " ".join(refused.value.messages) == (
        "This person has another post in these days: KIT, 2020-04-01–2023-04-01."
        " End that one first, or mark one of the two as a concurrent post."
    )
    assert [person.employments.count() for person in twice] == [1, 1]


def test_scores_and_sittings_move_along_and_nobody_is_told(twice, system_administrator):
    kept, gone = twice
    score, sitting = TestScoreFactory(person=gone), ExamineeFactory(person=gone)
    assert preview(kept, gone, system_administrator).repointed == []
    assert dict(merge(kept, gone, system_administrator).repointed) == {}
    score.refresh_from_db()
    sitting.refresh_from_db()
    assert (score.person, sitting.person) == (kept, kept)


@pytest.mark.parametrize("own", [0, 1])
def test_nobody_merges_their_own_record_with_another(own, twice, system_administrator):
    """Neither into their own nor their own into it: their account would open the scores of both."""
    kept, gone = twice
    TestScoreFactory(person=twice[1 - own])
    system_administrator.person = twice[own]
    system_administrator.save()
    with pytest.raises(ValidationError) as refused:
        merge(kept, gone, system_administrator)
    assert refused.value.messages == ["Nobody merges their own record with another: ask somebody else."]
    assert twice[1 - own].test_scores.count() == 1
