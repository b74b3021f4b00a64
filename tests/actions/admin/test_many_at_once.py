"""Approving, publishing and verifying many rows: a page in between shows what is meant, and it is kept to."""

import pytest
from django.urls import reverse

from actions.models import ProgressReport
from tests.actions.admin.form_data import fields_of
from tests.factories.actions import ObservationFactory, ProgressReportFactory

State = ProgressReport.State
REPORTS = "/admin/actions/progressreport/"
OBSERVATIONS = "/admin/actions/observation/"


@pytest.fixture
def submitted(plans, figures):
    other = ProgressReportFactory(item=plans.nifs_item, year=2025, rating=plans.good)
    ProgressReport.objects.update(state=State.SUBMITTED)
    return figures.report, other


def choose(client, address, action, records):
    return client.post(address, {"action": action, "_selected_action": [record.pk for record in records]})


def states(reports):
    return [ProgressReport.objects.get(pk=report.pk).state for report in reports]


def said(response) -> list[str]:
    return sorted(str(message) for message in response.context["messages"])


def test_page_in_between_shows_what_would_be_approved(submitted, international_office, signed_in):
    page = choose(signed_in(international_office), REPORTS, "approve_selected", submitted)
    assert states(submitted) == [State.SUBMITTED, State.SUBMITTED]
    for report in submitted:
        assert reverse("admin:actions_progressreport_change", args=[report.pk]) in page.text
        assert report.reasons in page.text


def test_confirmed_reports_are_approved(submitted, international_office, signed_in):
    client = signed_in(international_office)
    page = choose(client, REPORTS, "approve_selected", submitted)
    client.post(REPORTS, fields_of(page))
    assert states(submitted) == [State.APPROVED, State.APPROVED]


def test_report_that_changed_since_the_page_is_left_alone(submitted, international_office, signed_in):
    client = signed_in(international_office)
    page = choose(client, REPORTS, "approve_selected", submitted)
    changed, other = submitted
    ProgressReport.objects.filter(pk=changed.pk).update(reasons_ja="別の理由", revision=changed.revision + 3)
    response = client.post(REPORTS, fields_of(page), follow=True)
    assert states(submitted) == [State.SUBMITTED, State.APPROVED]
    assert said(response) == [
        f"{changed}: Somebody else has saved this meanwhile.",
        f"{other} is now in the state “approved”.",
    ]


def test_report_that_left_the_list_is_named(submitted, international_office, signed_in):
    client = signed_in(international_office)
    address = f"{REPORTS}?state__exact=submitted"
    page = choose(client, address, "approve_selected", submitted)
    gone, other = submitted
    ProgressReport.objects.filter(pk=gone.pk).update(state=State.RETURNED)
    response = client.post(address, fields_of(page), follow=True)
    assert states(submitted) == [State.RETURNED, State.APPROVED]
    assert said(response) == [f"{other} is now in the state “approved”.", "No longer in this list: 1."]


def test_row_that_the_page_did_not_show_is_left_alone(submitted, international_office, signed_in):
    client = signed_in(international_office)
    shown, other = submitted
    sent = fields_of(choose(client, REPORTS, "approve_selected", [shown]))
    client.post(REPORTS, {**sent, "_selected_action": [shown.pk, other.pk]})
    assert states(submitted) == [State.APPROVED, State.SUBMITTED]


@pytest.fixture
def observations(plans, figures):
    return figures.observation, ObservationFactory(indicator=plans.nifs_share, year=2025, value=12)


def test_figures_are_verified_as_the_page_showed_them(observations, international_office, signed_in):
    client = signed_in(international_office)
    page = choose(client, OBSERVATIONS, "verify_selected", observations)
    changed, other = observations
    assert "<td>12%</td>" in page.text
    changed.value, changed.numerator = 50, 20
    changed.save()
    response = client.post(OBSERVATIONS, fields_of(page), follow=True)
    for observation in observations:
        observation.refresh_from_db()
    assert [changed.verified_by, other.verified_by] == [None, international_office]
    assert said(response) == [f"{changed}: Somebody else has saved this meanwhile.", "Verified: 1."]


def test_figures_out_of_reach_are_not_verified(observations, naoj_editor, signed_in):
    client = signed_in(naoj_editor)
    page = choose(client, OBSERVATIONS, "verify_selected", observations)
    response = client.post(OBSERVATIONS, fields_of(page), follow=True)
    assert "Not yours to verify: 2." in said(response)


def test_button_pressed_without_saying_what_was_read_decides_nothing(
    submitted, observations, international_office, signed_in
):
    client = signed_in(international_office)
    client.post(reverse("admin:actions_progressreport_step", args=[submitted[0].pk]), {"step": "approve"})
    client.post(reverse("admin:actions_observation_verify", args=[observations[0].pk]))
    observations[0].refresh_from_db()
    assert (states(submitted)[0], observations[0].verified_by) == (State.SUBMITTED, None)
