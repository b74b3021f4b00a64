"""Nobody decides on a text, or vouches for a figure, that changed after they opened its page."""

import pytest
from django.urls import reverse

from actions import workflow
from actions.models import Milestone, ProgressReport
from tests.actions.admin.form_data import fields_of
from tests.factories.actions import MilestoneFactory

State = ProgressReport.State


@pytest.fixture
def report(figures, naoj_editor):
    workflow.submit(figures.report, naoj_editor)
    return figures.report


def press(client, report, revision: int) -> None:
    address = reverse("admin:actions_progressreport_step", args=[report.pk])
    client.post(address, {"step": "approve", "seen_revision": revision})
    report.refresh_from_db()


def test_report_handed_in_again_is_not_approved_unseen(
    report, naoj_editor, international_office, signed_in, english
):
    seen = report.revision
    workflow.withdraw(report, naoj_editor)
    report.reasons_ja = "別の理由"
    report.save()
    workflow.submit(report, naoj_editor)
    press(signed_in(international_office), report, seen)
    assert report.state == State.SUBMITTED
    press(signed_in(international_office), report, report.revision)
    assert report.state == State.APPROVED


def test_page_of_a_report_tells_which_revision_it_shows(report, international_office, signed_in):
    page = signed_in(international_office).get(
        reverse("admin:actions_progressreport_change", args=[report.pk])
    )
    assert f'name="seen_revision" value="{report.revision}"' in page.content.decode()


def test_figure_that_changed_is_not_verified_unseen(figures, international_office, signed_in):
    observation, client = figures.observation, signed_in(international_office)
    page = client.get(reverse("admin:actions_observation_change", args=[observation.pk]))
    assert f'name="seen_revision" value="{observation.revision}"' in page.content.decode()
    seen = observation.revision
    observation.value, observation.numerator = 50, 20
    observation.save()
    address = reverse("admin:actions_observation_verify", args=[observation.pk])
    client.post(address, {"seen_revision": seen})
    observation.refresh_from_db()
    assert observation.verified_by is None
    client.post(address, {"seen_revision": observation.revision})
    observation.refresh_from_db()
    assert observation.verified_by == international_office


def test_row_that_changed_is_not_deleted_unseen(plans, international_office, signed_in):
    milestone = MilestoneFactory(item=plans.naoj_item, title_en="Open")
    client = signed_in(international_office)
    address = reverse("admin:actions_planitem_change", args=[plans.naoj_item.pk])
    data = fields_of(client.get(address)) | {"milestones-0-DELETE": "on"}
    milestone.title_en = "Open on Monday"
    milestone.save()
    told = client.post(address, data)
    assert "marked for deletion: Open. Save again to delete it all the same." in told.content.decode()
    assert Milestone.objects.filter(pk=milestone.pk).exists()
    client.post(address, fields_of(told) | {"milestones-0-DELETE": "on"})
    assert not Milestone.objects.filter(pk=milestone.pk).exists()


def test_row_that_nobody_changed_is_deleted_at_once(plans, international_office, signed_in):
    milestone = MilestoneFactory(item=plans.naoj_item)
    client = signed_in(international_office)
    address = reverse("admin:actions_planitem_change", args=[plans.naoj_item.pk])
    client.post(address, fields_of(client.get(address)) | {"milestones-0-DELETE": "on"})
    assert not Milestone.objects.filter(pk=milestone.pk).exists()
