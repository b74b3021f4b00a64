"""Who sees the screens of export control, and what nobody else learns."""

import pytest
from django.test import Client
from django.urls import reverse

from exchanges.admin.screening_panel import panel
from exchanges.models import Exchange, Screening, ScreeningStep

SECRET = "SECRET-TECHNOLOGY"


SEES = ("system_administrator", "international_office", "export_control_officer")


BLIND = ("tohoku_office", "naoj_editor", "nifs_editor", "training_officer", "vice_president")


def addresses(screening):
    """Every page of the three models that shows this screening."""
    answer, step = screening.answers.get(), screening.steps.first()
    rows = {"screening": screening.pk, "screeninganswer": answer.pk, "screeningstep": step.pk}
    found = {}
    for name, key in rows.items():
        found[f"{name} list"] = reverse(f"admin:exchanges_{name}_changelist")
        for page in ("change", "history", "delete"):
            if (name, page) != ("screeningstep", "history"):
                found[f"{name} {page}"] = reverse(f"admin:exchanges_{name}_{page}", args=[key])
    return found


# 200 with the screening, "empty": the list without it, 403.
SEEN = {"list": 200, "change": 200, "history": 200, "delete": 403}


PAGES = {
    "system_administrator": {**SEEN, "screening delete": 200, "screeninganswer delete": 200},
    "international_office": SEEN,
    "export_control_officer": SEEN,
    "tohoku_office": {"list": "empty", "change": 403, "history": 404, "delete": 403},
    **{who: {"list": 403, "change": 403, "history": 404, "delete": 403} for who in BLIND[1:]},
}


@pytest.mark.parametrize("who", PAGES)
def test_who_sees_which_screen(request, screening, signed_in, who):
    browser = signed_in(request.getfixturevalue(who))
    for name, address in addresses(screening).items():
        expected = PAGES[who].get(name, PAGES[who][name.split()[1]])
        response = browser.get(address)
        text = response.content.decode()
        if expected == "empty":
            assert response.status_code == 200, name
            assert "Jeanne Martin" not in text, name
        else:
            assert response.status_code == expected, name
        if who in BLIND:
            assert SECRET not in text, name


@pytest.mark.parametrize("who", SEES)
def test_the_page_shows_facts_and_log_to_those_who_screen(request, screening, signed_in, who):
    browser = signed_in(request.getfixturevalue(who))
    text = browser.get(reverse("admin:exchanges_screening_change", args=[screening.pk])).content.decode()
    assert "Jeanne Martin" in text
    assert f"{SECRET} is listed." in text


@pytest.mark.parametrize("who", BLIND)
def test_others_can_take_no_step(request, screening, signed_in, who):
    browser = signed_in(request.getfixturevalue(who))
    address = reverse("admin:exchanges_screening_step", args=[screening.pk])
    for step in ("reopen", "cleared", "override"):
        sent = {"step": step, "reason": "x", "seen_revision": screening.revision}
        assert browser.post(address, sent).status_code == 403
    opening = reverse("admin:exchanges_screening_open", args=["exchange", screening.exchange_id])
    assert browser.post(opening).status_code == 403
    assert ScreeningStep.objects.count() == 2


def test_without_signing_in_nothing_is_seen(screening):
    for address in addresses(screening).values():
        assert Client().get(address).status_code == 302


@pytest.mark.parametrize("who", BLIND)
def test_the_search_over_everything_does_not_find_it_for_others(request, screening, signed_in, who):
    found = signed_in(request.getfixturevalue(who)).get(reverse("admin:search"), {"s": "Jeanne"})
    assert "exchanges/screening" not in found.content.decode()
    screens = signed_in(request.getfixturevalue(who)).get(reverse("admin:search"), {"s": "screening"})
    listed = reverse("admin:exchanges_screening_changelist")
    assert (listed in screens.content.decode()) is (who == "tohoku_office")


def test_the_search_over_everything_finds_it_for_those_who_screen(
    screening, signed_in, export_control_officer
):
    found = signed_in(export_control_officer).get(reverse("admin:search"), {"s": "Jeanne"})
    assert reverse("admin:exchanges_screening_change", args=[screening.pk]) in found.content.decode()


