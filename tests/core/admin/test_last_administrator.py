"""Somebody can always look after the installation: its last system administrator stays."""

import pytest
from django.urls import reverse

from strategy_tracker.core.access.roles import Role
from strategy_tracker.core.models import RoleAssignment, Unit, User
from tests.factories.core import RoleAssignmentFactory, UserFactory

SENTENCE = "somebody must remain who can look after the installation"


@pytest.fixture
def browser(client, system_administrator):
    system_administrator.language = "en"
    system_administrator.save()
    client.force_login(system_administrator, backend="strategy_tracker.core.access.backend.RoleBackend")
    return client


@pytest.fixture
def role(system_administrator):
    return RoleAssignment.objects.get(user=system_administrator)


def account(user) -> str:
    return reverse("admin:core_user_change", args=[user.pk])


def remains() -> bool:
    return User.objects.filter(is_active=True, role_assignments__role=Role.SYSTEM_ADMINISTRATOR).exists()


@pytest.fixture
def send(browser, system_administrator, form_of):
    def sent(address, **typed):
        data = form_of(browser.get(address)) | typed
        return browser.post(address, {name: value for name, value in data.items() if value is not None})

    return sent


def test_own_account_is_not_closed(send, system_administrator):
    response = send(account(system_administrator), is_active=None)
    assert SENTENCE in response.text
    assert remains()


@pytest.mark.parametrize(
    "typed", [{"role_assignments-0-DELETE": "on"}, {"role_assignments-0-role": Role.EXECUTIVE_VIEWER}]
)
def test_own_role_is_not_given_up_on_the_page_of_the_account(send, system_administrator, typed):
    response = send(account(system_administrator), **typed)
    assert SENTENCE in response.text
    assert remains()


def test_own_role_is_not_given_up_on_its_own_page(send, role):
    response = send(reverse("admin:core_roleassignment_change", args=[role.pk]), role=Role.EXECUTIVE_VIEWER)
    assert SENTENCE in response.text
    assert remains()


@pytest.mark.parametrize("model", ["user", "roleassignment"])
def test_neither_account_nor_role_is_deleted(browser, system_administrator, role, model):
    key = {"user": system_administrator.pk, "roleassignment": role.pk}[model]
    response = browser.post(reverse(f"admin:core_{model}_delete", args=[key]), {"post": "yes"}, follow=True)
    assert SENTENCE in response.text
    assert remains()


@pytest.mark.parametrize("model", ["user", "roleassignment"])
def test_neither_is_deleted_from_a_list(browser, system_administrator, role, model):
    key = {"user": system_administrator.pk, "roleassignment": role.pk}[model]
    chosen = {"action": "delete_selected", "_selected_action": [key], "post": "yes"}
    response = browser.post(reverse(f"admin:core_{model}_changelist"), chosen, follow=True)
    assert SENTENCE in response.text
    assert remains()


def test_unit_for_which_the_last_role_is_held_is_not_deleted(browser, system_administrator, role, units):
    role.unit = units.kit
    role.save()
    browser.post(reverse("admin:core_unit_delete", args=[units.kit.pk]), {"post": "yes"}, follow=True)
    assert remains()
    assert Unit.objects.filter(pk=units.kit.pk).exists()


@pytest.mark.parametrize("other", [{"is_active": True}, {"is_active": True, "is_superuser": True}])
def test_role_goes_where_another_administrator_remains(send, system_administrator, other):
    user = UserFactory(**other)
    if not user.is_superuser:
        RoleAssignmentFactory(user=user, role=Role.SYSTEM_ADMINISTRATOR, unit=None)
    assert send(account(system_administrator), **{"role_assignments-0-DELETE": "on"}).status_code == 302


def test_administrator_who_cannot_sign_in_is_none(send, system_administrator):
    RoleAssignmentFactory(user=UserFactory(is_active=False), role=Role.SYSTEM_ADMINISTRATOR, unit=None)
    assert SENTENCE in send(account(system_administrator), is_active=None).text


def test_other_accounts_are_closed_and_deleted_as_before(send, browser, naoj_editor):
    assert send(account(naoj_editor), is_active=None).status_code == 302
    browser.post(reverse("admin:core_user_delete", args=[naoj_editor.pk]), {"post": "yes"})
    assert not User.objects.filter(pk=naoj_editor.pk).exists()
