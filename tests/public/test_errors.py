"""What is not there, not allowed, or broken: said in the right language, with a way on."""

import pytest
from django.template.loader import get_template
from django.test import Client
from django.urls import reverse

from tests.public.reading import Page

SAID = {"ja": "ページが見つかりません", "en": "Page not found"}


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize(
    "address", ["plans/unknown/", "plans/nins-2013/Z.9/", "plans/unknown/A.1/", "nothing/"]
)
def test_unknown_plan_and_code_are_not_found_in_the_language_of_the_address(client, plan, language, address):
    response = client.get(
        f"/{language}/{address}", headers={"Accept-Language": "ja" if language == "en" else "en"}
    )
    html = response.content.decode()
    page = Page(html)
    assert response.status_code == 404
    assert response.headers["Content-Language"] == language
    assert page.all("html")[0]["lang"] == language
    assert page.faults == []
    assert SAID[language] in html
    assert f'href="/{language}/plans/nins-2013/"' in html


@pytest.mark.parametrize("language", ["ja", "en"])
def test_unknown_language_is_not_found_in_the_language_of_the_browser(client, plan, language):
    response = client.get("/xx/plans/nins-2013/", headers={"Accept-Language": language})
    assert response.status_code == 404
    assert SAID[language] in response.content.decode()


def test_page_that_is_not_there_is_not_offered_to_search_engines(client, plan):
    page = Page(client.get("/ja/plans/unknown/").content.decode())
    assert page.all("link", rel="canonical") == []
    assert page.all("link", rel="alternate") == []


def test_code_is_not_guessed(client, plan):
    assert client.get("/ja/plans/nins-2013/a.1/").status_code == 404


@pytest.mark.parametrize("name", ["500.html", "400.html", "403_csrf.html"])
def test_page_for_failures_speaks_both_languages_without_the_database(name):
    html = get_template(name).render()
    page = Page(html)
    assert page.faults == []
    assert page.all("section", lang="en") != []
    assert page.all("html")[0]["lang"] == "ja"


def test_failure_is_answered_with_our_page(client, plan, monkeypatch):
    client.raise_request_exception = False
    monkeypatch.setattr("strategy_tracker.public.views.plan_cards", lambda: 1 / 0)
    response = client.get("/en/")
    assert response.status_code == 500
    assert "This page cannot be shown right now" in response.content.decode()


@pytest.mark.django_db
def test_form_without_token_is_refused_in_both_languages():
    response = Client(enforce_csrf_checks=True).post(
        reverse("admin:login"), {"username": "a", "password": "b"}
    )
    assert response.status_code == 403
    assert "送信を確認できませんでした" in response.content.decode()
    assert "The form could not be verified" in response.content.decode()


@pytest.mark.parametrize("address", ["/admin/nowhere/", "/ja/plans/unknown/", "/admin/core/user/"])
def test_whoever_is_signed_in_finds_back_to_the_dashboard(client, plan, naoj_editor, address):
    client.force_login(naoj_editor, backend="strategy_tracker.core.access.backend.RoleBackend")
    response = client.get(address)
    assert response.status_code in {403, 404}
    assert (
        f'href="{reverse("admin:index")}">' in response.content.decode().split("<main")[1].split("</main")[0]
    )


def test_visitor_is_not_sent_to_the_dashboard(client, plan):
    html = client.get("/ja/plans/unknown/").content.decode()
    assert f'href="{reverse("admin:index")}">' not in html.split("<main")[1].split("</main")[0]
