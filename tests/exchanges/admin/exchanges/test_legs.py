"""Days and legs on the form of an exchange."""

from datetime import date

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from exchanges.models import Exchange, ExchangeLeg
from tests.actions.admin.form_data import fields_of
from tests.factories.exchanges import (
    ExchangeLegFactory,
)

LEGS = {"legs-TOTAL_FORMS": 1}


@pytest.mark.parametrize(("ends_on", "is_kept"), [("2026-12-10", True), ("2026-12-11", False)])
def test_leg_is_compared_with_the_days_as_typed(new_stay, ends_on, is_kept, typed, signed_in, naoj_editor):
    leg = {"legs-0-country": typed["country"], "legs-0-starts_on": "2026-12-01", "legs-0-ends_on": ends_on}
    page = new_stay(signed_in(naoj_editor), **typed, **leg, **LEGS)
    assert ExchangeLeg.objects.exists() is is_kept
    assert Exchange.objects.exists() is is_kept
    if not is_kept:
        assert "2026-12-01–2026-12-11" in page.text
        assert "2026-12-01–2026-12-10" in page.text


def test_legs_of_a_faulty_new_stay_are_not_told_to_lie_out_of_reach(new_stay, typed, signed_in, naoj_editor):
    leg = {
        "legs-0-country": typed["country"],
        "legs-0-starts_on": "2026-12-01",
        "legs-0-ends_on": "2026-12-02",
    }
    faulty = {**typed, **leg, **LEGS, "planned_start": "2026-12-10", "planned_end": "2026-12-01"}
    page = new_stay(signed_in(naoj_editor), **faulty)
    assert list(page.context["adminform"].form.errors) == ["planned_end"]
    assert page.context["inline_admin_formsets"][0].formset.errors == [{}]


def test_moving_the_days_away_from_a_leg_is_refused(page_of, stay, signed_in, naoj_editor):
    ExchangeLegFactory(exchange=stay)
    browser = signed_in(naoj_editor)
    data = fields_of(browser.get(page_of(stay))) | {"actual_start": "2026-05-12"}
    page = browser.post(page_of(stay), data)
    assert page.status_code == 200
    stay.refresh_from_db()
    assert stay.actual_start == date(2026, 5, 11)
    data |= {"legs-0-starts_on": "2026-05-12"}
    assert browser.post(page_of(stay), data).status_code == 302


def test_leg_on_its_own_page_is_compared_with_the_stay(stay, signed_in, naoj_editor):
    leg = ExchangeLegFactory(exchange=stay)
    browser, address = signed_in(naoj_editor), reverse("admin:exchanges_exchangeleg_change", args=[leg.pk])
    data = fields_of(browser.get(address))
    assert browser.post(address, data | {"ends_on": "2026-05-21"}).status_code == 200
    leg.refresh_from_db()
    assert leg.ends_on == date(2026, 5, 15)
    assert browser.post(address, data | {"ends_on": "2026-05-20"}).status_code == 302


def test_person_in_two_places_is_warned_of_and_saved(new_stay, stay, theirs, typed, signed_in, naoj_editor):
    days = {"planned_start": "2026-05-15", "planned_end": "2026-05-16"}
    page = new_stay(signed_in(naoj_editor), **typed | days | {"person": stay.person_id})
    assert Exchange.objects.count() == 3
    said = [str(message) for message in page.context["messages"]]
    assert (
        "The same person has another stay at the same time: outbound, France, 2026-05-11–2026-05-20." in said
    )


def test_version_whose_days_do_not_hold_the_legs_does_not_come_back(stay, signed_in, naoj_editor):
    old = stay.history.first()
    stay.actual_start, stay.actual_end = date(2026, 6, 1), date(2026, 6, 10)
    stay.save()
    ExchangeLegFactory(exchange=stay, starts_on=date(2026, 6, 1), ends_on=date(2026, 6, 2))
    address = reverse("admin:exchanges_exchange_version", args=[stay.pk, old.history_id])
    newest = stay.history.first().history_id
    response = signed_in(naoj_editor).post(address, {"newest": newest})
    assert "2026-05-11–2026-05-20" in " ".join(map(str, get_messages(response.wsgi_request)))
    stay.refresh_from_db()
    assert stay.actual_start == date(2026, 6, 1)
