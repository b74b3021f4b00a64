"""The progress report's page: who writes, who decides, what is refused, and the list's actions."""

import pytest
from django.urls import reverse

from actions.admin.progress_reports import EvidenceAdmin
from actions.models import Evidence, ProgressReport, ReportStep
from tests.actions.admin.form_data import fields_of
from tests.factories.actions import EvidenceFactory, ProgressReportFactory

State = ProgressReport.State
LIST = "/admin/actions/progressreport/"


def page(report) -> str:
    return reverse("admin:actions_progressreport_change", args=[report.pk])


def step_of(report) -> str:
    return reverse("admin:actions_progressreport_step", args=[report.pk])


def buttons(client, report) -> list[str]:
    context = client.get(page(report)).context
    return (["save and submit"] if context["submits_form"] else []) + [step.name for step in context["steps"]]


def said(response) -> list[str]:
    return [str(message) for message in response.context["messages"]]


@pytest.mark.parametrize(
    ("who", "state", "expected"),
    [
        ("naoj_editor", State.DRAFT, ["save and submit"]),
        ("naoj_editor", State.SUBMITTED, ["withdraw"]),
        ("naoj_editor", State.RETURNED, ["save and submit"]),
        ("naoj_editor", State.APPROVED, []),
        ("naoj_editor", State.PUBLISHED, []),
        ("international_office", State.SUBMITTED, ["withdraw", "send_back", "approve"]),
        ("international_office", State.APPROVED, ["send_back", "publish"]),
        ("international_office", State.PUBLISHED, ["reopen"]),
        ("vice_president", State.DRAFT, []),
        ("vice_president", State.SUBMITTED, ["send_back", "approve"]),
        ("vice_president", State.APPROVED, ["send_back"]),
        ("vice_president", State.PUBLISHED, []),
    ],
)
def test_buttons_are_those_of_person_and_state(request, figures, signed_in, who, state, expected) -> None:
    ProgressReport.objects.filter(pk=figures.report.pk).update(state=state)
    assert buttons(signed_in(request.getfixturevalue(who)), figures.report) == expected


@pytest.mark.parametrize(
    ("who", "opens"),
    [("nifs_editor", 403), ("tohoku_office", 403), ("training_officer", 403), ("naoj_editor", 200)],
)
def test_report_of_another_unit_does_not_open(request, figures, signed_in, who, opens) -> None:
    assert signed_in(request.getfixturevalue(who)).get(page(figures.report)).status_code == opens


@pytest.mark.parametrize("who", ["nifs_editor", "tohoku_office", "training_officer"])
def test_step_typed_by_hand_is_refused(request, figures, signed_in, who) -> None:
    client = signed_in(request.getfixturevalue(who))
    assert client.post(step_of(figures.report), {"step": "submit"}).status_code == 403
    figures.report.refresh_from_db()
    assert (figures.report.state, ReportStep.objects.count()) == (State.DRAFT, 0)


def test_step_is_never_taken_by_following_a_link(figures, international_office, signed_in) -> None:
    assert signed_in(international_office).get(step_of(figures.report)).status_code == 405


def test_step_that_does_not_exist_is_refused(figures, international_office, signed_in) -> None:
    assert signed_in(international_office).post(step_of(figures.report), {"step": "fly"}).status_code == 403


def test_save_and_submit_does_both(figures, naoj_editor, signed_in) -> None:
    client = signed_in(naoj_editor)
    data = fields_of(client.get(page(figures.report)))
    typed = {"reasons_ja": "手順を定めた。", "_submit_report": "1"}
    response = client.post(page(figures.report), {**data, **typed}, follow=True)
    figures.report.refresh_from_db()
    assert (figures.report.state, figures.report.reasons_ja) == (State.SUBMITTED, "手順を定めた。")
    assert "A.1 AY2025 whole year is now in the state “submitted”." in said(response)


