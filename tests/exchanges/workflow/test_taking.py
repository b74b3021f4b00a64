"""The way of an agreement: who may take which step, where it leads, what it leaves behind."""

import datetime
from threading import Barrier, Thread

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from exchanges.models import Agreement, AgreementStep, Screening, Stage
from exchanges.workflow import STEPS, available_steps, take_step
from strategy_tracker.core.steps import StepRefused
from tests.factories.core import UserFactory

PEOPLE = [
    *("system_administrator", "international_office", "naoj_editor", "nifs_editor", "vice_president"),
    *("export_control_officer", "training_officer", "tohoku_office", "visitor"),
]
PROPOSERS = {"system_administrator", "international_office", "naoj_editor"}
DECIDERS = {"system_administrator", "international_office", "vice_president"}
OFFICE = {"system_administrator", "international_office"}
WAY = [
    ("submit", Stage.PROPOSED, PROPOSERS),
    ("pass_department", Stage.DEPARTMENT_REVIEW, PROPOSERS),
    ("approve", Stage.HQ_REVIEW, DECIDERS),
    ("start_signing", Stage.APPROVED, OFFICE),
    ("bring_into_force", Stage.SIGNING, OFFICE),
    ("register", Stage.PROPOSED, OFFICE),
    ("start_renewal", Stage.IN_FORCE, OFFICE),
    ("stop_renewal", Stage.RENEWING, OFFICE),
    ("end", Stage.IN_FORCE, OFFICE),
    ("send_back", Stage.DEPARTMENT_REVIEW, PROPOSERS),
    ("send_back", Stage.HQ_REVIEW, DECIDERS),
    ("send_back", Stage.APPROVED, DECIDERS),
    ("reject", Stage.DEPARTMENT_REVIEW, DECIDERS),
    ("withdraw", Stage.SIGNING, PROPOSERS),
    ("reopen", Stage.WITHDRAWN, PROPOSERS),
    ("terminate", Stage.RENEWING, OFFICE),
]


def told(refused):
    return refused.value.messages


@pytest.mark.parametrize("person", PEOPLE)
@pytest.mark.parametrize(("step", "stage", "allowed"), WAY)
def test_step_is_open_to_whom_the_role_table_names(
    step, stage, allowed, person, proposal, at_stage, request, english
):
    user = request.getfixturevalue(person)
    at_stage(proposal, stage)
    assert (STEPS[step] in available_steps(proposal, user)) is (person in allowed)
    if person not in allowed:
        with pytest.raises(StepRefused) as refused:
            take_step(step, proposal, user, "comment", day=datetime.date(2028, 3, 31))
        assert told(refused) == ["You may not take this step."]
        assert AgreementStep.objects.count() == 0


def test_every_step_has_its_line_in_the_table_of_persons():
    assert {step for step, _stage, _allowed in WAY} == set(STEPS)


def test_agreement_goes_from_proposal_into_force(
    proposal, naoj_editor, vice_president, international_office, signed, cleared
):
    take_step("submit", proposal, naoj_editor)
    take_step("pass_department", proposal, naoj_editor)
    take_step("approve", proposal, vice_president, "役員会で承認")
    cleared(proposal)
    take_step("start_signing", proposal, international_office)
    signed(proposal)
    take_step("bring_into_force", proposal, international_office)
    stored = Agreement.objects.get(pk=proposal.pk)
    assert (stored.stage, stored.effective_on) == (Stage.IN_FORCE, datetime.date(2027, 4, 1))
    assert (proposal.stage, proposal.revision) == (stored.stage, stored.revision)
    lines = stored.steps.values_list("step", "from_stage", "to_stage", "by__username", "comment")
    assert list(lines) == [
        ("submit", "proposed", "department_review", "naoj_editor", ""),
        ("pass_department", "department_review", "hq_review", "naoj_editor", ""),
        ("approve", "hq_review", "approved", "vice_president", "役員会で承認"),
        ("start_signing", "approved", "signing", "international_office", ""),
        ("bring_into_force", "signing", "in_force", "international_office", ""),
    ]


@pytest.mark.parametrize("stage", [stage for stage in Stage.values if stage != Stage.PROPOSED])
def test_step_leads_only_from_its_own_stages(stage, proposal, at_stage, international_office, english):
    at_stage(proposal, stage)
    with pytest.raises(StepRefused) as refused:
        take_step("submit", proposal, international_office)
    label = Stage(stage).label
    assert told(refused) == [f"This agreement is at the stage “{label}”. Open it again to see what happened."]
    proposal.refresh_from_db()
    assert proposal.stage == stage


@pytest.mark.parametrize("step", [name for name, step in STEPS.items() if step.needs_comment])
@pytest.mark.parametrize("comment", ["", "  "])
def test_going_back_or_leaving_needs_a_reason(
    step, comment, proposal, at_stage, international_office, english
):
    at_stage(proposal, STEPS[step].from_stages[0])
    with pytest.raises(StepRefused) as refused:
        take_step(step, proposal, international_office, comment, day=datetime.date(2028, 3, 31))
    assert told(refused) == ["Say why: others read it in the log."]


