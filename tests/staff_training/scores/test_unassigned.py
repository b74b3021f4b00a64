"""A score whose person was not found: proposed, assigned, taken back, and never somebody else's."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from staff_training import models
from staff_training.scores.unassigned import assign, candidates, unassign, unassigned
from tests.factories.core import PersonFactory
from tests.factories.staff_training import TestScoreFactory
from tests.staff_training.scores.conftest import DAY


@pytest.fixture
def stray(units) -> models.TestScore:
    return TestScoreFactory(
        person=None, held_by=units.kit, given_name="KYOTO HANAKO", given_number="12345", taken_on=DAY
    )


def stored() -> models.TestScore:
    return models.TestScore.objects.get()


def test_stray_score_is_listed_for_the_officers_of_its_unit(
    stray, training_officer, tohoku_officer, system_administrator
):
    users = (training_officer, tohoku_officer, system_administrator)
    assert [list(unassigned(user)) for user in users] == [[stray], [], []]


def test_person_is_proposed_and_assigned(stray, hanako, training_officer):
    (candidate,) = candidates(stray, training_officer)
    assert candidate.person == hanako.pk
    score = assign(stray, hanako, training_officer)
    assert score == stored()
    assert (stored().person, stored().held_by, stored().given_name) == (hanako, None, "KYOTO HANAKO")
    assert [row.person_id for row in stored().history.order_by("history_id")] == [None, hanako.pk]
    assert stored().history.latest().history_user == training_officer
    assert not unassigned(training_officer).exists()


def test_assignment_is_taken_back(stray, hanako, units, training_officer):
    unassign(assign(stray, hanako, training_officer), training_officer)
    assert (stored().person, stored().held_by) == (None, units.kit)
    assert stored().history.count() == 3


def test_sitting_that_is_entered_already_is_not_assigned_again(stray, hanako, training_officer):
    TestScoreFactory(person=hanako, taken_on=DAY, listening=400)
    with pytest.raises(ValidationError) as refused:
        assign(stray, hanako, training_officer)
    assert refused.value.error_dict["taken_on"][0].code == "double"
    stray.refresh_from_db()
    assert (stray.person, stray.history.count()) == (None, 1)


def test_score_from_before_a_persons_birth_is_not_theirs(stray, hanako, training_officer):
    hanako.born_on = date(2025, 11, 16)
    hanako.save()
    with pytest.raises(ValidationError) as refused:
        assign(stray, hanako, training_officer)
    assert refused.value.error_dict["taken_on"][0].code == "before_birth"


def test_score_that_was_assigned_meanwhile_stays_where_it_is(stray, hanako, units, training_officer):
    seen = models.TestScore.objects.get()
    assign(stray, hanako, training_officer)
    with pytest.raises(ValidationError) as refused:
        assign(seen, PersonFactory(unit=units.kit), training_officer)
    assert refused.value.code == "assigned"
    assert stored().person == hanako


def test_score_is_not_given_to_somebody_elsewhere(stray, units, training_officer):
    with pytest.raises(PermissionDenied):
        assign(stray, PersonFactory(unit=units.tohoku), training_officer)
    with pytest.raises(PermissionDenied):
        assign(stray, PersonFactory(unit=None), training_officer)


def test_only_officers_of_the_unit_assign(stray, hanako, tohoku_officer, system_administrator):
    for user in (tohoku_officer, system_administrator):
        with pytest.raises(PermissionDenied):
            assign(stray, hanako, user)
        with pytest.raises(PermissionDenied):
            unassign(stray, user)


def test_score_that_always_had_a_person_cannot_be_taken_from_them(hanako, training_officer):
    score = TestScoreFactory(person=hanako)
    with pytest.raises(ValidationError) as refused:
        unassign(score, training_officer)
    assert refused.value.code == "not_assigned"


def test_what_was_confirmed_is_asked_anew(stray, hanako, training_officer):
    stray.is_confirmed = True
    stray.save()
    assert assign(stray, hanako, training_officer).is_confirmed is False