def test_submitting_an_incomplete_report_keeps_what_was_typed_and_says_what_lacks(
    plans, naoj_editor, signed_in
) -> None:
    report = ProgressReportFactory(item=plans.naoj_item, reasons_ja="", reasons_en="")
    client = signed_in(naoj_editor)
    data = fields_of(client.get(page(report)))
    typed = {"next_steps_ja": "続ける。", "_submit_report": "1"}
    response = client.post(page(report), {**data, **typed}, follow=True)
    report.refresh_from_db()
    assert (report.state, report.next_steps_ja) == (State.DRAFT, "続ける。")
    assert "A.1 AY2026 whole year: The self-rating is missing." in said(response)


def test_best_grade_without_evidence_is_refused_in_words(plans, figures, naoj_editor, signed_in) -> None:
    client = signed_in(naoj_editor)
    data = fields_of(client.get(page(figures.report)))
    typed = {"rating": plans.best.pk, "_submit_report": "1"}
    response = client.post(page(figures.report), {**data, **typed}, follow=True)
    figures.report.refresh_from_db()
    assert figures.report.state == State.DRAFT
    assert any("needs evidence" in sentence for sentence in said(response))


def test_grade_of_another_scale_is_an_error_of_the_field(plans, figures, naoj_editor, signed_in) -> None:
    client = signed_in(naoj_editor)
    data = fields_of(client.get(page(figures.report)))
    response = client.post(page(figures.report), {**data, "rating": plans.foreign_grade.pk})
    errors = response.context["adminform"].form.errors
    assert dict(errors) == {"rating": ["This grade belongs to another scale than the plan's."]}


def test_sending_back_without_a_word_is_refused(figures, international_office, signed_in) -> None:
    ProgressReport.objects.filter(pk=figures.report.pk).update(state=State.SUBMITTED)
    client = signed_in(international_office)
    refused = client.post(step_of(figures.report), {"step": "send_back"}, follow=True)
    assert said(refused) == ["A.1 AY2025 whole year: Say why the report goes back."]
    seen = {"seen_revision": figures.report.revision}
    client.post(step_of(figures.report), {**seen, "step": "send_back", "comment": "根拠を"})
    figures.report.refresh_from_db()
    assert (figures.report.state, figures.report.steps.get().comment) == (State.RETURNED, "根拠を")


@pytest.mark.parametrize("state", [State.SUBMITTED, State.APPROVED, State.PUBLISHED])
@pytest.mark.parametrize("who", ["naoj_editor", "international_office", "system_administrator"])
def test_report_that_was_handed_in_is_read_only(request, figures, signed_in, who, state) -> None:
    EvidenceFactory(report=figures.report)
    ProgressReport.objects.filter(pk=figures.report.pk).update(state=state)
    client = signed_in(request.getfixturevalue(who))
    assert "reasons_ja" not in fields_of(client.get(page(figures.report)))
    assert client.post(page(figures.report), {"reasons_ja": "後から"}).status_code == 403
    delete = reverse("admin:actions_progressreport_delete", args=[figures.report.pk])
    assert client.post(delete, {"post": "yes"}).status_code == 403
    evidence = reverse("admin:actions_evidence_delete", args=[Evidence.objects.get().pk])
    assert client.post(evidence, {"post": "yes"}).status_code == 403


def test_evidence_cannot_be_added_to_a_published_report_by_another_door(
    figures, international_office, signed_in
) -> None:
    ProgressReport.objects.filter(pk=figures.report.pk).update(state=State.PUBLISHED)
    client = signed_in(international_office)
    row = {"report": figures.report.pk, "address": "https://example.org/late"}
    client.post(reverse("admin:actions_evidence_add"), row)
    assert Evidence.objects.count() == 0


def test_evidence_of_a_report_that_is_handed_in_at_that_moment_stays(
    figures, international_office, signed_in, monkeypatch
) -> None:
    evidence = EvidenceFactory(report=figures.report)
    allowed = EvidenceAdmin.has_delete_permission

    def asked_just_before(admin, request, obj=None):
        answer = allowed(admin, request, obj)
        if obj is not None and request.method == "POST":
            ProgressReport.objects.filter(pk=figures.report.pk).update(state=State.SUBMITTED)
        return answer

    monkeypatch.setattr(EvidenceAdmin, "has_delete_permission", asked_just_before)
    address = reverse("admin:actions_evidence_delete", args=[evidence.pk])
    assert signed_in(international_office).post(address, {"post": "yes"}).status_code == 403
    assert Evidence.objects.count() == 1


