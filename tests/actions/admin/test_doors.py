"""Side doors into the strategy: back to an older version, addresses with values, filters, spreadsheets, steps
without a transaction around them.
"""

from io import BytesIO

import openpyxl
import pytest
import tablib
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from actions.admin.spreadsheets import OfficeCSV
from actions.models import Observation, PlanItem, ProgressReport
from actions.resources import PlanItemResource
from actions.verification import verify
from tests.factories.actions import MilestoneFactory, PlanFactory, ProgressReportFactory
from tests.factories.core import PersonFactory


def go_back(client, record, version):
    name = f"admin:actions_{record._meta.model_name}_version"
    newest = record.history.order_by("-history_id").first()
    address = reverse(name, args=[record.pk, version.history_id])
    return client.post(address, {"newest": newest.history_id})


def test_editor_does_not_bring_an_older_wording_back(plans, naoj_editor, signed_in):
    item = plans.naoj_item
    first = item.history.order_by("-history_id").first()
    item.title_ja, item.is_public = "新しい題", False
    item.save()
    go_back(signed_in(naoj_editor), item, first)
    item.refresh_from_db()
    assert (item.title_ja, item.is_public) == ("新しい題", False)


def test_editor_brings_back_what_is_theirs_to_change(plans, naoj_editor, signed_in):
    item = plans.naoj_item
    first = item.history.order_by("-history_id").first()
    item.title_ja, item.starts_on = "新しい題", "2026-05-01"
    item.save()
    go_back(signed_in(naoj_editor), item, first)
    item.refresh_from_db()
    assert (item.title_ja, item.starts_on) == ("新しい題", None)


def test_page_of_a_version_tells_what_does_not_come_back(plans, naoj_editor, signed_in):
    item = plans.naoj_item
    first = item.history.order_by("-history_id").first()
    item.title_en = "New title"
    item.save()
    address = reverse("admin:actions_planitem_version", args=[item.pk, first.history_id])
    page = signed_in(naoj_editor).get(address)
    assert (page.context["kept"], page.context["comes_back"]) == (["Title (English)"], False)
    item.starts_on = "2026-05-01"
    item.save()
    page = signed_in(naoj_editor).get(address)
    assert (page.context["kept"], page.context["comes_back"]) == (["Title (English)"], True)


def test_office_brings_an_older_wording_back(plans, international_office, signed_in):
    item = plans.naoj_item
    first, title = item.history.order_by("-history_id").first(), item.title_ja
    item.title_ja = "新しい題"
    item.save()
    go_back(signed_in(international_office), item, first)
    item.refresh_from_db()
    assert item.title_ja == title


def test_report_does_not_go_back_to_another_item(plans, figures, international_office, signed_in):
    report = figures.report
    first = report.history.order_by("-history_id").first()
    ProgressReport.objects.filter(pk=report.pk).update(item=plans.nifs_item)
    report.refresh_from_db()
    report.reasons_ja = "書き直した。"
    report.save()
    go_back(signed_in(international_office), report, first)
    report.refresh_from_db()
    assert (report.item, report.reasons_ja) == (plans.nifs_item, "予定どおり実施した。")


def test_figure_that_went_back_is_not_verified(figures, international_office, naoj_editor, signed_in):
    observation = figures.observation
    first = observation.history.order_by("-history_id").first()
    observation.value, observation.numerator = 50, 20
    observation.save()
    verify(observation, by=international_office)
    go_back(signed_in(naoj_editor), observation, first)
    stored = Observation.objects.get(pk=observation.pk)
    assert (stored.value, stored.verified_by, stored.verified_at) == (25, None, None)


def test_address_does_not_name_a_person_out_of_reach(plans, units, international_office, signed_in):
    stranger = PersonFactory(unit=units.tohoku, name_native="東北花子")
    address = f"{reverse('admin:actions_planitem_add')}?plan={plans.nins.pk}&lead={stranger.pk}"
    page = signed_in(international_office).get(address)
    assert page.status_code == 200
    assert "東北花子" not in page.content.decode()


def test_address_does_not_name_an_item_out_of_reach(plans, naoj_editor, signed_in):
    PlanItem.objects.filter(pk=plans.tohoku_item.pk).update(title_en="Secret of Tohoku")
    address = f"{reverse('admin:actions_progressreport_add')}?item={plans.tohoku_item.pk}"
    assert "Secret of Tohoku" not in signed_in(naoj_editor).get(address).content.decode()


@pytest.mark.parametrize("model", ["milestone", "support"])
def test_filters_do_not_name_plans_out_of_reach(model, plans, units, international_office, signed_in):
    PlanFactory(unit=units.tohoku, title_en="Unpublished plan of Tohoku", is_public=False)
    MilestoneFactory(item=plans.naoj_item)
    page = signed_in(international_office).get(reverse(f"admin:actions_{model}_changelist"))
    assert "Unpublished plan of Tohoku" not in page.content.decode()


def exported(client, model: str) -> bytes:
    address = reverse(f"admin:actions_{model}_export")
    form = client.get(address).context["form"]
    names = [name for name in form.fields if name not in {"format", "resource"}]
    data = {"format": "0", **{name: "on" for name in names if form.fields[name].initial}}
    return client.post(address, data).content


