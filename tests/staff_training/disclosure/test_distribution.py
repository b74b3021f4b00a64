"""The spread of scores for readers who may not see the persons."""

from staff_training.disclosure.distribution import shown_distribution
from staff_training.disclosure.shown import shown_standing
from strategy_tracker.core.access.roles import Role
from tests.conftest import person_with_role
from tests.factories import staff_training as made
from tests.staff_training.disclosure.conftest import DAY, TODAY, employ


def classes(shown):
    """Those with persons or hidden: where they begin, how many, how many of these meet the goal."""
    return [
        (None if one.lowest is None else int(one.lowest), one.number, one.meeting)
        for one in shown
        if one.number != 0
    ]


def test_everything_is_told_to_the_officer(goal, units, training_officer):
    employ(units.kit, met=3, below=1, without=2)
    assert classes(shown_distribution(goal, units.kit, DAY, training_officer, TODAY)) == [
        (600, 1, 0),
        (700, 3, 3),
        (None, 2, 0),
    ]


def test_large_classes_are_told(goal, units):
    employ(units.kit, met=5, below=6, without=7)
    assert classes(shown_distribution(goal, None, DAY, None, TODAY)) == [
        (600, 6, 0),
        (700, 5, 5),
        (None, 7, 0),
    ]


def test_nothing_is_told_beside_a_hidden_share(goal, units, vice_president_of_kit):
    employ(units.kit, met=3, below=6, without=7)
    assert shown_distribution(goal, None, DAY, vice_president_of_kit, TODAY) is None


def test_small_class_takes_another_of_its_side_with_it(goal, units):
    employ(units.kit, met=8, below=6, without=7)
    post = made.EmploymentFactory(unit=units.kit)
    made.TestScoreFactory(person=post.person, listening=250, reading=250, taken_on=DAY)
    assert classes(shown_distribution(goal, None, DAY, None, TODAY)) == [
        (500, None, None),
        (600, None, None),
        (700, 8, 8),
        (None, 7, 0),
    ]


def test_class_on_both_sides_of_the_threshold_is_told_whole_or_not(goal, units):
    employ(units.kit, met=8, below=6, without=7)
    for _one in range(2):
        post = made.EmploymentFactory(unit=units.kit)
        made.TestScoreFactory(person=post.person, listening=350, reading=350, taken_on=DAY)
    assert classes(shown_distribution(goal, None, DAY, None, TODAY)) == [
        (600, None, None),
        (700, None, None),
        (None, 7, 0),
    ]


def test_parts_of_the_goals_unit_are_not_told(goal, sections):
    employ(sections[0], met=10, below=10)
    assert shown_distribution(goal, sections[0], DAY, None, TODAY) is None
    assert shown_distribution(goal, None, TODAY, None, TODAY) is None


def test_second_goal_of_the_test_has_no_spread_of_its_own(goal, units):
    employ(units.kit, met=10, below=10)
    later = made.LanguageGoalFactory(unit=units.kit, code="kit-600", threshold=600)
    assert shown_distribution(later, None, DAY, None, TODAY) is None
    assert classes(shown_distribution(goal, None, DAY, None, TODAY)) == [(600, 10, 0), (700, 10, 10)]


def test_nothing_is_told_that_another_goal_makes_tell(goal, units):
    """22 have 550 or more; less the classes from 600, that would be the two with 560."""
    other = made.LanguageGoalFactory(unit=units.kit, code="kit-550", threshold=550)
    employ(units.kit, met=10, below=10)
    for listening, number in ((230, 2), (200, 10)):
        for _one in range(number):
            post = made.EmploymentFactory(unit=units.kit)
            made.TestScoreFactory(person=post.person, listening=listening, reading=330, taken_on=DAY)
    assert shown_standing(other, None, DAY, None, TODAY).numerator == 22
    assert shown_distribution(goal, None, DAY, None, TODAY) is None


def test_class_that_an_officer_below_could_take_apart_is_hidden(goal, units, sections, vice_president_of_kit):
    """Six have 730 to 795: four of the library, so that its officer would know of the two of finance."""
    library, finance = sections
    library_officer = person_with_role("library_officer", Role.TRAINING_OFFICER, library)
    employ(library, met=4, below=9, without=9)
    employ(finance, met=2, below=9, without=9)
    for _one in range(9):
        post = made.EmploymentFactory(unit=finance)
        made.TestScoreFactory(person=post.person, listening=450, reading=450, taken_on=DAY)
    for reader in (library_officer, vice_president_of_kit, None):
        assert classes(shown_distribution(goal, None, DAY, reader, TODAY)) == [
            (600, 18, 0),
            (700, None, None),
            (900, None, None),
            (None, 18, 0),
        ]
