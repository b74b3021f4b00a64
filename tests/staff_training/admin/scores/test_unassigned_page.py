"""Scores whose person was not found: proposed, given with one click, taken back."""

import pytest

from staff_training import models
from tests.factories.core import PersonFactory
from tests.factories.staff_training import EmploymentFactory, TestScoreFactory
from tests.staff_training.admin.scores.conftest import DAY

PAGE = "/admin/staff_training/testscore/unassigned/"
UNDO = f"{PAGE}undo/"


@pytest.fixture
def stray(units) -> models.TestScore:
    return TestScoreFactory(
        person=None, held_by=units.kit, given_name="ｷｮｳﾄ ﾊﾅｺ", given_number="012345", taken_on=DAY
    )


def told(response) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def proposals(response) -> list[list[tuple]]:
    return [
        [(one.person, one.by_number, one.by_name, one.on_the_roll) for one in row["proposals"]]
        for row in response.context["rows"]
    ]


def test_person_is_proposed_given_the_score_and_spared_it_again(office, stray, hanako, units):
    assert proposals(office.get(PAGE)) == [[(hanako, True, True, True)]]
    response = office.post(PAGE, {"score": stray.pk, "person": hanako.pk}, follow=True)
    assert (response.context["assigned"], response.context["rows"]) == (stray, [])
    assert response.redirect_chain == [(f"{PAGE}?assigned={stray.pk}", 302)]
    stray.refresh_from_db()
    assert (stray.person, stray.held_by) == (hanako, None)
    response = office.post(UNDO, {"score": stray.pk}, follow=True)
    assert told(response) == ["The score belongs to nobody again."]
    stray.refresh_from_db()
    assert (stray.person, stray.held_by) == (None, units.kit)


def test_sitting_entered_already_is_refused_by_name(office, stray, hanako):
    TestScoreFactory(person=hanako, taken_on=DAY, listening=400)
    response = office.post(PAGE, {"score": stray.pk, "person": hanako.pk}, follow=True)
    assert told(response) == [
        "This sitting is entered already: TOEIC L&R IP test (paper), 2025-11-15, total 750."
    ]
    stray.refresh_from_db()
    assert stray.person is None


def test_nobody_is_proposed_for_a_name_that_nobody_has(office, stray):
    response = office.get(PAGE)
    assert proposals(response) == [[]]
    assert "Nobody on the roll has this name or number." in response.content.decode()


@pytest.mark.parametrize("sent", [{}, {"score": "x"}, {"score": "9" * 30}, {"score": "0", "person": "0"}])
def test_what_names_no_score_or_person_is_not_found(sent, office, stray):
    assert office.post(PAGE, sent).status_code == 404
    assert office.post(UNDO, sent).status_code == 404


def test_undo_is_asked_for_by_a_button_only(office, stray):
    assert office.get(UNDO).status_code == 405


def test_page_is_for_officers_and_shows_what_is_theirs(
    stray, signed_in, tohoku_officer, system_administrator
):
    assert signed_in(tohoku_officer).get(PAGE).context["rows"] == []
    assert signed_in(system_administrator).get(PAGE).status_code == 403


def test_score_of_another_unit_and_person_of_another_unit_are_not_found(
    office, stray, hanako, units, signed_in, tohoku_officer
):
    sent = {"score": stray.pk, "person": hanako.pk}
    assert signed_in(tohoku_officer).post(PAGE, sent).status_code == 404
    elsewhere = PersonFactory(unit=units.tohoku)
    assert office.post(PAGE, {**sent, "person": elsewhere.pk}).status_code == 404


def test_page_asks_the_same_for_one_row_and_for_three(office, units, django_assert_num_queries):
    def one(number: int) -> None:
        person = PersonFactory(unit=units.kit)
        EmploymentFactory(person=person, unit=units.kit, staff_number=f"A{number}")
        TestScoreFactory(person=None, held_by=units.kit, given_number=f"A{number}", taken_on=DAY)

    one(1)
    office.get(PAGE)
    for more in (0, 2):
        for number in range(more):
            one(number + 2)
        with django_assert_num_queries(9):
            assert [len(row) for row in proposals(office.get(PAGE))] == [1] * (more + 1)
