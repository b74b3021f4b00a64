"""The steps of a stay by button, by list action and as JSON."""

import json
from datetime import date

import pytest
from django.urls import reverse

from exchanges.models import Exchange, ExchangeStep
from tests.actions.admin.form_data import fields_of
from tests.factories.core import PersonFactory
from tests.factories.exchange_lists import PersonCategoryFactory
from tests.factories.exchanges import ExchangeFactory

ALREADY = "This stay is already in the status “planned”. Open it again to see what happened."
UNSEEN = "Say in seen_revision which version you have read."
LIST = "/admin/exchanges/exchange/"
Status = Exchange.Status


@pytest.fixture
def make(units):
    """``make(Status.PLANNED)`` is a stay of NAOJ with planned days in May 2026, of a person not screened."""

    def made(status, unit=units.naoj, **columns):
        days = {"planned_start": date(2026, 5, 11), "planned_end": date(2026, 5, 20)}
        return ExchangeFactory(
            person=PersonFactory(unit=unit),
            category=PersonCategoryFactory(code="staff", carries_technology=False),
            units=[unit],
            status=status,
            **{"actual_start": None, "actual_end": None, **days, **columns},
        )

    return made


def address(stay) -> str:
    return reverse("admin:exchanges_exchange_step", args=[stay.pk])


def ask(browser, stay, **body):
    sent = {"seen_revision": stay.revision, **body}
    as_json = {"content_type": "application/json", "headers": {"Accept": "application/json"}}
    return browser.post(address(stay), json.dumps(sent), **as_json)


def said(response) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def test_button_takes_the_step_and_comes_back(make, signed_in, naoj_editor):
    stay = make(Status.PLANNED)
    sent = {"step": "confirm", "seen_revision": stay.revision}
    page = signed_in(naoj_editor).post(address(stay), sent, follow=True)
    stay.refresh_from_db()
    assert stay.status == Status.CONFIRMED
    assert said(page) == ["The stay is now in the status “confirmed”."]
    assert page.redirect_chain[-1][0] == reverse("admin:exchanges_exchange_change", args=[stay.pk])


def test_day_of_a_step_is_read_as_offices_write_it(make, signed_in, naoj_editor):
    stay = make(Status.CONFIRMED)
    sent = {"step": "start", "seen_revision": stay.revision, "day": "令和8年5月12日"}
    signed_in(naoj_editor).post(address(stay), sent)
    stay.refresh_from_db()
    assert (stay.status, stay.actual_start) == (Status.UNDER_WAY, date(2026, 5, 12))


def test_page_offers_what_may_be_done_and_says_what_is_missing(make, signed_in, naoj_editor):
    stay = make(Status.PLANNED, planned_end=None)
    page = signed_in(naoj_editor).get(reverse("admin:exchanges_exchange_change", args=[stay.pk]))
    offered = {entry["step"].name: entry["missing"] for entry in page.context["steps"]}
    assert offered == {
        "confirm": ["The planned first and last day are missing."],
        "register": ["The actual first and last day are missing."],
        "cancel": [],
    }
    assert "The planned first and last day are missing." in page.text


def test_reader_without_the_right_sees_no_button(make, signed_in, export_control_officer):
    stay = make(Status.PLANNED)
    page = signed_in(export_control_officer).get(reverse("admin:exchanges_exchange_change", args=[stay.pk]))
    assert page.context["steps"] == []


def test_json_tells_where_the_stay_stands(make, signed_in, naoj_editor):
    stay = make(Status.PLANNED)
    assert ask(signed_in(naoj_editor), stay, step="confirm").json() == {
        "id": stay.pk,
        "status": "confirmed",
        "status_label": "confirmed",
        "first_day": "2026-05-11",
        "last_day": "2026-05-20",
        "revision": stay.revision + 1,
        "available_steps": ["start", "cancel"],
    }


@pytest.mark.parametrize(
    ("body", "status", "errors"),
    [
        ({"step": "complete"}, 409, [ALREADY]),
        ({"step": "cancel"}, 422, ["Say why, in the comment."]),
        ({"step": "fly"}, 422, ["There is no such step."]),
        ({"step": "confirm", "seen_revision": 0}, 409, ["Somebody else has saved this meanwhile."]),
        ({"step": "confirm", "seen_revision": None}, 422, [UNSEEN]),
        ({"step": "confirm", "seen_revision": "x"}, 409, ["Somebody else has saved this meanwhile."]),
    ],
)  # fmt: skip
def test_json_says_why_not(body, status, errors, make, signed_in, naoj_editor):
    stay = make(Status.PLANNED)
    response = ask(signed_in(naoj_editor), stay, **body)
    assert (response.status_code, response.json()) == (status, {"errors": errors})
    assert ExchangeStep.objects.count() == 0


