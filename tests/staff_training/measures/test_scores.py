"""The share of staff that meets a goal, for everybody's dashboards."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from strategy_tracker.core.access.roles import Role
from strategy_tracker.core.measures import get_measure
from tests.conftest import person_with_role
from tests.factories.core import UserFactory
from tests.factories.staff_training import LanguageGoalFactory, LeaveFactory

MET, BELOW = 730, 725
CODE = "kit-toeic-730"


@pytest.fixture
def share(counted, goal):
    """``share(unit, year=2025)`` → value, numerator, denominator and day of KIT's goal."""

    def read(unit, **facts):
        found = counted("share_at_threshold", unit, goal=CODE, **facts)
        return (found.value, found.numerator, found.denominator, found.as_of)

    return read


@pytest.mark.parametrize(
    ("year", "as_of", "day", "value"),
    [
        (2025, date(2026, 3, 31), date(2026, 3, 31), 50),
        (2026, date(2026, 11, 20), date(2026, 10, 31), 50),
        (2026, date(2026, 11, 30), date(2026, 11, 30), 50),
        (2026, date(2026, 4, 1), date(2026, 3, 31), 50),
        (2025, date(2025, 12, 30), date(2025, 11, 30), 50),
        # The tests were taken on 15 November: until the end of that month nothing is known of them.
        (2025, date(2025, 11, 29), date(2025, 10, 31), None),
        (2025, date(2025, 11, 30), date(2025, 11, 30), 50),
    ],
)
def test_running_year_is_counted_up_to_the_end_of_a_month(share, offices, staff, year, as_of, day, value):
    staff(offices.kit, *[MET] * 5, *[BELOW] * 5)
    assert share(offices.kit, year=year, as_of=as_of)[0::3] == (value, day)


def test_as_of_day_that_has_come_stands_for_the_rest_of_the_year(share, goal, offices, staff):
    goal.as_of_month, goal.as_of_day = 5, 1
    goal.save()
    staff(offices.kit, *[MET] * 5, *[BELOW] * 5)
    staff(offices.kit, *[MET] * 10, taken_on=date(2026, 6, 1))
    assert share(offices.kit) == (25, 5, 20, date(2026, 5, 1))
    assert share(offices.kit, as_of=date(2026, 4, 30))[3] == date(2026, 4, 30)
    assert share(offices.kit, year=2025, as_of=date(2026, 3, 31))[3] == date(2025, 5, 1)


def test_numerator_denominator_and_day_come_with_the_share(share, offices, staff):
    staff(offices.kit, *[MET] * 5, *[BELOW] * 5, *[None] * 6)
    assert share(offices.kit, year=2025, as_of=date(2026, 3, 31)) == (
        Decimal(500) / 16, 5, 16, date(2026, 3, 31),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("met", "below", "value"),
    [
        (5, 5, 50),
        (4, 10, None),
        (1, 10, None),
        (0, 10, 0),
        (10, 4, None),
        (10, 0, 100),
        (0, 4, None),
    ],
)
def test_groups_of_one_to_four_are_not_told(share, offices, staff, met, below, value):
    staff(offices.kit, *[MET] * met, *[BELOW] * below)
    assert share(offices.kit)[0] == value


def test_what_is_left_of_the_whole_without_a_part_is_not_told(share, offices, staff):
    staff(offices.affairs, *[MET] * 5, *[BELOW] * 5)
    staff(offices.library, *[MET] * 2, *[BELOW] * 5)
    found = [share(unit)[0] for unit in (offices.kit, offices.affairs, offices.library)]
    # Of the whole and a part one alone may be known.
    assert found == [Decimal(700) / 17, None, None]


def test_unit_above_the_goal_has_the_goal_of_its_part_and_others_have_none(share, goal, offices, staff):
    goal.unit = offices.affairs
    goal.save()
    staff(offices.affairs, *[MET] * 5, *[BELOW] * 5)
    staff(offices.library, *[MET] * 9)
    assert share(offices.kit)[:3] == (50, 5, 10)
    assert share(offices.library)[:3] == (None, None, None)
    assert share(offices.tohoku)[:3] == (None, None, None)


def test_year_before_the_first_score_on_record_is_open(share, offices, staff):
    staff(offices.kit, *[MET] * 5, *[BELOW] * 5)
    staff(offices.tohoku, MET, taken_on=date(2021, 6, 1))
    assert share(offices.kit, year=2024, as_of=date(2025, 3, 31))[:3] == (None, None, None)
    staff(offices.kit, None, BELOW, taken_on=date(2025, 3, 31))
    assert share(offices.kit, year=2024, as_of=date(2025, 3, 31))[:3] == (0, 0, 12)


def test_year_before_the_roll_and_year_to_come_are_open(share, offices, staff):
    staff(offices.kit, *[MET] * 5, taken_on=date(2019, 6, 1))
    assert share(offices.kit, year=2019, as_of=date(2020, 3, 31))[:3] == (None, None, None)
    assert share(offices.kit, year=2020, as_of=date(2021, 3, 31))[:3] == (100, 5, 5)
    assert share(offices.kit, year=2027)[:3] == (None, None, None)


def test_visitors_are_told_of_public_goals_only(share, goal, offices, staff):
    staff(offices.kit, *[MET] * 5, *[BELOW] * 5)
    assert share(offices.kit, public_only=True)[0] == 50
    goal.is_public = False
    goal.save()
    assert share(offices.kit, public_only=True)[0] is None
    assert share(offices.kit)[0] == 50


def test_rows_are_for_those_who_may_see_the_scores(counted, goal, offices, staff, system_administrator):
    goal.counts_on_leave = False
    goal.save()
    posts = staff(offices.kit, *[MET] * 5, *[BELOW] * 5)
    away = staff(offices.kit, MET)[0]
    # Who does not count may be on leave: that is as sealed as a score.
    LeaveFactory(employment=away, starts_on=date(2026, 4, 1), ends_on=None)
    rows = counted("share_at_threshold", offices.kit, goal=CODE).rows
    officer = person_with_role("officer", Role.TRAINING_OFFICER, offices.kit)
    other = person_with_role("other", Role.TRAINING_OFFICER, offices.library)
    superuser = UserFactory(is_superuser=True, is_staff=True)
    assert rows.count() == 10
    assert set(rows.visible_to(officer)) == set(posts)
    assert [list(rows.visible_to(user)) for user in (other, system_administrator, superuser)] == [[], [], []]


def test_hidden_share_has_no_rows(counted, goal, offices, staff):
    staff(offices.kit, *[MET] * 4, *[BELOW] * 5)
    assert counted("share_at_threshold", offices.kit, goal=CODE).rows.count() == 0


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("", "Name one language goal by its code."),
        (["kit-toeic-730", "second"], "Name one language goal by its code."),
        ("third", "Not known: third. There are: kit-toeic-730, second."),
    ],
)
def test_goal_is_one_that_is_there(goal, settings, given, said):
    LanguageGoalFactory(unit=goal.unit, code="second")
    settings.LANGUAGE_CODE = "en"
    measure = get_measure("staff_training.share_at_threshold")
    with pytest.raises(ValidationError) as refused:
        measure.check_parameters({"goal": given})
    assert refused.value.messages == [said]
