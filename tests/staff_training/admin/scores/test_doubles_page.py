"""Suspected doubles side by side: one is kept, or all of them are right."""

import pytest

from staff_training import models
from tests.factories.core import PersonFactory
from tests.factories.staff_training import TestScoreFactory
from tests.staff_training.admin.scores.conftest import DAY

PAGE = "/admin/staff_training/testscore/doubles/"


@pytest.fixture
def pair(hanako, public) -> list[models.TestScore]:
    return [
        TestScoreFactory(person=hanako, taken_on=DAY),
        TestScoreFactory(person=hanako, taken_on=DAY, kind=public),
    ]


def groups(browser) -> list[dict]:
    return browser.get(PAGE).context["groups"]


def told(response) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def test_one_is_kept_and_the_other_deleted_with_history(office, pair, training_officer):
    kept, gone = pair
    (group,) = groups(office)
    response = office.post(PAGE, {"seen": group["seen"], "keep": kept.pk}, follow=True)
    assert told(response) == ["One score was kept and 1 deleted."]
    assert list(models.TestScore.objects.all()) == [kept]
    record = models.TestScore.history.get(history_type="-")
    assert (record.id, record.history_user) == (gone.pk, training_officer)
    assert response.context["groups"] == []


def test_page_asks_the_same_for_one_and_for_three(office, pair, units, public, django_assert_num_queries):
    office.get(PAGE)
    with django_assert_num_queries(5):
        assert len(groups(office)) == 1
    for _more in range(2):
        person = PersonFactory(unit=units.kit)
        TestScoreFactory(person=person, taken_on=DAY)
        TestScoreFactory(person=person, taken_on=DAY, kind=public)
    with django_assert_num_queries(5):
        assert len(groups(office)) == 3


def test_both_are_right_and_that_is_remembered(office, pair):
    (group,) = groups(office)
    response = office.post(PAGE, {"seen": group["seen"], "confirm": "1"}, follow=True)
    assert told(response) == ["Remembered: these scores are sittings of their own."]
    assert models.TestScore.objects.filter(is_confirmed=True).count() == 2
    assert response.context["groups"] == []


def test_group_that_changed_meanwhile_is_looked_at_again(office, pair):
    (group,) = groups(office)
    pair[1].listening = 400
    pair[1].save()
    response = office.post(PAGE, {"seen": group["seen"], "keep": pair[0].pk}, follow=True)
    assert told(response) == ["Something has changed meanwhile. Look at it again."]
    assert models.TestScore.objects.count() == 2


@pytest.mark.parametrize("sent", [{}, {"keep": "0"}, {"keep": "x"}, {"seen": "0:1 1:1", "confirm": "1"}])
def test_anything_else_changes_nothing(sent, office, pair):
    (group,) = groups(office)
    assert office.post(PAGE, {"seen": group["seen"], **sent}).status_code == 302
    assert models.TestScore.objects.filter(is_confirmed=False).count() == 2


def test_page_is_for_officers_and_shows_what_is_theirs(pair, signed_in, tohoku_officer, system_administrator):
    assert groups(signed_in(tohoku_officer)) == []
    assert signed_in(system_administrator).get(PAGE).status_code == 403


def test_foreign_group_cannot_be_decided_on(office, pair, signed_in, tohoku_officer):
    (group,) = groups(office)
    signed_in(tohoku_officer).post(PAGE, {"seen": group["seen"], "keep": pair[0].pk})
    assert models.TestScore.objects.count() == 2