@pytest.mark.parametrize("body", ["[1]", "{", "7"])
def test_body_that_is_no_json_object(body, make, signed_in, naoj_editor):
    response = signed_in(naoj_editor).post(
        address(make(Status.PLANNED)),
        body,
        content_type="application/json",
        headers={"Accept": "application/json"},
    )
    assert response.status_code == 422


def test_day_that_cannot_be_read_is_told(make, signed_in, naoj_editor):
    response = ask(signed_in(naoj_editor), make(Status.CONFIRMED), step="start", day="2026-02-30")
    assert response.status_code == 422
    assert ExchangeStep.objects.count() == 0


def test_executive_and_other_hosts_learn_nothing(make, signed_in, vice_president, tohoku_office):
    stay = make(Status.PLANNED)
    for outsider in (vice_president, tohoku_office):
        response = ask(signed_in(outsider), stay, step="confirm")
        assert response.status_code == 403
        assert stay.person.name_native not in response.text
    stay.refresh_from_db()
    assert stay.status == Status.PLANNED


def test_step_is_not_taken_by_a_link(make, signed_in, naoj_editor):
    assert signed_in(naoj_editor).get(address(make(Status.PLANNED))).status_code == 405


def choose(browser, action, stays):
    return browser.post(LIST, {"action": action, "_selected_action": [stay.pk for stay in stays]})


def statuses(stays) -> list[str]:
    return [Exchange.objects.get(pk=stay.pk).status for stay in stays]


def test_many_are_confirmed_after_a_page_in_between(make, signed_in, naoj_editor):
    stays = [make(Status.PLANNED), make(Status.PLANNED)]
    browser = signed_in(naoj_editor)
    page = choose(browser, "confirm_selected", stays)
    assert statuses(stays) == [Status.PLANNED, Status.PLANNED]
    browser.post(LIST, fields_of(page))
    assert statuses(stays) == [Status.CONFIRMED, Status.CONFIRMED]


def test_one_that_is_refused_does_not_hold_up_the_others(make, signed_in, naoj_editor):
    lacking, complete = make(Status.PLANNED, planned_end=None), make(Status.PLANNED)
    browser = signed_in(naoj_editor)
    response = browser.post(
        LIST, fields_of(choose(browser, "confirm_selected", [lacking, complete])), follow=True
    )
    assert statuses([lacking, complete]) == [Status.PLANNED, Status.CONFIRMED]
    assert sorted(said(response)) == sorted(
        [
            f"{lacking}: The planned first and last day are missing.",
            f"{complete}: The stay is now in the status “confirmed”.",
        ]
    )


def test_page_in_between_shows_the_day_that_is_written_down(make, signed_in, naoj_editor):
    stay = make(Status.UNDER_WAY, actual_start=date(2026, 5, 12))
    browser = signed_in(naoj_editor)
    page = choose(browser, "complete_selected", [stay])
    assert "2026-05-20" in page.text
    browser.post(LIST, fields_of(page))
    stay.refresh_from_db()
    assert (stay.status, stay.actual_end) == (Status.COMPLETED, date(2026, 5, 20))


def test_cancelling_many_asks_why_once(make, signed_in, naoj_editor):
    stays = [make(Status.PLANNED), make(Status.CONFIRMED)]
    browser = signed_in(naoj_editor)
    data = fields_of(choose(browser, "cancel_selected", stays))
    assert data["comment"] == ""
    browser.post(LIST, data | {"comment": "渡航制限"})
    assert statuses(stays) == [Status.CANCELLED, Status.CANCELLED]
    assert set(ExchangeStep.objects.values_list("comment", flat=True)) == {"渡航制限"}


def test_stay_that_changed_since_the_page_is_left_alone(make, signed_in, naoj_editor):
    stay = make(Status.PLANNED)
    browser = signed_in(naoj_editor)
    data = fields_of(choose(browser, "confirm_selected", [stay]))
    Exchange.objects.get(pk=stay.pk).save()
    response = browser.post(LIST, data, follow=True)
    assert statuses([stay]) == [Status.PLANNED]
    assert said(response) == [f"{stay}: Somebody else has saved this meanwhile."]


def test_executive_has_no_list_to_choose_from(make, signed_in, vice_president):
    assert choose(signed_in(vice_president), "confirm_selected", [make(Status.PLANNED)]).status_code == 403
