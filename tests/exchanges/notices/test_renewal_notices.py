"""Notices before an agreement ends: to whom, on which day, told once, nothing lost."""

import datetime

import pytest

from exchanges.models import Agreement, Stage
from exchanges.renewal_notices import keeping_roles, record_due
from strategy_tracker.core.access.roles import Role
from strategy_tracker.core.models import Notice
from tests.factories.core import RoleAssignmentFactory, UserFactory
from tests.factories.exchanges import AgreementFactory

END = datetime.date(2027, 3, 31)


def day(text):
    return datetime.date.fromisoformat(text)


def recorded():
    rows = Notice.objects.order_by("due_on", "recipient__username")
    return [(str(row.due_on), row.facts["months"], row.recipient.username) for row in rows]


@pytest.mark.parametrize(
    ("today", "months"),
    [
        ("2026-03-30", []),
        ("2026-03-31", [12]),
        ("2026-09-29", [12]),
        ("2026-09-30", [12, 6]),
        ("2026-12-30", [12, 6]),
        ("2026-12-31", [12, 6, 3]),
        ("2027-02-27", [12, 6, 3]),
        ("2027-02-28", [12, 6, 3, 1]),
        ("2027-03-31", [12, 6, 3, 1]),
        ("2027-04-01", []),
    ],
)
def test_threshold_is_reached_so_many_months_before_the_end(today, months, agreement, naoj_editor):
    assert record_due(day(today)) == len(months)
    assert [row[1] for row in recorded()] == months


def test_end_with_august_is_told_at_the_end_of_february(thresholds, units, naoj_editor):
    AgreementFactory(units=[units.naoj], effective_on=day("2022-09-01"), ends_on=day("2028-08-31"))
    assert record_due(day("2028-02-28")) == 1
    assert record_due(day("2028-02-29")) == 1
    assert recorded() == [("2027-08-31", 12, "naoj_editor"), ("2028-02-29", 6, "naoj_editor")]


def test_those_who_look_after_the_agreement_are_told(
    agreement,
    system_administrator,
    international_office,
    naoj_editor,
    nifs_editor,
    vice_president,
    export_control_officer,
    tohoku_office,
):
    UserFactory(is_superuser=True)
    record_due(day("2026-04-01"))
    assert [row[2] for row in recorded()] == ["international_office", "naoj_editor"]
    assert keeping_roles() == [Role.INTERNATIONAL_OFFICE, Role.UNIT_EDITOR]


def test_neighbouring_host_hears_of_its_own_agreements_only(
    agreement, units, international_office, tohoku_office
):
    AgreementFactory(units=[units.tohoku], ends_on=END)
    record_due(day("2026-04-01"))
    told = {row.recipient.username: row.facts["agreement"] for row in Notice.objects.all()}
    assert told["international_office"] == agreement.pk != told["tohoku_office"]
    assert len(told) == 2


def test_office_of_the_whole_installation_is_told_of_all(agreement, units):
    AgreementFactory(units=[units.tohoku], ends_on=END)
    RoleAssignmentFactory(user__username="everywhere", role=Role.INTERNATIONAL_OFFICE, unit=None)
    assert record_due(day("2026-04-01")) == 2


def test_who_holds_two_roles_is_told_once(agreement, units, naoj_editor):
    RoleAssignmentFactory(user=naoj_editor, role=Role.INTERNATIONAL_OFFICE, unit=units.nins)
    assert record_due(day("2026-04-01")) == 1


@pytest.mark.parametrize("change", [{"is_active": False}, {"email": ""}])
def test_closed_account_or_one_without_address_is_passed_by_until_it_can_be_told(
    change, agreement, naoj_editor
):
    for name, value in change.items():
        setattr(naoj_editor, name, value)
    naoj_editor.save()
    assert record_due(day("2026-10-01")) == 0
    naoj_editor.is_active, naoj_editor.email = True, "naoj@example.org"
    naoj_editor.save()
    assert record_due(day("2026-10-02")) == 2


def test_recording_again_records_nothing(agreement, naoj_editor, django_assert_num_queries):
    assert record_due(day("2026-10-01")) == 2
    with django_assert_num_queries(6):
        assert record_due(day("2026-10-01")) == 0


def test_threshold_that_is_not_offered_any_more_is_not_told(agreement, thresholds, naoj_editor):
    thresholds[0].is_offered = False
    thresholds[0].save()
    record_due(day("2026-10-01"))
    assert [row[1] for row in recorded()] == [6]


def test_no_thresholds_no_notices(agreement, thresholds, naoj_editor):
    for threshold in thresholds:
        threshold.delete()
    assert record_due(day("2026-10-01")) == 0


@pytest.mark.parametrize(
    "values",
    [
        {"stage": Stage.SIGNING},
        {"stage": Stage.ENDED},
        {"stage": Stage.TERMINATED, "terminated_on": day("2026-12-31")},
        {"end_kind": "open_ended", "ends_on": None},
        {"end_kind": "unknown", "ends_on": None},
        {"effective_on": day("2026-12-01")},
    ],
)
def test_what_does_not_run_towards_an_end_is_not_told(values, agreement, naoj_editor):
    Agreement.objects.filter(pk=agreement.pk).update(**values)
    assert record_due(day("2026-10-01")) == 0


def test_renewal_under_way_is_told_and_one_that_was_concluded_is_not(agreement, units, naoj_editor):
    successor = AgreementFactory(
        predecessor=agreement,
        units=[units.naoj],
        stage=Stage.SIGNING,
        effective_on=day("2027-04-01"),
        ends_on=day("2032-03-31"),
    )
    assert record_due(day("2026-04-01")) == 1
    Agreement.objects.filter(pk=successor.pk).update(stage=Stage.IN_FORCE)
    assert record_due(day("2026-10-01")) == 0


def test_new_end_day_makes_new_notices(agreement, naoj_editor):
    record_due(day("2026-10-01"))
    agreement.ends_on = day("2027-06-30")
    agreement.save()
    assert record_due(day("2026-10-01")) == 1
    assert ("2026-06-30", 12, "naoj_editor") in recorded()
