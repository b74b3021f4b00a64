"""What is counted for an indicator is a unit of its office: no numbers of others through a measure."""

import pytest
import tablib
from django.urls import reverse

from actions.models import Indicator
from actions.resources import IndicatorResource
from tests.actions.admin.form_data import fields_of


@pytest.fixture
def address(plans) -> str:
    return reverse("admin:actions_indicator_change", args=[plans.naoj_share.pk])


@pytest.fixture
def send(address, signed_in):
    def sent(user, unit):
        client = signed_in(user)
        return client.post(address, {**fields_of(client.get(address)), "measure_unit": unit.pk})

    return sent


def test_own_unit_is_measured(plans, units, international_office, send):
    assert send(international_office, units.naoj).status_code == 302
    plans.naoj_share.refresh_from_db()
    assert plans.naoj_share.measure_unit == units.naoj


def test_unit_of_another_host_is_refused(plans, units, international_office, send):
    response = send(international_office, units.tohoku)
    assert list(response.context["adminform"].form.errors) == ["measure_unit"]
    plans.naoj_share.refresh_from_db()
    assert plans.naoj_share.measure_unit is None


def test_unit_that_the_administrator_chose_stays(plans, units, international_office, send):
    plans.naoj_share.measure_unit = units.tohoku
    plans.naoj_share.save()
    assert send(international_office, units.tohoku).status_code == 302


def test_unit_of_another_host_is_not_offered(units, international_office, signed_in):
    address = reverse("admin:autocomplete")
    asked = {"app_label": "actions", "model_name": "indicator", "field_name": "measure_unit"}
    offered = signed_in(international_office).get(address, asked).json()["results"]
    assert {row["id"] for row in offered} == {str(u.pk) for u in (units.nins, units.naoj, units.nifs)}


def test_unit_of_another_host_does_not_come_back_with_an_old_version(
    plans, units, international_office, signed_in
):
    indicator = plans.naoj_share
    indicator.measure_unit = units.tohoku
    indicator.save()
    old = indicator.history.first()
    indicator.measure_unit = None
    indicator.save()
    newest = indicator.history.first()
    version = reverse("admin:actions_indicator_version", args=[indicator.pk, old.history_id])
    response = signed_in(international_office).post(version, {"newest": newest.history_id})
    indicator.refresh_from_db()
    assert (response.status_code, indicator.measure_unit) == (403, None)


def test_spreadsheet_says_nothing_of_the_measured_unit(plans, units, international_office):
    row = {"plan": "nins", "item": "A.1", "code": "share", "measure_unit": units.tohoku.code}
    data = tablib.Dataset(list(row.values()), headers=list(row))
    IndicatorResource(user=international_office).import_data(data, raise_errors=True)
    assert Indicator.objects.get(pk=plans.naoj_share.pk).measure_unit is None
