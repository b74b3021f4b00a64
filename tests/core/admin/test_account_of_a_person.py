"""Which person an account is: entered by administrators alone, and once for each person."""

import pytest
from django.urls import reverse

from strategy_tracker.core.models import User
from tests.factories.core import PersonFactory, UserFactory


@pytest.fixture
def saved(client, system_administrator):
    """``saved(account, person)``: the answer to the form of the account with this person."""

    def post(account, person):
        client.force_login(system_administrator)
        address = reverse("admin:core_user_change", args=[account.pk])
        form = client.get(address).context["adminform"].form
        sent = {name: form[name].value() for name in form.fields}
        sent = {name: value for name, value in sent.items() if value not in (None, False)}
        rows = {
            "role_assignments-TOTAL_FORMS": 0,
            "role_assignments-INITIAL_FORMS": 0,
        }
        return client.post(address, {**sent, **rows, "person": person.pk})

    return post


def test_administrator_links_an_account_to_a_person(saved, units):
    account, person = UserFactory(), PersonFactory(unit=units.kit)
    assert saved(account, person).status_code == 302
    assert User.objects.get(pk=account.pk).person == person
    assert account.history.first().person_id == person.pk


def test_person_has_one_account(saved, units):
    person = PersonFactory(unit=units.kit)
    UserFactory(person=person)
    account = UserFactory()
    answer = saved(account, person)
    assert answer.status_code == 200
    assert answer.context["adminform"].form.errors["person"] == ["この人にはすでにアカウントがあります。"]
    assert User.objects.get(pk=account.pk).person is None


def test_new_account_can_be_a_persons_at_once(client, system_administrator, units):
    client.force_login(system_administrator)
    form = client.get(reverse("admin:core_user_add")).context["adminform"].form
    assert "person" in form.fields


@pytest.mark.parametrize("who", ["training_officer", "international_office", "naoj_editor"])
def test_nobody_else_opens_accounts(client, request, units, who):
    account = UserFactory()
    client.force_login(request.getfixturevalue(who))
    assert client.get(reverse("admin:core_user_change", args=[account.pk])).status_code == 403
