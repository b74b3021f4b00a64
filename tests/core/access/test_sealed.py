"""Sealed records: a superuser comes no nearer to them than a system administrator does."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.urls import reverse

from strategy_tracker.core.access.reach import EVERYWHERE, reach
from strategy_tracker.core.access.roles import Role
from strategy_tracker.core.access.table import ROLE_TABLE, SEALED
from strategy_tracker.core.models import User
from tests.factories import staff_training as made
from tests.factories.core import PersonFactory, RoleAssignmentFactory, UserFactory

RIGHTS = ("view", "add", "change", "delete", "import", "export", "merge", "start")


@pytest.fixture
def superuser(units):
    return UserFactory(username="superuser", is_superuser=True, is_staff=True)


@pytest.fixture
def records(units):
    """One record of every sealed kind."""
    person = PersonFactory(unit=units.kit)
    score = made.TestScoreFactory(person=person)
    return {
        "staff_training.testscore": score,
        "staff_training.certificate": made.CertificateFactory(score=score),
        "staff_training.leave": made.LeaveFactory(employment__person=person, employment__unit=units.kit),
        "staff_training.examinee": made.ExamineeFactory(person=person),
        "staff_training.participation": made.ParticipationFactory(person=person),
    }


def test_every_sealed_kind_is_in_the_role_table():
    assert {label for label in SEALED if label in ROLE_TABLE} == SEALED
    assert {apps.get_model(label)._meta.label_lower for label in SEALED} == SEALED


@pytest.mark.parametrize("label", sorted(SEALED))
@pytest.mark.parametrize("right", RIGHTS)
def test_superuser_has_no_right_that_an_administrator_lacks(label, right, superuser, system_administrator):
    assert right not in ROLE_TABLE[label].get(Role.SYSTEM_ADMINISTRATOR, {})
    assert reach(superuser, right, label) == frozenset()
    assert reach(superuser, right, label.upper()) == frozenset()
    assert reach(system_administrator, right, label) == frozenset()


@pytest.mark.parametrize("label", ["staff_training.testscore", "staff_training.participation"])
def test_superuser_counts_like_an_administrator(label, superuser):
    assert reach(superuser, "count", label) is EVERYWHERE


def test_superuser_reaches_what_is_not_sealed(superuser):
    assert reach(superuser, "change", "staff_training.employment") is EVERYWHERE
    assert reach(superuser, "delete", "staff_training.languagetest") is EVERYWHERE


def test_role_opens_to_a_superuser_what_it_opens_to_others(superuser, units, records):
    RoleAssignmentFactory(user=User.objects.get(pk=superuser.pk), role=Role.TRAINING_OFFICER, unit=units.kit)
    officer = User.objects.get(pk=superuser.pk)
    assert reach(officer, "view", "staff_training.testscore") == {units.kit.pk}
    assert officer.has_perm("staff_training.view_testscore", records["staff_training.testscore"]) is True


@pytest.mark.parametrize("label", sorted(SEALED))
def test_permission_questions_are_answered_no(label, records, superuser):
    app_label, _, name = label.partition(".")
    for right in ("view", "add", "change", "delete"):
        assert superuser.has_perm(f"{app_label}.{right}_{name}") is False
        assert superuser.has_perm(f"{app_label}.{right}_{name}", records[label]) is False
        assert superuser.has_perms([f"{app_label}.{right}_{name}"]) is False
    model = type(records[label])
    assert list(model.objects.visible_to(superuser)) == []
    assert list(model.objects.editable_by(superuser)) == []


@pytest.mark.parametrize("label", sorted(SEALED))
def test_lists_records_and_files_of_lists_are_closed(label, records, superuser, client):
    client.force_login(superuser, backend="strategy_tracker.core.access.backend.RoleBackend")
    start = f"admin:{label.replace('.', '_')}"
    record = records[label]
    pages = [reverse(f"{start}_changelist"), reverse(f"{start}_add"), reverse(f"{start}_shown", args=["csv"])]
    pages += [reverse(f"{start}_{page}", args=[record.pk]) for page in ("change", "delete", "history")]
    assert {page for page in pages if client.get(page).status_code not in (403, 404)} == set()
    model_admin = admin.site._registry[type(record)]
    assert model_admin.has_module_permission(_request(superuser)) is False
    assert model_admin.has_view_permission(_request(superuser)) is False


def _request(user):
    from django.test import RequestFactory

    request = RequestFactory().get("/")
    request.user = user
    return request
