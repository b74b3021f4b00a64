"""The way of a progress report: who may take which step, what a step needs, what it leaves behind."""

from threading import Barrier, Thread

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import translation

from actions import workflow
from actions.models import ProgressReport, ReportStep
from actions.workflow import STEPS, available_steps, missing, take_step
from strategy_tracker.core.steps import StepRefused
from tests.factories.actions import (
    EvidenceFactory,
    PlanFactory,
    PlanItemFactory,
    ProgressReportFactory,
    RatingGradeFactory,
    RatingScaleFactory,
)
from tests.factories.core import UserFactory

State = ProgressReport.State


@pytest.fixture
def plan(units):
    return PlanFactory(unit=units.nins)


@pytest.fixture
def satisfactory(plan):
    return RatingGradeFactory(scale=plan.rating_scale, code="Ⅲ", position=2)


@pytest.fixture
def outstanding(plan):
    return RatingGradeFactory(scale=plan.rating_scale, code="Ⅳ", position=1, requires_evidence=True)


@pytest.fixture
def report(plan, units, satisfactory):
    item = PlanItemFactory(plan=plan, code="B.1", responsible_units=[units.naoj])
    return ProgressReportFactory(item=item, rating=satisfactory)


def in_state(report, state):
    ProgressReport.objects.filter(pk=report.pk).update(state=state)
    report.refresh_from_db()
    return report


def messages(refused):
    return refused.value.messages


def test_report_goes_from_draft_to_the_public(report, naoj_editor, vice_president, international_office):
    workflow.submit(report, naoj_editor)
    workflow.approve(report, vice_president)
    workflow.publish(report, international_office)
    report.refresh_from_db()
    assert report.state == State.PUBLISHED
    assert list(ProgressReport.objects.published()) == [report]
    assert list(report.steps.values_list("from_state", "to_state", "by__username")) == [
        ("draft", "submitted", "naoj_editor"),
        ("submitted", "approved", "vice_president"),
        ("approved", "published", "international_office"),
    ]


def test_report_that_is_sent_back_is_reworked_and_submitted_again(report, naoj_editor, vice_president):
    workflow.submit(report, naoj_editor)
    step = workflow.send_back(report, vice_president, " 数値を示してください。 ")
    assert step.comment == "数値を示してください。"
    assert report.is_open
    report.reasons_ja = "21件を実施した。"
    report.save()
    workflow.submit(report, naoj_editor)
    assert report.state == State.SUBMITTED


def test_approved_report_can_still_be_sent_back(report, international_office):
    workflow.send_back(in_state(report, State.APPROVED), international_office, "再確認")
    assert report.state == State.RETURNED


def test_submitted_report_can_be_withdrawn(report, naoj_editor):
    workflow.submit(report, naoj_editor)
    workflow.withdraw(report, naoj_editor)
    assert report.state == State.DRAFT


def test_reopened_report_leaves_the_public_pages(report, international_office):
    workflow.reopen(in_state(report, State.PUBLISHED), international_office, "誤りの訂正")
    assert report.state == State.RETURNED
    assert list(ProgressReport.objects.published()) == []


WAY = {
    "submit": (State.DRAFT, {"system_administrator", "international_office", "naoj_editor"}),
    "withdraw": (State.SUBMITTED, {"system_administrator", "international_office", "naoj_editor"}),
    "send_back": (State.SUBMITTED, {"system_administrator", "international_office", "vice_president"}),
    "approve": (State.SUBMITTED, {"system_administrator", "international_office", "vice_president"}),
    "publish": (State.APPROVED, {"system_administrator", "international_office"}),
    "reopen": (State.PUBLISHED, {"system_administrator", "international_office"}),
}
PEOPLE = [
    *("system_administrator", "international_office", "naoj_editor", "nifs_editor"),
    *("vice_president", "training_officer", "tohoku_office", "visitor"),
]


@pytest.mark.parametrize("person", PEOPLE)
@pytest.mark.parametrize("step", WAY)
def test_step_is_open_to_whom_the_role_table_names(step, person, report, request):
    state, allowed = WAY[step]
    user = request.getfixturevalue(person)
    in_state(report, state)
    assert (STEPS[step] in available_steps(report, user)) is (person in allowed)
    if person not in allowed:
        with translation.override("en"), pytest.raises(StepRefused) as refused:
            take_step(step, report, user, "comment")
        assert messages(refused) == ["You may not take this step."]
        assert ReportStep.objects.count() == 0


@pytest.mark.parametrize("state", State.values)
@pytest.mark.parametrize("step", STEPS)
def test_step_leads_only_from_its_own_states(step, state, report, international_office):
    in_state(report, state)
    if state in STEPS[step].from_states:
        take_step(step, report, international_office, "comment")
        assert report.state == STEPS[step].to_state
    else:
        with pytest.raises(StepRefused) as refused:
            take_step(step, report, international_office, "comment")
        assert refused.value.code == "state"
        report.refresh_from_db()
        assert report.state == state


def test_second_person_is_told_that_the_step_was_taken(report, vice_president, international_office, english):
    in_state(report, State.SUBMITTED)
    seen_by_the_other = ProgressReport.objects.get(pk=report.pk)
    workflow.approve(report, vice_president)
    with pytest.raises(StepRefused) as refused:
        workflow.approve(seen_by_the_other, international_office)
    assert messages(refused) == [
        "This report is already in the state “approved”. Open it again to see what happened."
    ]
    assert ReportStep.objects.count() == 1


