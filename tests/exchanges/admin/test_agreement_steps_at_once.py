"""Steps of many agreements at once: a page in between shows them, and only what it showed is decided on."""

import datetime

import pytest

from exchanges.models import Agreement, Stage
from tests.factories.exchanges import AgreementFactory

LIST = "/admin/exchanges/agreement/"


def stage(agreement) -> str:
    return Agreement.objects.get(pk=agreement.pk).stage


def said(response) -> list[str]:
    return [str(message) for message in response.context["messages"]]


@pytest.fixture
def two_signing(signing, units, paris):
    """Two agreements at the stage of signing, the first complete."""
    signing.parties.update(signed_on=datetime.date(2026, 3, 2))
    return signing, AgreementFactory(number="N-4", units=[units.naoj], stage=Stage.SIGNING, effective_on=None)


def choose(client, action, records, **more):
    return client.post(
        LIST, {"action": action, "_selected_action": [record.pk for record in records], **more}, follow=True
    )


def test_list_action_shows_the_rows_first(two_signing, international_office, signed_in):
    page = choose(signed_in(international_office), "bring_into_force_selected", two_signing)
    assert [stage(one) for one in two_signing] == [Stage.SIGNING, Stage.SIGNING]
    assert [row["record"].pk for row in page.context["rows"]] == [two_signing[1].pk, two_signing[0].pk]


def test_confirmed_rows_are_taken_one_by_one(two_signing, international_office, signed_in):
    browser = signed_in(international_office)
    shown = [f"{one.pk}:{one.revision}" for one in two_signing]
    response = choose(browser, "bring_into_force_selected", two_signing, shown_rows=shown)
    assert [stage(one) for one in two_signing] == [Stage.IN_FORCE, Stage.SIGNING]
    assert f"“{two_signing[0]}” is now at the stage “in force”." in said(response)
    assert f"{two_signing[1]}: No own unit stands among the parties." in said(response)


def test_row_that_changed_since_the_page_is_left_alone(two_signing, international_office, signed_in):
    shown = [f"{two_signing[0].pk}:{two_signing[0].revision}"]
    Agreement.objects.filter(pk=two_signing[0].pk).update(revision=two_signing[0].revision + 1)
    response = choose(
        signed_in(international_office), "bring_into_force_selected", two_signing[:1], shown_rows=shown
    )
    assert stage(two_signing[0]) == Stage.SIGNING
    assert said(response) == [f"{two_signing[0]}: Somebody else has saved this meanwhile."]


@pytest.mark.parametrize(
    ("who", "offered_actions"),
    [
        ("vice_president", {"approve_selected"}),
        ("naoj_editor", {"submit_selected", "pass_department_selected"}),
        ("export_control_officer", set()),
    ],
)
def test_list_offers_the_steps_that_its_reader_may_take(request, agreements, signed_in, who, offered_actions):
    page = signed_in(request.getfixturevalue(who)).get(LIST)
    form = page.context.get("action_form")
    choices = {name for name, _ in form.fields["action"].choices if name} if form else set()
    assert {
        name for name in choices if name.endswith("_selected") and name != "delete_selected"
    } == offered_actions