def test_text_stays_text_in_a_workbook(plans, international_office, signed_in):
    PlanItem.objects.filter(pk=plans.naoj_item.pk).update(text_en='=HYPERLINK("https://example.org")')
    sheet = openpyxl.load_workbook(BytesIO(exported(signed_in(international_office), "planitem"))).active
    column = next(cell.column for cell in sheet[1] if cell.value == "text_en")
    kinds = {sheet.cell(row, column).value: sheet.cell(row, column).data_type for row in range(2, 5)}
    assert kinds['=HYPERLINK("https://example.org")'] == "s"


def test_characters_that_a_workbook_cannot_hold_do_not_break_it(plans, international_office, signed_in):
    PlanItem.objects.filter(pk=plans.naoj_item.pk).update(text_en="one\x0btwo")
    sheet = openpyxl.load_workbook(BytesIO(exported(signed_in(international_office), "planitem"))).active
    assert "one\N{REPLACEMENT CHARACTER}two" in [cell.value for row in sheet for cell in row]


def imported(user, row: dict[str, object]):
    dataset = tablib.Dataset(list(row.values()), headers=list(row))
    return PlanItemResource(user=user).import_data(dataset, dry_run=False)


def test_text_stays_text_in_csv(plans, international_office):
    text = "=1+1"
    dataset = tablib.Dataset([text, -5, "'quoted'"], headers=["text", "number", "other"])
    written = OfficeCSV().export_data(dataset)
    assert written.decode("utf-8-sig").splitlines()[1] == "'=1+1,-5,'quoted'"
    assert OfficeCSV().create_dataset(written)[0] == (text, "-5", "'quoted'")


def test_spreadsheet_gives_no_item_to_a_unit_out_of_reach(plans, units, international_office):
    result = imported(
        international_office, {"plan": "nins", "code": "A.1", "responsible_units": "naoj,tohoku"}
    )
    assert result.has_errors() or result.has_validation_errors()
    assert [unit.code for unit in plans.naoj_item.responsible_units.all()] == ["naoj"]


def test_spreadsheet_keeps_a_unit_out_of_reach_that_is_there(plans, units, international_office):
    plans.naoj_item.responsible_units.add(units.tohoku)
    row = {"plan": "nins", "code": "A.1", "responsible_units": "naoj,tohoku", "title_en": "Renamed"}
    result = imported(international_office, row)
    assert (result.has_errors(), result.has_validation_errors()) == (False, False)
    assert PlanItem.objects.get(pk=plans.naoj_item.pk).title_en == "Renamed"


@pytest.mark.django_db(transaction=True)
def test_step_is_taken_where_requests_have_no_transaction(plans, figures, naoj_editor, signed_in):
    address = reverse("admin:actions_progressreport_step", args=[figures.report.pk])
    shown = {"seen_revision": figures.report.revision}
    assert signed_in(naoj_editor).post(address, shown | {"step": "submit"}).status_code == 302
    figures.report.refresh_from_db()
    assert figures.report.state == ProgressReport.State.SUBMITTED


@pytest.mark.django_db(transaction=True)
def test_figure_is_verified_where_requests_have_no_transaction(figures, international_office, signed_in):
    address = reverse("admin:actions_observation_verify", args=[figures.observation.pk])
    shown = {"seen_revision": figures.observation.revision}
    assert signed_in(international_office).post(address, shown).status_code == 302
    figures.observation.refresh_from_db()
    assert figures.observation.verified_by == international_office


@pytest.mark.django_db(transaction=True)
def test_password_is_set_where_requests_have_no_transaction(system_administrator, naoj_editor, signed_in):
    address = reverse("admin:auth_user_password_change", args=[naoj_editor.pk])
    words = {"password1": "lange Leitung 8", "password2": "lange Leitung 8", "set-password": "1"}
    assert signed_in(system_administrator).post(address, words).status_code == 302
    naoj_editor.refresh_from_db()
    assert naoj_editor.check_password("lange Leitung 8")


def test_reports_of_others_are_not_deleted_with_a_plan(plans, international_office, signed_in):
    ProgressReportFactory(item=plans.nifs_item, state=ProgressReport.State.PUBLISHED)
    address = reverse("admin:actions_plan_delete", args=[plans.nins.pk])
    signed_in(international_office).post(address, {"post": "yes"})
    assert ProgressReport.objects.filter(item=plans.nifs_item).exists()


@pytest.mark.parametrize("text", ["item,year\nA.1,2026\n", "plan,item,indicator,year\nnins,A.1,none,2026\n"])
def test_what_is_wrong_with_a_file_is_said_without_the_programs_inside(text, plans, naoj_editor, signed_in):
    file = SimpleUploadedFile("figures.csv", text.encode())
    address = reverse("admin:actions_observation_import")
    page = signed_in(naoj_editor).post(address, {"import_file": file, "format": "1", "resource": ""})
    shown = page.content.decode()
    assert ("Traceback" in shown, ".py" in shown) == (False, False)
    sentence = "Columns are missing: plan, indicator." if text.startswith("item") else "There is no indicator"
    assert (sentence in shown, "[&#x27;" in shown) == (True, False)
