"""Who changed what and when, and back to an earlier version."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from strategy_tracker.core.admin.versions import go_back, versions
from strategy_tracker.core.models import Country, Region, Unit, User
from tests.factories.actions import PlanFactory, ProgressReportFactory, ReportStepFactory
from tests.factories.core import CountryFactory, PersonFactory, RegionFactory, UnitFactory

READER = AnonymousUser()


@pytest.fixture
def unit(units, international_office):
    unit = UnitFactory(code="lab", parent=units.nins, name_ja="研究室", name_en="Laboratory")
    unit._history_user = international_office
    unit.name_en = "Research laboratory"
    unit.save()
    return unit


def history(record) -> str:
    return reverse(f"admin:core_{record._meta.model_name}_history", args=[record.pk])


def version(record, historical) -> str:
    return reverse(f"admin:core_{record._meta.model_name}_version", args=[record.pk, historical.history_id])


def records(record):
    return list(record.history.order_by("-history_date", "-history_id"))


def test_change_names_the_field_and_its_words(unit, english):
    newest, first = versions(Unit, records(unit), READER)
    (change,) = newest.changes
    assert change.label == "Name (English)"
    assert change.old == [("removed", "Laboratory")]
    assert change.new == [("added", "Research laboratory")]
    assert (first.is_first, first.changes) == (True, [])


def test_japanese_is_compared_character_by_character(unit):
    unit.name_ja = "研究分室"
    unit.save()
    (change,) = versions(Unit, records(unit), READER)[0].changes
    assert change.new == [("same", "研究"), ("added", "分"), ("same", "室")]


def test_relations_are_named(unit, units, english):
    unit.parent = units.naoj
    unit.save()
    (change,) = versions(Unit, records(unit), READER)[0].changes
    assert (change.label, change.old, change.new) == ("Parent", [("removed", "NINS")], [("added", "NAOJ")])


def test_one_save_with_many_to_many_is_one_version(db, english):
    region = RegionFactory()
    region.name_en = "Western Europe"
    region.save()
    region.countries.set([CountryFactory(), CountryFactory(code="BE", name_ja="ベルギー", name_en="Belgium")])
    newest, first = versions(Region, records(region), READER)
    assert [change.label for change in newest.changes] == ["Name (English)", "Countries and territories"]
    assert newest.changes[1].new == [("added", "Belgium, France")]
    assert first.is_first


def test_queries_do_not_grow_with_the_versions(unit, django_assert_num_queries):
    with django_assert_num_queries(2):
        versions(Unit, records(unit), READER)
    for number in range(8):
        unit.name_en = f"Laboratory {number}"
        unit.save()
    with django_assert_num_queries(2):
        versions(Unit, records(unit), READER)


def test_page_tells_who_and_when(unit, enter, international_office):
    response = enter(international_office).get(history(unit))
    assert [v.record.history_user for v in response.context["versions"]] == [international_office, None]
    assert "<ins>Research laboratory</ins>" in response.text


def test_way_back_makes_a_new_version_in_both_languages(unit, enter, international_office):
    newest, first = records(unit)
    unit.refresh_from_db()
    unit.name_ja = "分室"
    unit.save()
    newest = records(unit)[0]
    browser = enter(international_office)
    assert browser.post(version(unit, first), {"newest": newest.history_id}).status_code == 302
    stored = Unit.objects.filter(pk=unit.pk).values_list("name", "name_ja", "name_en", "revision").get()
    assert stored == ("研究室", "研究室", "Laboratory", 4)
    assert versions(Unit, records(unit), READER)[0].came_back


def test_way_back_takes_chosen_records_along(db, enter, system_administrator):
    region = RegionFactory()
    region.countries.set([CountryFactory()])
    before = records(region)[0]
    region.save()
    region.countries.clear()
    newest = records(region)[0]
    enter(system_administrator).post(version(region, before), {"newest": newest.history_id})
    assert list(region.countries.values_list("code", flat=True)) == ["FR"]


def test_way_back_leaves_out_a_chosen_record_that_is_gone(db, enter, system_administrator):
    region = RegionFactory()
    region.countries.set([CountryFactory(), CountryFactory(code="BE", name_ja="ベルギー", name_en="Belgium")])
    before = records(region)[0]
    region.save()
    region.countries.clear()
    Country.objects.get(code="BE").delete()
    newest = records(region)[0]
    enter(system_administrator).post(version(region, before), {"newest": newest.history_id})
    assert list(region.countries.values_list("code", flat=True)) == ["FR"]


def test_way_back_is_told_of_a_save_in_between(unit, enter, international_office):
    newest, first = records(unit)
    unit.name_en = "Third name"
    unit.save()
    enter(international_office).post(version(unit, first), {"newest": newest.history_id})
    assert Unit.objects.get(pk=unit.pk).name_en == "Third name"


def test_way_back_needs_the_right_to_change(unit, enter, naoj_editor):
    newest, first = records(unit)
    response = enter(naoj_editor).post(version(unit, first), {"newest": newest.history_id})
    assert response.status_code == 403


def test_way_back_into_another_house_is_refused(units, enter, international_office):
    person = PersonFactory(unit=units.tohoku)
    person.unit = units.naoj
    person.save()
    newest, first = records(person)
    response = enter(international_office).post(version(person, first), {"newest": newest.history_id})
    person.refresh_from_db()
    assert (response.status_code, person.unit) == (403, units.naoj)


def test_way_back_leaves_the_state_of_a_workflow_as_it_is(international_office):
    report = ProgressReportFactory(reasons_ja="はじめの理由", state="draft")
    first = records(report)[0]
    report.reasons_ja = "次の理由"
    report.save()
    report.move_to("returned", by=international_office)
    go_back(report, first)
    report.refresh_from_db()
    assert (report.reasons_ja, report.state) == ("はじめの理由", "returned")


def test_way_back_brings_the_standing_of_the_translation_along(units):
    plan = PlanFactory(unit=units.nins, source_language="ja", title_ja="国際戦略", title_en="Strategy")
    first = records(plan)[0]
    plan.title_ja = "新国際戦略"
    plan.save()
    assert plan.translation_state == "outdated"
    go_back(plan, first)
    assert plan.translation_state == "provisional"


def test_history_of_a_record_out_of_sight_is_not_found(units, enter, tohoku_office):
    person = PersonFactory(unit=units.naoj)
    assert enter(tohoku_office).get(history(person)).status_code == 404


def test_history_of_a_user_holds_no_password(naoj_editor, enter, system_administrator):
    naoj_editor.set_password("another long secret")
    naoj_editor.save()
    response = enter(system_administrator).get(history(naoj_editor))
    columns = {field.name for field in User.history.model._meta.get_fields()}
    assert not columns & {"password", "last_login"}
    assert naoj_editor.password not in response.text


def test_record_that_is_never_changed_has_no_history(enter, international_office, units):
    step = ReportStepFactory(report__item__plan__unit=units.nins)
    browser = enter(international_office)
    addresses = [
        reverse(f"admin:actions_reportstep_{page}", args=[step.pk]) for page in ("change", "history")
    ]
    assert [browser.get(address).status_code for address in addresses] == [200, 404]
    assert addresses[1] not in browser.get(addresses[0]).text
