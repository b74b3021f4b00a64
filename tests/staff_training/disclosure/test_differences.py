"""Two goals of a host on one day: their difference tells of no small group."""

import datetime

import pytest

from staff_training.disclosure.shown import shown_by_unit, shown_standing
from tests.factories import staff_training as made
from tests.staff_training.disclosure.conftest import DAY, TODAY, employ


def figures(goal, unit=None, user=None):
    shown = shown_standing(goal, unit, DAY, user, TODAY)
    return shown.numerator, shown.denominator, shown.without_score


@pytest.fixture
def higher(units, goal):
    """The same population, five points higher; made later."""
    return made.LanguageGoalFactory(unit=units.kit, code="kit-735", threshold=735)


@pytest.fixture
def technical():
    return made.StaffCategoryFactory(code="technical", name_ja="技術職員", name_en="Technical staff")


@pytest.mark.parametrize(("between", "shown"), [(0, 10), (1, None), (4, None), (5, 10)])
def test_thresholds_of_730_and_735(between, shown, goal, higher, units):
    employ(units.kit, met=between, near=10, below=10)
    assert figures(goal) == (10 + between, 20 + between, 0)
    assert figures(higher)[0] == shown


def test_officer_sees_both(goal, higher, units, training_officer):
    employ(units.kit, met=2, near=10, below=10)
    assert figures(goal, user=training_officer) == (12, 22, 0)
    assert figures(higher, user=training_officer) == (10, 22, 0)


def test_thresholds_in_one_unit_of_several(goal, higher, units, sections):
    employ(sections[0], met=2, near=10, below=10)
    employ(sections[1], near=20, below=20)
    assert figures(goal, sections[0]) == (12, 22, 0)
    assert figures(higher, sections[0]) == (None, 22, None)
    # Shown, the other section would tell the first by the total, were that shown.
    met = [figures(higher, unit)[0] for unit in (units.kit, sections[1])]
    assert met.count(None) >= 1


def test_population_that_holds_another(goal, units, technical):
    wider = made.LanguageGoalFactory(
        unit=units.kit, code="kit-all", categories=[*goal.categories.all(), technical]
    )
    employ(units.kit, met=10, below=10)
    employ(units.kit, technical, below=3)
    assert figures(goal) == (10, 20, 0)
    assert figures(wider) == (None, None, None)


def test_two_populations_that_all_but_make_up_a_third(goal, units, technical):
    library = made.StaffCategoryFactory(code="librarian", name_ja="図書系職員", name_en="Librarians")
    made.LanguageGoalFactory(unit=units.kit, code="kit-technical", categories=[technical])
    everybody = made.LanguageGoalFactory(unit=units.kit, code="kit-everybody", categories=[])
    employ(units.kit, met=10, below=10)
    employ(units.kit, technical, met=10, below=10)
    employ(units.kit, library, below=3)
    assert figures(goal) == (10, 20, 0)
    assert figures(everybody) == (None, None, None)


def test_goal_of_a_section_beside_that_of_the_host(goal, units, sections):
    own = made.LanguageGoalFactory(unit=sections[0], code="library-735", threshold=735)
    employ(sections[0], met=2, near=10, below=10)
    employ(sections[1], met=20, below=20)
    assert figures(goal, sections[0]) == (12, 22, 0)
    assert figures(own) == (None, 22, None)


def test_goals_in_two_tests_lie_within_each_other_by_chance_only(goal, units):
    ielts = made.LanguageTestFactory(
        code="ielts", lowest_total=0, highest_total=9, total_step="0.5", has_sections=False,
        lowest_section=None, highest_section=None, section_step=None,
    )  # fmt: skip
    other = made.LanguageGoalFactory(unit=units.kit, code="kit-ielts", test=ielts, threshold=6)
    employ(units.kit, met=8, below=10)
    for person in [post.person for post in goal.unit.employments.order_by("pk")][:6]:
        made.TestScoreFactory(
            person=person, test=ielts, listening=None, reading=None, total=6,
            taken_on=datetime.date(2023, 5, 1),
        )  # fmt: skip
    assert figures(goal) == (8, 18, 0)
    assert figures(other) == (6, 18, 12)


def test_years_of_one_goal_are_not_nested(goal, units):
    """Somebody came and somebody left: the difference of the years is no group."""
    employ(units.kit, met=6, below=7)
    made.TestScoreFactory(
        person=goal.unit.employments.latest("pk").person, taken_on=datetime.date(2024, 4, 20)
    )
    april = shown_standing(goal, None, datetime.date(2024, 4, 30), None, TODAY)
    assert figures(goal) == (6, 13, 0)
    assert april.numerator == 7


def test_figures_are_the_same_from_whichever_page(goal, higher, sections):
    employ(sections[0], met=2, near=10, below=10)
    employ(sections[1], met=3, near=20, below=20)
    for one in (goal, higher):
        by_unit = {row.unit.pk: row.standing for row in shown_by_unit(one, one.unit, DAY, None, TODAY)}
        for unit in sections:
            assert by_unit[unit.pk] == shown_standing(one, unit, DAY, None, TODAY)
