"""Who is found to be registered: by goal, by unit and category, by staff number."""

import datetime

import pytest

from staff_training.test_days import choosing
from tests.factories.staff_training import LanguageGoalFactory, TestScoreFactory


def names(persons):
    return sorted(person.name_kana for person in persons)


def test_a_goals_population_without_a_valid_score(units, staff, day, training_officer):
    goal = LanguageGoalFactory(unit=units.kit, categories=[], validity_years=2)
    assert names(choosing.without_score(goal, day, training_officer)) == ["アンドウ アキラ", "チバ ノゾミ"]
    TestScoreFactory(person=staff.ando, test=day.test, taken_on=datetime.date(2025, 11, 15))
    TestScoreFactory(person=staff.chiba, test=day.test, taken_on=datetime.date(2020, 11, 15))
    assert names(choosing.without_score(goal, day, training_officer)) == ["チバ ノゾミ"]


def test_staff_of_a_unit_by_category_on_the_day(units, staff, day, training_officer):
    everybody = choosing.staff_of(units.kit, [], day, training_officer)
    assert names(everybody) == ["アンドウ アキラ", "チバ ノゾミ", "ババ フミ"]
    librarians = choosing.staff_of(units.kit, [staff.librarian], day, training_officer)
    assert names(librarians) == ["チバ ノゾミ"]


def test_nobody_of_another_organisation_is_found(units, staff, day, training_officer, tohoku_office):
    assert names(choosing.staff_of(units.tohoku, [], day, training_officer)) == []
    assert names(choosing.staff_of(units.kit, [], day, tohoku_office)) == []


def test_the_last_day_on_the_roll_counts(units, staff, day, training_officer):
    post = staff.ando.employments.get()
    post.ends_on = day.held_on
    post.save()
    assert "アンドウ アキラ" in names(choosing.staff_of(units.kit, [], day, training_officer))
    post.ends_on = day.held_on - datetime.timedelta(days=1)
    post.save()
    assert "アンドウ アキラ" not in names(choosing.staff_of(units.kit, [], day, training_officer))


@pytest.mark.parametrize("text", ["K1\nK3\nT1\nX9\n", "\uff4b\uff11, k3; T1、X9", "K1\tK3\tT1\tX9"])
def test_staff_numbers_in_any_width_and_separated_anyhow(text, staff, day, training_officer):
    found = choosing.with_staff_numbers(text, day, training_officer)
    assert (names(found.persons), found.unknown, found.shared) == (
        ["アンドウ アキラ", "チバ ノゾミ"],
        ["T1", "X9"],
        [],
    )


def test_a_staff_number_of_two_persons_is_told(staff, day, training_officer):
    post = staff.baba.employments.get()
    post.staff_number = "K1"
    post.save()
    found = choosing.with_staff_numbers("K1", day, training_officer)
    assert (found.persons, found.shared) == ([], ["K1"])
