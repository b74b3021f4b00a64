"""The way of a screening: who may decide what, what a decision needs, what it leaves behind."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from exchanges.models import Screening, ScreeningAnswer, ScreeningStep
from exchanges.screening import (
    available_decisions,
    decide,
)
from strategy_tracker.core.steps import StepRefused
from tests.factories.exchange_lists import ScreeningCheckpointFactory
from tests.factories.exchanges import ScreeningFactory

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


def test_clearing_is_logged_and_in_the_history_under_who_did_it(screening, export_control_officer):
    decide(screening, Decision.CLEARED, export_control_officer, "Basic science.")
    step = ScreeningStep.objects.get()
    assert (step.step, step.from_decision, step.to_decision, step.by, step.reason) == (
        "decide",
        Decision.UNDECIDED,
        Decision.CLEARED,
        export_control_officer,
        "Basic science.",
    )
    last = screening.history.first()
    assert (last.decision, last.history_user) == (Decision.CLEARED, export_control_officer)


def test_a_decision_keeps_the_facts_it_was_based_on(screening, visit, export_control_officer):
    decide(screening, Decision.CLEARED, export_control_officer)
    assert screening.based_on == {
        "direction": "inbound",
        "person": visit.person_id,
        "institutions": [visit.institution_id],
        "countries": ["FR"],
        "lists": [],
    }


@pytest.mark.parametrize(
    ("who", "refusal"),
    [
        ("system_administrator", None),
        ("international_office", None),
        ("export_control_officer", None),
        ("tohoku_office", "You may not take this step."),
        ("naoj_editor", "You may not take this step."),
        ("vice_president", "You may not take this step."),
        ("training_officer", "You may not take this step."),
    ],
)
def test_who_may_decide(request, screening, who, refusal):
    user = request.getfixturevalue(who)
    if refusal is None:
        assert decide(screening, Decision.CLEARED, user).to_decision == Decision.CLEARED
        return
    with pytest.raises(StepRefused) as refused:
        decide(screening, Decision.CLEARED, user)
    assert messages(refused) == [refusal]
    assert ScreeningStep.objects.count() == 0


def test_every_checkpoint_is_answered_before_clearing(screening, export_control_officer, answer_with):
    answer_with(screening, "purpose", Answer.OPEN)
    with pytest.raises(StepRefused) as refused:
        decide(screening, Decision.CLEARED, export_control_officer)
    assert messages(refused) == ["Not answered yet: Purpose unclear."]


def test_a_checkpoint_that_came_later_must_be_answered_too_and_gets_its_line(
    screening, export_control_officer
):
    later = ScreeningCheckpointFactory(code="later", name_en="Came later")
    with pytest.raises(StepRefused) as refused:
        decide(screening, Decision.CLEARED, export_control_officer)
    assert messages(refused) == ["Not answered yet: Came later."]
    assert screening.answers.filter(checkpoint=later).count() == 1


def test_a_checkpoint_that_is_no_longer_offered_needs_no_answer(
    screening, export_control_officer, checkpoints, answer_with
):
    answer_with(screening, "purpose", Answer.OPEN)
    checkpoints[0].is_offered = False
    checkpoints[0].save()
    decide(screening, Decision.CLEARED, export_control_officer)
    assert screening.decision == Decision.CLEARED


def test_of_who_comes_in_residency_and_category_are_confirmed(visit, screened, export_control_officer):
    screening = screened(
        visit,
        residency=Screening.Residency.UNCONFIRMED,
        specified_category=Screening.SpecifiedCategory.UNCONFIRMED,
    )
    with pytest.raises(StepRefused) as refused:
        decide(screening, Decision.CLEARED, export_control_officer)
    assert messages(refused) == [
        "The residency is not confirmed yet.",
        "The specified category is not confirmed yet.",
    ]


@pytest.mark.parametrize("subject", ["trip", "agreement"])
def test_of_others_they_are_not_asked(subject, make_trip, agreement, screened, export_control_officer):
    screening = screened(
        make_trip() if subject == "trip" else agreement,
        residency=Screening.Residency.UNCONFIRMED,
        specified_category=Screening.SpecifiedCategory.UNCONFIRMED,
    )
    decide(screening, Decision.CLEARED, export_control_officer)
    assert screening.decision == Decision.CLEARED


@pytest.mark.parametrize("concern", ["answer", "list", *(Screening.SpecifiedCategory.values[:3])])
def test_a_concern_is_reviewed_in_detail_first(
    make_visit, screened, export_control_officer, answer_with, embargo, iraq, concern
):
    screening = screened(make_visit(country=iraq) if concern == "list" else make_visit())
    if concern == "answer":
        answer_with(screening, "military", Answer.YES)
    elif concern != "list":
        screening.specified_category = concern
        screening.save()
    with pytest.raises(StepRefused) as refused:
        decide(screening, Decision.CLEARED, export_control_officer, "Looks fine.")
    assert messages(refused) == ["There are concerns: review it in detail before it is cleared."]
    decide(screening, Decision.REVIEW, export_control_officer)
    decide(screening, Decision.CLEARED, export_control_officer, "The items are not on the list.")
    assert screening.decision == Decision.CLEARED


@pytest.mark.parametrize("outcome", [Decision.CLEARED, Decision.LICENCE, Decision.REFUSED])
def test_the_outcome_of_a_review_says_why(screening, export_control_officer, outcome):
    decide(screening, Decision.REVIEW, export_control_officer)
    with pytest.raises(StepRefused) as refused:
        decide(screening, outcome, export_control_officer, "  ")
    assert messages(refused) == ["Say why: the outcome of a review is given with its reasons."]
    decide(screening, outcome, export_control_officer, "Because.")
    assert screening.decision == outcome


def test_with_its_licence_it_is_cleared(screening, export_control_officer):
    decide(screening, Decision.REVIEW, export_control_officer)
    decide(screening, Decision.LICENCE, export_control_officer, "Item 2 of the list.")
    decide(screening, Decision.CLEARED, export_control_officer, "Licence of 2027-01-12.")
    assert [step.to_decision for step in screening.steps.all()] == ["review", "licence", "cleared"]


ALLOWED = {
    (Decision.UNDECIDED, Decision.CLEARED),
    (Decision.UNDECIDED, Decision.REVIEW),
    (Decision.REVIEW, Decision.CLEARED),
    (Decision.REVIEW, Decision.LICENCE),
    (Decision.REVIEW, Decision.REFUSED),
    (Decision.LICENCE, Decision.CLEARED),
    (Decision.LICENCE, Decision.REFUSED),
}


@pytest.mark.parametrize("before", Decision)
@pytest.mark.parametrize("to", Decision)
def test_every_way_there_is_and_no_other(screening, export_control_officer, before, to):
    Screening.objects.filter(pk=screening.pk).update(decision=before)
    if (before, to) in ALLOWED:
        decide(screening, to, export_control_officer, "Because.")
        assert screening.decision == to
        return
    with pytest.raises(StepRefused) as refused:
        decide(screening, to, export_control_officer, "Because.")
    assert refused.value.code == "state"


def test_a_decision_that_does_not_exist_is_refused(screening, export_control_officer):
    with pytest.raises(StepRefused) as refused:
        decide(screening, "forgotten", export_control_officer, "Because.")
    assert refused.value.code == "state"


def test_nobody_decides_on_what_they_have_not_seen(screening, export_control_officer):
    with pytest.raises(StepRefused) as refused:
        decide(screening, Decision.CLEARED, export_control_officer, seen=screening.revision - 1)
    assert messages(refused) == ["Somebody else has saved this meanwhile."]
    decide(screening, Decision.CLEARED, export_control_officer, seen=screening.revision)
    assert screening.decision == Decision.CLEARED


def test_what_was_decided_on_is_closed_to_changes(screening, system_administrator, export_control_officer):
    answer = screening.answers.first()
    assert export_control_officer.has_perm("exchanges.change_screening", screening)
    decide(screening, Decision.CLEARED, export_control_officer)
    answer.refresh_from_db()
    for user in (system_administrator, export_control_officer):
        assert not user.has_perm("exchanges.change_screening", screening)
        assert not user.has_perm("exchanges.change_screeninganswer", answer)


def test_the_page_offers_what_can_be_decided(screening, export_control_officer, vice_president, answer_with):
    def offered(user):
        return [way.to for way in available_decisions(screening, user)]

    assert offered(export_control_officer) == [Decision.CLEARED, Decision.REVIEW]
    assert offered(vice_president) == []
    answer_with(screening, "military", Answer.YES)
    assert offered(export_control_officer) == [Decision.REVIEW]


def test_a_screening_is_of_one_subject(visit, agreement):
    with pytest.raises(ValidationError) as refused:
        ScreeningFactory.build(exchange=visit, agreement=agreement).full_clean()
    assert refused.value.messages == ["A screening is of one exchange or of one agreement."]