@pytest.mark.parametrize("who", BLIND)
def test_autocomplete_does_not_offer_it_to_others(request, screening, signed_in, who):
    browser = signed_in(request.getfixturevalue(who))
    asked = {"app_label": "exchanges", "model_name": "screeninganswer", "field_name": "screening"}
    response = browser.get(reverse("admin:autocomplete"), asked)
    if who == "tohoku_office":
        assert response.json()["results"] == []
    else:
        assert response.status_code == 403


def test_a_unit_editor_is_not_told_what_keeps_a_visit_from_being_deleted(screening, signed_in, naoj_editor):
    address = reverse("admin:exchanges_exchange_delete", args=[screening.exchange_id])
    browser = signed_in(naoj_editor)
    page = browser.get(address).content.decode()
    # Head and sidebar are the same whether or not there is a screening.
    text = page[page.index('id="content') :]
    assert "Something that you may not see belongs to this: ask the international office." in text
    for word in ("creening", "xport control", "xport-control", SECRET, "efused", "armed forces"):
        assert word not in text
    browser.post(address, {"post": "yes"})
    assert Exchange.objects.filter(pk=screening.exchange_id).exists()


def test_the_office_is_told_what_keeps_a_visit_from_being_deleted(screening, signed_in, international_office):
    address = reverse("admin:exchanges_exchange_delete", args=[screening.exchange_id])
    text = signed_in(international_office).get(address).content.decode()
    assert "export-control screening" in text
    assert "Something that you may not see" not in text


def test_a_visit_without_a_screening_is_deleted_as_before(make_visit, signed_in, naoj_editor):
    visit = make_visit(status=Exchange.Status.PLANNED)
    address = reverse("admin:exchanges_exchange_delete", args=[visit.pk])
    assert "Something that you may not see" not in signed_in(naoj_editor).get(address).content.decode()


@pytest.mark.parametrize("who", ["naoj_editor", "vice_president"])
@pytest.mark.parametrize("page", ["change", "history"])
def test_the_visit_tells_nothing_about_it(request, screening, signed_in, who, page):
    address = reverse(f"admin:exchanges_exchange_{page}", args=[screening.exchange_id])
    text = signed_in(request.getfixturevalue(who)).get(address).content.decode()
    for word in (SECRET, "efused", "detailed review", f"/screening/{screening.pk}/"):
        assert word not in text


def test_lists_of_stays_cannot_be_filtered_by_it(screening, signed_in, naoj_editor):
    browser = signed_in(naoj_editor)
    asked = ("decision=refused", "isnull=False", "isnull=True", "technology=x", "steps__isnull=False")
    for lookup in (*(f"screening__{one}" for one in asked), f"screening={screening.pk}"):
        response = browser.get(f"{reverse('admin:exchanges_exchange_changelist')}?{lookup}")
        assert response.status_code == 400, lookup


def test_the_log_is_written_by_nobody(screening, signed_in, system_administrator):
    browser = signed_in(system_administrator)
    assert browser.get(reverse("admin:exchanges_screeningstep_add")).status_code == 403
    step = screening.steps.first()
    address = reverse("admin:exchanges_screeningstep_change", args=[step.pk])
    assert browser.post(address, {"reason": "other"}).status_code == 403
    step.refresh_from_db()
    assert step.reason == ""


def test_nobody_deletes_a_screening_that_has_a_log(screening, signed_in, system_administrator):
    address = reverse("admin:exchanges_screening_delete", args=[screening.pk])
    assert signed_in(system_administrator).post(address, {"post": "yes"}).status_code == 403
    assert Screening.objects.count() == 1


@pytest.mark.parametrize("who", BLIND)
def test_the_panel_is_empty_for_others(request, rf, screening, who):
    asked = rf.get("/")
    asked.user = request.getfixturevalue(who)
    assert panel(asked, screening.exchange) is None


def test_the_panel_names_rule_and_decision(rf, screening, export_control_officer, english):
    asked = rf.get("/")
    asked.user = export_control_officer
    shown = panel(asked, screening.exchange)
    assert shown["screening"] == screening
    assert shown["need"] == "Everybody who comes in is screened before the stay starts."
    assert shown["hindrances"] == ["Export control: refused."]
