"""Steps of agreements by button and as JSON; all of them ask the workflow."""

import datetime
import json

import pytest
from django.urls import reverse
from django.utils import timezone

from exchanges.models import Agreement, AgreementStep, Stage
from tests.factories.exchanges import AgreementFactory, AgreementReviewFactory


def step_of(agreement) -> str:
    return reverse("admin:exchanges_agreement_step", args=[agreement.pk])


def page_of(agreement) -> str:
    return reverse("admin:exchanges_agreement_page", args=[agreement.pk])


def as_json(client, agreement, **sent):
    body = {"seen_revision": agreement.revision, **sent}
    return client.post(
        step_of(agreement),
        json.dumps(body),
        content_type="application/json",
        headers={"accept": "application/json"},
    )


def press(client, agreement, step, **sent):
    """What the button sends, and the page behind it."""
    return client.post(
        step_of(agreement), {"step": step, "seen_revision": agreement.revision, **sent}, follow=True
    )


def said(response) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def stage(agreement) -> str:
    return Agreement.objects.get(pk=agreement.pk).stage


@pytest.fixture
def in_review(units):
    """An agreement of NAOJ in the department's review, with nothing but a title."""
    return AgreementFactory(
        number="N-9",
        units=[units.naoj],
        stage=Stage.DEPARTMENT_REVIEW,
        effective_on=None,
        title_en="In review",
    )


def offered(client, agreement) -> list[str]:
    return [one.name for one in client.get(page_of(agreement)).context["next_steps"]]


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ("naoj_editor", ["pass_department", "send_back", "withdraw"]),
        ("international_office", ["pass_department", "send_back", "reject", "withdraw"]),
        ("vice_president", ["reject"]),
        ("nifs_editor", []),
        ("export_control_officer", []),
    ],
)
def test_buttons_are_those_of_person_and_stage(request, in_review, signed_in, who, expected):
    assert offered(signed_in(request.getfixturevalue(who)), in_review) == expected


def test_form_and_page_offer_the_same_steps(in_review, international_office, signed_in):
    browser = signed_in(international_office)
    form = browser.get(reverse("admin:exchanges_agreement_change", args=[in_review.pk]))
    assert [one.name for one in form.context["next_steps"]] == offered(browser, in_review)


def test_end_is_offered_once_it_has_come(agreements, units, international_office, signed_in):
    passed = AgreementFactory(
        units=[units.naoj],
        ends_on=timezone.localdate() - datetime.timedelta(days=1),
        renewal_mode="by_consent",
    )
    last = AgreementFactory(units=[units.naoj], ends_on=timezone.localdate())
    browser = signed_in(international_office)
    assert offered(browser, passed) == ["start_renewal", "end", "terminate"]
    assert offered(browser, last) == ["start_renewal", "terminate"]


def test_what_is_missing_is_listed_with_its_place_before_the_button_is_pressed(
    in_review, naoj_editor, signed_in
):
    page = signed_in(naoj_editor).get(page_of(in_review))
    lacks = {lack.sentence: lack.anchor for lack in page.context["next_steps"][0].lacks}
    assert lacks == {
        "No partner institution stands among the parties.": "#parties-group",
        "No content is chosen.": "#id_contents",
        "The coordinator is missing.": "#id_coordinator",
        "The review before joining is missing.": "#review-group",
    }
    form = reverse("admin:exchanges_agreement_change", args=[in_review.pk])
    assert f'<a href="{form}#parties-group">' in page.text


def test_review_that_is_stored_does_not_count_as_missing_on_the_form(in_review, naoj_editor, signed_in):
    AgreementReviewFactory(agreement=in_review)
    page = signed_in(naoj_editor).get(reverse("admin:exchanges_agreement_change", args=[in_review.pk]))
    anchors = [lack.anchor for lack in page.context["next_steps"][0].lacks]
    assert anchors == ["#parties-group", "#id_contents", "#id_coordinator"]


def test_button_takes_the_step_and_leads_back(signing, international_office, signed_in):
    signing.parties.update(signed_on=datetime.date(2026, 3, 2))
    response = press(signed_in(international_office), signing, "bring_into_force", **{"from": "form"})
    assert said(response) == [f"“{signing}” is now at the stage “in force”."]
    assert response.redirect_chain == [(reverse("admin:exchanges_agreement_change", args=[signing.pk]), 302)]
    assert (stage(signing), Agreement.objects.get(pk=signing.pk).effective_on) == (
        Stage.IN_FORCE,
        datetime.date(2026, 3, 2),
    )


def test_refused_button_says_every_reason(signing, international_office, signed_in):
    response = press(signed_in(international_office), signing, "bring_into_force")
    assert said(response) == ["Paris Observatory has not signed yet."]
    assert stage(signing) == Stage.SIGNING


def test_comment_and_day_are_asked_for_inline_and_needed(agreements, international_office, signed_in):
    browser = signed_in(international_office)
    page = browser.get(page_of(agreements.naoj))
    terminate = next(one for one in page.context["next_steps"] if one.name == "terminate")
    assert (terminate.asks_day, terminate.step.needs_comment) == (True, True)
    assert 'id="day-terminate"' in page.text
    assert 'id="comment-terminate"' in page.text
    assert said(press(browser, agreements.naoj, "terminate", day="R8.4.1")) == [
        "Say why: others read it in the log."
    ]
    press(browser, agreements.naoj, "terminate", day="令和8年4月1日", comment="相手方の申出")
    stored = Agreement.objects.get(pk=agreements.naoj.pk)
    assert (stored.stage, stored.terminated_on) == (Stage.TERMINATED, datetime.date(2026, 4, 1))


