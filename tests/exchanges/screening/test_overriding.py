"""Overriding a screening and taking decisions back; two people at the same moment."""

from threading import Barrier, Thread

import pytest
from django.db import connection
from django.utils import translation

from exchanges.models import Screening, ScreeningAnswer, ScreeningStep
from exchanges.screening import (
    decide,
    ensure,
    override,
    reopen,
    withdraw_override,
)
from strategy_tracker.core.steps import StepRefused

Decision = Screening.Decision


Answer = ScreeningAnswer.Answer


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def screening(visit, screened):
    """Of the visit, complete and without a concern."""
    return screened(visit)


def messages(refused):
    return refused.value.messages


@pytest.mark.parametrize(
    ("who", "may"),
    [
        ("system_administrator", True),
        ("export_control_officer", True),
        ("international_office", False),
        ("naoj_editor", False),
        ("vice_president", False),
    ],
)
def test_who_may_override(request, screening, who, may):
    user = request.getfixturevalue(who)
    if may:
        override(screening, user, "The ministry agreed.")
        assert screening.override_reason == "The ministry agreed."
        return
    with pytest.raises(StepRefused) as refused:
        override(screening, user, "The ministry agreed.")
    assert messages(refused) == ["You may not take this step."]


def test_an_override_says_why(screening, export_control_officer):
    with pytest.raises(StepRefused) as refused:
        override(screening, export_control_officer, " ")
    assert messages(refused) == ["Say why it may begin in spite of the decision."]


def test_what_is_cleared_needs_no_override(screening, export_control_officer):
    decide(screening, Decision.CLEARED, export_control_officer)
    with pytest.raises(StepRefused) as refused:
        override(screening, export_control_officer, "Why not.")
    assert messages(refused) == ["Nothing holds this up any more."]


def test_an_override_ends_with_the_next_decision(screening, export_control_officer):
    decide(screening, Decision.REVIEW, export_control_officer)
    override(screening, export_control_officer, "The ministry agreed.")
    decide(screening, Decision.REFUSED, export_control_officer, "It did not agree after all.")
    assert screening.override_reason == ""


def test_an_override_is_withdrawn_by_those_who_may_override(
    screening, export_control_officer, international_office
):
    override(screening, export_control_officer, "The ministry agreed.")
    with pytest.raises(StepRefused) as refused:
        withdraw_override(screening, international_office)
    assert messages(refused) == ["You may not take this step."]
    withdraw_override(screening, export_control_officer, "A mistake.")
    assert screening.override_reason == ""
    with pytest.raises(StepRefused) as refused:
        withdraw_override(screening, export_control_officer)
    assert messages(refused) == ["There is no override to withdraw."]
    assert [step.step for step in screening.steps.all()] == ["override", "withdraw_override"]


def test_a_decision_is_taken_back_with_a_reason(screening, export_control_officer):
    with pytest.raises(StepRefused) as refused:
        reopen(screening, export_control_officer, "Too early.")
    assert messages(refused) == ["This screening is undecided already."]
    decide(screening, Decision.CLEARED, export_control_officer)
    with pytest.raises(StepRefused) as refused:
        reopen(screening, export_control_officer, "")
    assert messages(refused) == ["Say why the decision is taken back."]
    reopen(screening, export_control_officer, "A question was left.")
    assert (screening.decision, screening.based_on) == (Decision.UNDECIDED, {})


def test_an_overridden_screening_is_closed_to_changes(screening, export_control_officer):
    override(screening, export_control_officer, "The ministry agreed.")
    assert not export_control_officer.has_perm("exchanges.change_screening", screening)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no row locks")
@pytest.mark.django_db(transaction=True)
def test_two_people_cannot_decide_at_once(visit, screened, export_control_officer, international_office):
    screening, barrier, outcomes = screened(visit), Barrier(2), []

    def clear(user):
        barrier.wait()
        try:
            outcomes.append(decide(Screening.objects.get(pk=screening.pk), Decision.CLEARED, user).step)
        except StepRefused as refused:
            outcomes.append(refused.code)
        finally:
            connection.close()

    threads = [Thread(target=clear, args=[user]) for user in (export_control_officer, international_office)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["decide", "state"]
    assert ScreeningStep.objects.count() == 1


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no row locks")
@pytest.mark.django_db(transaction=True)
def test_two_people_open_one_screening(visit, checkpoints):
    barrier, opened = Barrier(2), []

    def begin():
        barrier.wait()
        try:
            opened.append(ensure(visit).pk)
        finally:
            connection.close()

    threads = [Thread(target=begin) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert opened == [Screening.objects.get().pk] * 2
    assert ScreeningAnswer.objects.count() == 2
