"""A goal by the parts of a unit."""

from decimal import Decimal

from django.db import connection
from django.test.utils import CaptureQueriesContext

from staff_training.goals.by_unit import by_unit
from staff_training.goals.standing import standing
from tests.staff_training.goals.conftest import DAY


def lines(goal, unit):
    return [
        (part.unit.code, part.is_own, part.standing.numerator, part.standing.denominator)
        for part in by_unit(goal, unit, DAY)
    ]


def test_units_below_in_their_order_and_the_own_staff_last(goal, offices, hire, scored):
    scored(hire(unit=offices.kit), 730)
    scored(hire(unit=offices.affairs), 730)
    hire(unit=offices.desk)
    scored(hire(unit=offices.library), 700)
    scored(hire(unit=offices.tohoku), 900)
    assert lines(goal, offices.kit) == [
        ("kit-affairs", False, 1, 2),
        ("kit-library", False, 0, 1),
        ("kit", True, 1, 1),
    ]
    assert lines(goal, offices.affairs) == [("kit-desk", False, 0, 1), ("kit-affairs", True, 1, 1)]
    assert lines(goal, offices.tohoku) == []


def test_parts_have_all_that_a_standing_has(goal, offices, hire, scored):
    scored(hire(unit=offices.affairs), 500)
    hire(unit=offices.desk)
    (part,) = by_unit(goal, offices.kit, DAY)
    assert part.standing == standing(goal, offices.affairs, DAY)
    assert (part.standing.share, part.standing.without_score, part.standing.needed) == (Decimal(0), 1, 1)


def test_goal_of_a_part_says_nothing_of_others(goal, offices, hire):
    hire(unit=offices.affairs)
    hire(unit=offices.library)
    goal.unit = offices.affairs
    assert lines(goal, offices.kit) == [("kit-affairs", False, 0, 1)]


def test_queries_do_not_grow_with_units(goal, offices, hire):
    hire(unit=offices.library)
    with CaptureQueriesContext(connection) as few:
        by_unit(goal, offices.kit, DAY)
    for unit in (offices.kit, offices.affairs, offices.desk):
        hire(unit=unit)
    with CaptureQueriesContext(connection) as more:
        by_unit(goal, offices.kit, DAY)
    assert (len(few), len(more)) == (4, 4)
