"""Side doors into the master data and the accounts."""

from django.urls import reverse

from strategy_tracker.core.models import User
from strategy_tracker.core.own_settings import OwnSettingsForm
from tests.factories.core import UnitFactory


def go_back(browser, record, version):
    newest = record.history.order_by("-history_id").first()
    name = f"admin:core_{record._meta.model_name}_version"
    address = reverse(name, args=[record.pk, version.history_id])
    return browser.post(address, {"newest": newest.history_id})


def test_unit_does_not_go_back_below_a_unit_out_of_reach(units, international_office, enter):
    unit = UnitFactory(code="lab", parent=units.tohoku)
    first = unit.history.get()
    unit.parent = units.nins
    unit.save()
    assert go_back(enter(international_office), unit, first).status_code == 403
    unit.refresh_from_db()
    assert unit.parent == units.nins


def test_unit_goes_back_within_reach(units, international_office, enter):
    unit = UnitFactory(code="lab", parent=units.naoj)
    first = unit.history.get()
    unit.parent = units.nins
    unit.save()
    go_back(enter(international_office), unit, first)
    unit.refresh_from_db()
    assert unit.parent == units.naoj


def test_account_does_not_go_back_to_more_power(naoj_editor, system_administrator, enter):
    naoj_editor.is_superuser = True
    naoj_editor.save()
    powerful = naoj_editor.history.order_by("-history_id").first()
    naoj_editor.is_superuser = False
    naoj_editor.save()
    go_back(enter(system_administrator), naoj_editor, powerful)
    assert User.objects.get(pk=naoj_editor.pk).is_superuser is False


def test_own_settings_do_not_bring_a_closed_account_back(naoj_editor):
    data = {"display_name": "N", "email": "", "language": "en", "theme": "dark"}
    form = OwnSettingsForm(data, instance=User.objects.get(pk=naoj_editor.pk))
    assert form.is_valid()
    User.objects.filter(pk=naoj_editor.pk).update(is_active=False)
    form.save()
    stored = User.objects.get(pk=naoj_editor.pk)
    assert (stored.is_active, stored.theme) == (False, "dark")