def test_refusal_is_told_in_the_readers_language(proposal, at_stage, vice_president):
    at_stage(proposal, Stage.HQ_REVIEW)
    with pytest.raises(StepRefused) as refused:
        take_step("reject", proposal, vice_president)
    assert told(refused) == ["理由を入力してください。経過の記録に残ります。"]


@pytest.mark.parametrize("stage", [Stage.DEPARTMENT_REVIEW, Stage.HQ_REVIEW, Stage.APPROVED])
def test_proposal_that_is_sent_back_can_be_submitted_again(stage, proposal, at_stage, international_office):
    at_stage(proposal, stage)
    taken = take_step("send_back", proposal, international_office, " 期間を再検討 ")
    assert (proposal.stage, taken.comment) == (Stage.PROPOSED, "期間を再検討")
    take_step("submit", proposal, international_office)
    assert proposal.stage == Stage.DEPARTMENT_REVIEW


@pytest.mark.parametrize("stage", [Stage.WITHDRAWN, Stage.REJECTED])
def test_what_was_given_up_can_be_reopened(stage, proposal, at_stage, naoj_editor):
    at_stage(proposal, stage)
    take_step("reopen", proposal, naoj_editor, "先方の事情が変わった")
    assert proposal.stage == Stage.PROPOSED


def test_text_that_was_not_seen_is_not_decided_on(proposal, at_stage, vice_president, english):
    at_stage(proposal, Stage.HQ_REVIEW)
    seen = proposal.revision
    proposal.save()
    with pytest.raises(StepRefused) as refused:
        take_step("approve", proposal, vice_president, seen=seen)
    assert told(refused) == ["Somebody else has saved this meanwhile."]
    take_step("approve", proposal, vice_president, seen=seen + 1)
    assert proposal.stage == Stage.APPROVED


def test_unsaved_changes_are_not_carried_into_the_step(proposal, naoj_editor):
    proposal.title_ja = "未保存"
    take_step("submit", proposal, naoj_editor)
    assert Agreement.objects.get(pk=proposal.pk).title_ja == "パリ天文台との学術交流協定"


def test_step_is_in_the_history_under_who_took_it(proposal, naoj_editor):
    before = proposal.revision
    take_step("submit", proposal, naoj_editor)
    latest = proposal.history.first()
    assert (latest.stage, latest.history_user) == (Stage.DEPARTMENT_REVIEW, naoj_editor)
    assert proposal.revision == before + 1


def test_refused_step_leaves_nothing_behind(proposal, at_stage, international_office):
    at_stage(proposal, Stage.APPROVED)
    before = (proposal.revision, proposal.history.count())
    with pytest.raises(StepRefused):
        take_step("start_signing", proposal, international_office)
    proposal.refresh_from_db()
    assert (proposal.stage, proposal.revision, proposal.history.count()) == (Stage.APPROVED, *before)
    assert AgreementStep.objects.count() == 0


def test_stage_cannot_be_stored_past_the_workflow(proposal, english):
    proposal.stage = Stage.IN_FORCE
    with pytest.raises(ValidationError) as refused:
        proposal.save()
    assert refused.value.messages == ["The stage of an agreement moves step by step: it is “proposed”."]
    proposal.refresh_from_db()
    assert proposal.stage == Stage.PROPOSED


def test_agreement_deleted_meanwhile_is_said_so(proposal, naoj_editor, english):
    gone = Agreement.objects.get(pk=proposal.pk)
    proposal.delete()
    with pytest.raises(StepRefused) as refused:
        take_step("submit", gone, naoj_editor)
    assert told(refused) == ["This agreement was deleted meanwhile."]


def test_superuser_takes_any_step(proposal, db):
    superuser = UserFactory(is_superuser=True)
    assert [step.name for step in available_steps(proposal, superuser)] == ["submit", "register", "withdraw"]


def test_approval_opens_the_screening_of_an_agreement_with_a_partner_abroad(
    proposal, at_stage, vice_president
):
    at_stage(proposal, Stage.HQ_REVIEW)
    assert not Screening.objects.filter(agreement=proposal).exists()
    take_step("approve", proposal, vice_president)
    assert Screening.objects.get(agreement=proposal).decision == "undecided"


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(
    not connection.features.has_select_for_update, reason="SQLite lets one writer in at a time"
)
def test_two_people_at_the_same_moment_take_a_step_once(
    proposal, at_stage, vice_president, international_office
):
    at_stage(proposal, Stage.HQ_REVIEW)
    start, outcomes = Barrier(2), []

    def approve(by):
        try:
            start.wait(timeout=10)
            take_step("approve", Agreement(pk=proposal.pk), by)
            outcomes.append("taken")
        except StepRefused as refused:
            outcomes.append(refused.code)
        finally:
            connection.close()

    people = [Thread(target=approve, args=(user,)) for user in (vice_president, international_office)]
    for person in people:
        person.start()
    for person in people:
        person.join(timeout=20)
    assert sorted(outcomes) == ["stage", "taken"]
    assert AgreementStep.objects.count() == 1