def test_day_that_cannot_be_read_is_refused_in_words(agreements, international_office, signed_in):
    response = press(signed_in(international_office), agreements.naoj, "terminate", day="soon", comment="x")
    assert "soon" in said(response)[0]
    assert stage(agreements.naoj) == Stage.IN_FORCE


def test_renewal_leads_to_the_new_proposal(agreements, international_office, signed_in):
    response = press(signed_in(international_office), agreements.naoj, "start_renewal")
    successor = Agreement.objects.get(predecessor=agreements.naoj)
    assert reverse("admin:exchanges_agreement_change", args=[successor.pk]) in said(response)[0]


@pytest.mark.parametrize("who", ["tohoku_office", "training_officer"])
def test_step_on_an_agreement_out_of_sight_is_forbidden(request, in_review, signed_in, who):
    client = signed_in(request.getfixturevalue(who))
    assert client.post(step_of(in_review), {"step": "reject", "comment": "x"}).status_code == 403
    assert as_json(client, in_review, step="reject", comment="x").status_code == 403
    assert stage(in_review) == Stage.DEPARTMENT_REVIEW


def test_step_is_never_taken_by_following_a_link(in_review, international_office, signed_in):
    assert signed_in(international_office).get(step_of(in_review)).status_code == 405


def test_json_tells_what_the_agreement_is_now(in_review, international_office, signed_in):
    response = as_json(signed_in(international_office), in_review, step="send_back", comment="資料不足")
    assert (response.status_code, response.json()) == (
        200,
        {
            "id": in_review.pk,
            "stage": "proposed",
            "stage_label": "proposed",
            "in_force": False,
            "effective_on": None,
            "ends_on": "2029-03-31",
            "terminated_on": None,
            "revision": in_review.revision + 1,
            "available_steps": ["submit", "register", "withdraw"],
        },
    )
    assert AgreementStep.objects.get().comment == "資料不足"


def test_json_may_also_be_asked_for_with_a_form(in_review, international_office, signed_in):
    response = signed_in(international_office).post(
        step_of(in_review),
        {"step": "send_back", "comment": "資料不足", "seen_revision": in_review.revision},
        headers={"accept": "application/json"},
    )
    assert (response.status_code, response.json()["stage"]) == (200, "proposed")


@pytest.mark.parametrize(
    ("who", "sent", "status", "errors"),
    [
        ("naoj_editor", {"step": "reject", "comment": "x"}, 403, ["You may not take this step."]),
        ("international_office", {"step": "fly"}, 422, ["There is no such step."]),
        ("international_office", {"step": "send_back"}, 422, ["Say why: others read it in the log."]),
        (
            "international_office",
            {"step": "approve"},
            409,
            ["This agreement is at the stage “department review”. Open it again to see what happened."],
        ),
        (
            "international_office",
            {"step": "send_back", "comment": "x", "seen_revision": 99},
            409,
            ["Somebody else has saved this meanwhile."],
        ),
        (
            "international_office",
            {"step": "send_back", "comment": "x", "seen_revision": None},
            422,
            ["Say in seen_revision which version you have read."],
        ),
        (
            "international_office",
            {"step": "pass_department"},
            422,
            [
                "No partner institution stands among the parties.",
                "No content is chosen.",
                "The coordinator is missing.",
                "The review before joining is missing.",
            ],
        ),
    ],
)
def test_json_refuses_with_status_and_sentences(request, in_review, signed_in, who, sent, status, errors):
    response = as_json(signed_in(request.getfixturevalue(who)), in_review, **sent)
    assert (response.status_code, response.json()) == (status, {"errors": errors})
    assert stage(in_review) == Stage.DEPARTMENT_REVIEW


@pytest.mark.parametrize(
    ("body", "error"), [("{", "The body is not JSON."), ("[1]", "The body must be a JSON object.")]
)
def test_body_that_is_no_json_object_is_refused(in_review, international_office, signed_in, body, error):
    response = signed_in(international_office).post(
        step_of(in_review), body, content_type="application/json", headers={"accept": "application/json"}
    )
    assert (response.status_code, response.json()) == (422, {"errors": [error]})


def test_registering_without_review_stands_behind_the_route(agreements, international_office, signed_in):
    Agreement.objects.filter(pk=agreements.naoj.pk).update(stage=Stage.PROPOSED)
    steps = signed_in(international_office).get(page_of(agreements.naoj)).context["next_steps"]
    assert [(one.name, one.leads_on) for one in steps] == [
        ("submit", True),
        ("register", False),
        ("withdraw", False),
    ]


def test_one_that_begins_later_can_be_terminated_without_a_word_of_what_is_missing(
    agreements, international_office, signed_in
):
    begins = timezone.localdate() + datetime.timedelta(days=39)
    Agreement.objects.filter(pk=agreements.naoj.pk).update(
        effective_on=begins, ends_on=None, end_kind="open_ended"
    )
    steps = signed_in(international_office).get(page_of(agreements.naoj)).context["next_steps"]
    assert {one.name: one.lacks for one in steps}["terminate"] == []
