"""A goal's share and its history are those of a window query by hand, in a time held against it."""

from contextlib import suppress
from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from staff_training import models
from strategy_tracker.demonstration.scale.goal_comparison import compare_goal
from strategy_tracker.demonstration.scale.lifecycle import Size, seed
from strategy_tracker.demonstration.scale.marks import GOAL_CODE
from tests.factories.core import UnitFactory
from tests.factories.staff_training import LanguageGoalFactory

DAY = date(2026, 11, 20)
SMALL = Size(agreements=12, exchanges=30, persons=6, staff=80, scores=400)
LARGE = Size(agreements=12, exchanges=30, persons=6, staff=3_000, scores=30_000)
ATTEMPTS = 3


def scale_goal():
    return models.LanguageGoal.objects.get(code=GOAL_CODE)


def test_history_is_that_of_the_window_query(lists, units):
    office = UnitFactory(parent=units.kit, code="kit-office")
    seed(SMALL, number=1, as_of=DAY)
    goal = scale_goal()
    found = [one for unit in (goal.unit, office) for one in compare_goal(goal, unit, DAY)]
    assert [(str(one.plain), one.value, one.by_hand) for one in found if not one.is_equal] == []
    # Noughts would be equal whatever was counted.
    shares = found[4].value
    assert len(shares) == 11
    assert all(0 < met < everybody and without > 0 for _day, met, everybody, without in shares[-3:])
    # Which score counts, and for how long, makes a difference.
    assert len({str(one.value) for one in found[4:8]}) == 4


@pytest.mark.skipif(connection.vendor != "postgresql", reason="figures are PostgreSQL's")
def test_ten_years_of_3000_staff_take_at_most_twice_the_window_query(lists):
    seed(LARGE, number=1, as_of=DAY)
    goal = scale_goal()
    for _attempt in range(ATTEMPTS):
        found = compare_goal(goal, goal.unit, DAY, times=5)
        assert [str(one.plain) for one in found if not one.is_equal] == []
        slow = [(str(one.plain), round(one.ratio, 2)) for one in found if not one.is_fast]
        if not slow:
            break
    assert slow == []


def test_command_shows_each_question_beside_the_window_query(sown, capsys):
    # So few records say nothing about speed.
    with suppress(CommandError):
        call_command("bench", "goals", "--as-of", "2026-11-20", "--times", "1")
    shown = capsys.readouterr().out.splitlines()
    assert shown[0] == f"{GOAL_CODE}, as of 2026-11-20"
    assert [line.split("  ")[-1] for line in shown[2:]] == [
        f"{name}, {which} score, valid for {years}"
        for name in ("today", "history")
        for which in ("best", "latest")
        for years in ("ever", "2")
    ]


def test_command_needs_the_goal_that_seed_scale_makes(units):
    LanguageGoalFactory(unit=units.kit)
    with pytest.raises(CommandError, match=r"run manage\.py seed_scale first"):
        call_command("bench", "goals")