@pytest.mark.parametrize("step", ["send_back", "reopen"])
@pytest.mark.parametrize("comment", ["", "  "])
def test_going_back_needs_a_reason(step, comment, report, international_office, english):
    in_state(report, WAY[step][0])
    with pytest.raises(StepRefused) as refused:
        take_step(step, report, international_office, comment)
    assert messages(refused) == ["Say why the report goes back."]


def test_incomplete_report_is_refused_with_everything_it_lacks(plan, naoj_editor, units, english):
    item = PlanItemFactory(plan=plan, responsible_units=[units.naoj])
    report = ProgressReportFactory(item=item, reasons_ja=" ", reasons_en="Only in English")
    with pytest.raises(StepRefused) as refused:
        workflow.submit(report, naoj_editor)
    assert messages(refused) == [
        "The self-rating is missing.",
        "The reasons for the rating are missing in Japanese.",
    ]
    assert report.state == State.DRAFT


def test_report_written_in_english_needs_its_reasons_in_english(report, naoj_editor, english):
    report.source_language, report.reasons_en = "en", ""
    report.save()
    assert missing(report) == ["The reasons for the rating are missing in English."]


def test_best_grade_without_evidence_is_refused(report, outstanding, naoj_editor, english):
    report.rating = outstanding
    report.save()
    with pytest.raises(StepRefused) as refused:
        workflow.submit(report, naoj_editor)
    assert messages(refused) == ["The grade Ⅳ needs evidence: attach an indicator or a document."]
    EvidenceFactory(report=report)
    workflow.submit(report, naoj_editor)
    assert report.state == State.SUBMITTED


def test_evidence_that_was_lost_is_missed_at_approval_too(report, outstanding, international_office):
    report.rating = outstanding
    report.save()
    with pytest.raises(StepRefused) as refused:
        workflow.approve(in_state(report, State.SUBMITTED), international_office)
    assert refused.value.error_list[0].code == "incomplete"


def test_grade_of_another_scale_is_refused(report, naoj_editor, english):
    report.rating = RatingGradeFactory(scale=RatingScaleFactory())
    with pytest.raises(ValidationError) as refused:
        report.full_clean()
    assert refused.value.message_dict == {"rating": ["This grade belongs to another scale than the plan's."]}
    report.save()
    with pytest.raises(StepRefused) as refused:
        workflow.submit(report, naoj_editor)
    assert messages(refused) == ["This grade belongs to another scale than the plan's."]


@pytest.mark.parametrize("state", [State.SUBMITTED, State.APPROVED, State.PUBLISHED])
def test_text_of_a_report_that_was_handed_in_is_not_stored(state, report, english):
    in_state(report, state)
    report.reasons_ja = "書き換え"
    with pytest.raises(ValidationError) as refused:
        report.save()
    assert messages(refused) == [f"This report is in the state “{state}”: it cannot be changed."]
    report.refresh_from_db()
    assert report.reasons_ja == "予定どおり実施した。"


def test_state_cannot_be_stored_past_the_workflow(report):
    report.state = State.PUBLISHED
    with pytest.raises(ValidationError):
        report.save()
    report.refresh_from_db()
    assert report.state == State.DRAFT


def test_unsaved_text_is_not_handed_in(report, naoj_editor):
    report.reasons_ja = "まだ保存していない"
    workflow.submit(report, naoj_editor)
    assert ProgressReport.objects.get(pk=report.pk).reasons_ja == "予定どおり実施した。"


def test_step_is_in_the_history_under_its_taker(report, naoj_editor):
    before = report.revision
    workflow.submit(report, naoj_editor)
    latest = report.history.first()
    assert (latest.state, latest.history_user) == (State.SUBMITTED, naoj_editor)
    assert report.revision == before + 1


def test_superuser_takes_any_step(report, db):
    superuser = UserFactory(is_superuser=True)
    assert [step.name for step in available_steps(report, superuser)] == ["submit"]
    workflow.submit(report, superuser)
    assert [step.name for step in available_steps(report, superuser)] == ["withdraw", "send_back", "approve"]


def test_one_person_may_hold_both_ends_and_the_steps_show_it(report, international_office):
    workflow.submit(report, international_office)
    workflow.approve(report, international_office)
    assert set(report.steps.values_list("by__username", flat=True)) == {"international_office"}


def test_published_report_of_an_internal_item_stays_internal(report, international_office):
    report.item.is_public = False
    report.item.save()
    workflow.publish(in_state(report, State.APPROVED), international_office)
    assert list(ProgressReport.objects.published()) == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(
    not connection.features.has_select_for_update, reason="SQLite lets one writer in at a time"
)
def test_two_people_at_the_same_moment_take_a_step_once(report, vice_president, international_office):
    in_state(report, State.SUBMITTED)
    start, outcomes = Barrier(2), []

    def approve(by):
        try:
            start.wait(timeout=10)
            workflow.approve(ProgressReport(pk=report.pk), by)
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
    assert sorted(outcomes) == ["state", "taken"]
    assert ReportStep.objects.count() == 1
