"""Every page of the actions room opens for whoever may read it, in both languages."""

import pytest
from django.urls import reverse

from tests.factories.actions import EvidenceFactory, MilestoneFactory, ReportStepFactory, SupportFactory

LISTS = [
    "plan",
    "planitem",
    "milestone",
    "support",
    "indicator",
    "target",
    "observation",
    "progressreport",
    "evidence",
    "reportstep",
    "ratingscale",
    "ratinggrade",
]


@pytest.fixture
def everything(plans, figures):
    MilestoneFactory(item=plans.naoj_item)
    SupportFactory(item=plans.naoj_item, supported=plans.nifs_item)
    EvidenceFactory(report=figures.report)
    ReportStepFactory(report=figures.report)


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("model", LISTS)
def test_list_opens(everything, international_office, signed_in, model, language) -> None:
    client = signed_in(international_office, language)
    response = client.get(reverse(f"admin:actions_{model}_changelist"))
    assert response.status_code == 200
    assert response.context["cl"].result_count > 0


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("model", LISTS)
def test_record_opens(everything, system_administrator, signed_in, model, language) -> None:
    from django.apps import apps

    record = apps.get_model("actions", model).objects.first()
    url = reverse(f"admin:actions_{model}_change", args=[record.pk])
    assert signed_in(system_administrator, language).get(url).status_code == 200


@pytest.mark.parametrize("model", [name for name in LISTS if name != "reportstep"])
def test_empty_form_opens(everything, system_administrator, signed_in, model) -> None:
    url = reverse(f"admin:actions_{model}_add")
    assert signed_in(system_administrator).get(url).status_code == 200


@pytest.mark.parametrize("proposed", ["item=abc", "item=", "item=99999", "rating=%00", "year=abc&period=zzz"])
def test_form_for_a_new_report_bears_any_address(plans, international_office, signed_in, proposed) -> None:
    page = signed_in(international_office).get(f"/admin/actions/progressreport/add/?{proposed}")
    assert page.status_code == 200


@pytest.mark.parametrize("proposed", ["plan=abc&parent=x", "responsible_units=a,b", "parent=99999"])
def test_form_for_a_new_item_bears_any_address(plans, international_office, signed_in, proposed) -> None:
    page = signed_in(international_office).get(f"/admin/actions/planitem/add/?{proposed}")
    assert page.status_code == 200
