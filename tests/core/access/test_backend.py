"""Django's permission questions, asked as forms and views ask them."""

import pytest

from actions.models import ProgressReport
from strategy_tracker.core.models import User
from tests.factories.actions import (
    EvidenceFactory,
    IndicatorFactory,
    ObservationFactory,
    PlanFactory,
    PlanItemFactory,
    ProgressReportFactory,
)
from tests.factories.core import UnitFactory, UserFactory


@pytest.fixture
def plan(units):
    return PlanFactory(unit=units.nins)


@pytest.fixture
def naoj_item(plan, units):
    return PlanItemFactory(plan=plan, code="N", responsible_units=[units.naoj])


@pytest.fixture
def nifs_item(plan, units):
    return PlanItemFactory(plan=plan, code="F", responsible_units=[units.nifs])


@pytest.fixture
def tohoku_item(units):
    return PlanItemFactory(plan__unit=units.tohoku, code="T")


def test_editor_changes_what_the_unit_is_responsible_for(naoj_editor, naoj_item, nifs_item, tohoku_item):
    may = [
        naoj_editor.has_perm("actions.change_planitem", item) for item in (naoj_item, nifs_item, tohoku_item)
    ]
    assert may == [True, False, False]


def test_editor_reads_the_host_and_no_other(naoj_editor, naoj_item, nifs_item, tohoku_item):
    may = [
        naoj_editor.has_perm("actions.view_planitem", item) for item in (naoj_item, nifs_item, tohoku_item)
    ]
    assert may == [True, True, False]


def test_office_touches_its_own_host_only(international_office, nifs_item, tohoku_item):
    for right in ("change", "delete", "word"):
        assert international_office.has_perm(f"actions.{right}_planitem", nifs_item) is True
        assert international_office.has_perm(f"actions.{right}_planitem", tohoku_item) is False
    assert international_office.has_perm("actions.view_planitem", tohoku_item) is False


def test_editor_adds_a_row_to_the_units_item_and_to_no_other(naoj_editor, naoj_item, nifs_item):
    own = ObservationFactory.build(indicator=IndicatorFactory(item=naoj_item))
    other = ObservationFactory.build(indicator=IndicatorFactory(item=nifs_item))
    assert naoj_editor.has_perm("actions.add_observation", own) is True
    assert naoj_editor.has_perm("actions.add_observation", other) is False


def test_editor_does_not_change_the_wording(naoj_editor, naoj_item):
    assert naoj_editor.has_perm("actions.word_planitem", naoj_item) is False
    assert naoj_editor.has_perm("actions.change_target") is False


def test_question_without_a_record_asks_for_anywhere(naoj_editor, training_officer):
    assert naoj_editor.has_perm("actions.change_planitem") is True
    assert training_officer.has_perm("actions.change_planitem") is False
    assert training_officer.has_perm("actions.view_planitem") is True


def test_new_unit_is_placed_below_ones_own(international_office, units):
    assert international_office.has_perm("core.add_unit", UnitFactory.build(parent=units.naoj)) is True
    assert international_office.has_perm("core.add_unit", UnitFactory.build(parent=units.tohoku)) is False


@pytest.mark.parametrize(
    "label", ["actions.view_secret", "nothing.view_planitem", "actions.planitem", "view", ""]
)
def test_what_is_not_in_the_table_is_denied(international_office, label):
    assert international_office.has_perm(label) is False


def test_inactive_account_has_no_right(international_office, nifs_item):
    User.objects.filter(pk=international_office.pk).update(is_active=False)
    gone = User.objects.get(pk=international_office.pk)
    assert gone.has_perm("actions.view_planitem", nifs_item) is False


def test_visitor_has_no_right(visitor, nifs_item):
    assert visitor.has_perm("actions.view_planitem", nifs_item) is False


def test_django_permissions_and_groups_give_nothing(visitor, naoj_editor):
    assert naoj_editor.get_all_permissions() == set()


def test_rooms_are_open_to_those_who_may_read_in_them(naoj_editor, visitor):
    assert naoj_editor.has_module_perms("actions") is True
    assert naoj_editor.has_module_perms("axes") is False
    assert visitor.has_module_perms("actions") is False


@pytest.mark.parametrize("state", ["submitted", "approved", "published"])
def test_report_that_was_handed_in_is_closed_to_everybody(
    state, naoj_item, naoj_editor, system_administrator
):
    report = ProgressReportFactory(item=naoj_item, state=state)
    evidence = EvidenceFactory(report=report)
    for user in (naoj_editor, system_administrator, UserFactory(is_superuser=True)):
        assert user.has_perm("actions.view_progressreport", report) is True
        assert user.has_perm("actions.change_progressreport", report) is False
        assert user.has_perm("actions.delete_progressreport", report) is False
        assert user.has_perm("actions.change_evidence", evidence) is False
        assert user.has_perm("actions.add_evidence", EvidenceFactory.build(report=report)) is False


@pytest.mark.parametrize("state", ProgressReport.OPEN_STATES)
def test_open_report_is_changed_by_its_unit_only(state, naoj_item, naoj_editor, nifs_editor):
    report = ProgressReportFactory(item=naoj_item, state=state)
    assert naoj_editor.has_perm("actions.change_progressreport", report) is True
    assert naoj_editor.has_perm("actions.add_evidence", EvidenceFactory.build(report=report)) is True
    assert nifs_editor.has_perm("actions.change_progressreport", report) is False