def test_editor_writes_a_report_for_an_own_item_only(plans, naoj_editor, signed_in) -> None:
    client = signed_in(naoj_editor)
    url = f"{reverse('admin:actions_progressreport_add')}?item={plans.naoj_item.pk}"
    data = fields_of(client.get(url))
    assert client.post(url, {**data, "reasons_ja": "実施した。"}).status_code == 302
    client.post(url, {**data, "item": plans.nifs_item.pk, "reasons_ja": "割込み"})
    assert [report.item.code for report in ProgressReport.objects.all()] == ["A.1"]


def test_second_report_for_a_period_is_refused_in_words(plans, figures, naoj_editor, signed_in) -> None:
    client = signed_in(naoj_editor)
    url = f"{reverse('admin:actions_progressreport_add')}?item={plans.naoj_item.pk}"
    data = fields_of(client.get(url))
    response = client.post(url, {**data, "year": "2025"})
    assert "This item already has a report for this period." in response.content.decode()


def test_list_approves_what_can_be_and_says_why_not_for_the_rest(
    plans, figures, international_office, signed_in
) -> None:
    ProgressReport.objects.filter(pk=figures.report.pk).update(state=State.SUBMITTED)
    draft = ProgressReportFactory(item=plans.nifs_item, year=2025)
    chosen = {"action": "approve_selected", "_selected_action": [figures.report.pk, draft.pk]}
    client = signed_in(international_office)
    response = client.post(LIST, fields_of(client.post(LIST, chosen)), follow=True)
    assert sorted(ProgressReport.objects.values_list("item__code", "state")) == [
        ("A.1", State.APPROVED),
        ("A.2", State.DRAFT),
    ]
    assert sorted(said(response))[0] == "A.1 AY2025 whole year is now in the state “approved”."  # noqa: FURB192
    assert "A.2 AY2025 whole year: This report is already in the state “draft”." in sorted(said(response))[1]


def test_editor_cannot_approve_from_the_list(figures, naoj_editor, signed_in) -> None:
    ProgressReport.objects.filter(pk=figures.report.pk).update(state=State.SUBMITTED)
    chosen = {"action": "approve_selected", "_selected_action": [figures.report.pk]}
    signed_in(naoj_editor).post(LIST, chosen)
    figures.report.refresh_from_db()
    assert figures.report.state == State.SUBMITTED


def test_report_before_stands_beside(plans, figures, naoj_editor, signed_in) -> None:
    later = ProgressReportFactory(item=plans.naoj_item, year=2026, period=ProgressReport.Period.FIRST_HALF)
    context = signed_in(naoj_editor).get(page(later)).context
    assert (context["previous"], context["previous_name"]) == (figures.report, "AY2025 whole year")


@pytest.mark.parametrize("count", [1, 3])
def test_list_takes_the_same_queries(
    plans, international_office, signed_in, django_assert_num_queries, count
) -> None:
    for year in range(2020, 2020 + count):
        ProgressReportFactory(item=plans.naoj_item, year=year, rating=plans.good)
    client = signed_in(international_office)
    client.get(LIST)
    with django_assert_num_queries(12):
        client.get(LIST)


@pytest.mark.parametrize("count", [1, 3])
def test_page_takes_the_same_queries_however_much_evidence_hangs_on_it(
    plans, figures, international_office, signed_in, django_assert_num_queries, count
) -> None:
    for _ in range(count):
        EvidenceFactory(report=figures.report, indicator=plans.naoj_share)
    client = signed_in(international_office)
    client.get(page(figures.report))
    with django_assert_num_queries(14):
        client.get(page(figures.report))
