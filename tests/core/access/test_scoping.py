"""Loading is checking: what querysets hold for whom."""

import pytest

from actions.models import Evidence, Observation, Plan, PlanItem, ProgressReport
from strategy_tracker.core.models import Country, Person, Unit
from tests.factories.actions import (
    EvidenceFactory,
    ObservationFactory,
    PlanFactory,
    PlanItemFactory,
    ProgressReportFactory,
)
from tests.factories.core import CountryFactory, PersonFactory


@pytest.fixture
def items(units):
    plan = PlanFactory(unit=units.nins)
    return {
        "both": PlanItemFactory(plan=plan, code="B", responsible_units=[units.naoj, units.nifs]),
        "nifs": PlanItemFactory(plan=plan, code="F", responsible_units=[units.nifs]),
        "tohoku": PlanItemFactory(plan__unit=units.tohoku, code="T"),
    }


def codes(queryset):
    return sorted(queryset.values_list("code", flat=True))


def test_editor_sees_the_host_and_edits_the_unit(items, naoj_editor):
    assert codes(PlanItem.objects.visible_to(naoj_editor)) == ["B", "F"]
    assert codes(PlanItem.objects.editable_by(naoj_editor)) == ["B"]


def test_record_of_two_units_comes_once(items, international_office):
    assert codes(PlanItem.objects.editable_by(international_office)) == ["B", "F"]


def test_offices_see_nothing_of_each_other(items, international_office, tohoku_office):
    assert codes(PlanItem.objects.visible_to(tohoku_office)) == ["T"]
    assert (
        set(Plan.objects.visible_to(international_office)) & set(Plan.objects.visible_to(tohoku_office))
        == set()
    )


def test_visitor_and_inactive_account_see_nothing(items, visitor, international_office):
    international_office.is_active = False
    assert codes(PlanItem.objects.visible_to(visitor)) == []
    assert codes(PlanItem.objects.visible_to(international_office)) == []


def test_right_that_nobody_gave_finds_nothing(items, vice_president):
    assert codes(PlanItem.objects.within(vice_president, "word")) == []
    assert codes(PlanItem.objects.editable_by(vice_president)) == []


def test_scope_survives_further_filters(items, naoj_editor):
    assert codes(PlanItem.objects.filter(code__in="BFT").visible_to(naoj_editor).exclude(code="B")) == ["F"]


def test_scope_of_rows_below_an_item_follows_the_item(items, naoj_editor):
    own = ObservationFactory(indicator__item=items["both"])
    ObservationFactory(indicator__item=items["nifs"])
    ObservationFactory(indicator__item=items["tohoku"])
    assert list(Observation.objects.editable_by(naoj_editor)) == [own]


def test_people_are_seen_by_those_who_look_after_their_unit(
    units, naoj_editor, vice_president, tohoku_office
):
    astronomer = PersonFactory(unit=units.naoj)
    assert list(Person.objects.visible_to(naoj_editor)) == [astronomer]
    assert list(Person.objects.visible_to(vice_president)) == []
    assert list(Person.objects.visible_to(tohoku_office)) == []


def test_shared_reference_data_is_read_by_all_and_changed_by_few(units, naoj_editor, system_administrator):
    france = CountryFactory()
    assert list(Country.objects.visible_to(naoj_editor)) == [france]
    assert list(Country.objects.editable_by(naoj_editor)) == []
    assert list(Country.objects.editable_by(system_administrator)) == [france]


def test_units_are_edited_within_ones_own(units, international_office):
    assert set(Unit.objects.editable_by(international_office)) == {units.nins, units.naoj, units.nifs}


def test_reports_that_were_handed_in_are_not_editable(items, international_office):
    draft = ProgressReportFactory(item=items["both"], year=2025)
    submitted = ProgressReportFactory(item=items["both"], year=2026, state="submitted")
    evidence, _settled = EvidenceFactory(report=draft), EvidenceFactory(report=submitted)
    assert set(ProgressReport.objects.visible_to(international_office)) == {draft, submitted}
    assert list(ProgressReport.objects.editable_by(international_office)) == [draft]
    assert list(ProgressReport.objects.within(international_office, "delete")) == [draft]
    assert list(Evidence.objects.editable_by(international_office)) == [evidence]
    assert set(ProgressReport.objects.within(international_office, "approve")) == {draft, submitted}
