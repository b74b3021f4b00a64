"""An account without a role that is a person: its own pages open, and every other address is refused."""

import pytest
from django.test import Client
from django.urls import get_resolver, reverse

from strategy_tracker.core.models import User
from tests.factories.core import PersonFactory, UserFactory

PASSWORD = "correct horse battery"  # the factory's
SOMETHING = {
    "IntConverter": 1,
    "StringConverter": "1",
    "PathConverter": "1",
    "SlugConverter": "a-b",
    "UUIDConverter": "5f0c3d3e-5f7e-4c7a-9f5e-3d1c2b1a0f9e",
}
OPEN = {
    "admin:own_settings",
    "admin:password_change",
    "admin:password_change_done",
    "admin:jsi18n",
    "training:me",
    "training:my_data",
    "training:my_certificate",
    "training:apply",
    "training:withdraw",
}
LEADS_ON = {"admin:index", "admin:login", "admin:logout"}
BEFORE_SIGN_IN = {
    "admin:admin_password_reset",
    "admin:forgotten_password_sent",
    "admin:password_reset_confirm",
    "admin:new_password_set",
    "admin:choose_language",
}


@pytest.fixture
def hanako(units):
    """On KIT's staff; her account holds no role."""
    return UserFactory(username="hanako", person=PersonFactory(unit=units.kit), language="en")


@pytest.fixture
def browser(hanako):
    client = Client()
    client.force_login(hanako, backend="strategy_tracker.core.access.backend.RoleBackend")
    return client


def named_addresses(resolver=None, space=""):
    """Name and address of everything below admin/, with some number or word where one is asked for."""
    for entry in (resolver or get_resolver()).url_patterns:
        if hasattr(entry, "url_patterns"):
            inner = entry.namespace
            yield from named_addresses(entry, f"{inner}:" if inner else space)
        elif entry.name:
            yield f"{space}{entry.name}", entry.pattern


def filled(name, pattern):
    """An address of this name, with something of its kind for all that it asks for."""
    asked = {of: SOMETHING[type(kind).__name__] for of, kind in pattern.converters.items()}
    if name == "admin:app_list":
        asked = {"app_label": "core"}
    return reverse(name, kwargs=asked)


def test_every_other_address_is_refused(browser, units):
    answers = {}
    for name, pattern in named_addresses():
        address = filled(name, pattern)
        if address.startswith("/admin/") and name not in OPEN | LEADS_ON | BEFORE_SIGN_IN:
            answers[name] = browser.get(address).status_code, browser.post(address).status_code
    assert len(answers) > 300
    assert {name: found for name, found in answers.items() if found != (403, 403)} == {}


def test_unknown_address_below_the_screens_is_refused_too(browser):
    assert browser.get("/admin/no/such/page/").status_code == 403


def test_own_pages_open(browser):
    for name in ("training:me", "admin:own_settings", "admin:password_change", "admin:password_change_done"):
        assert browser.get(reverse(name)).status_code == 200, name
    assert browser.get(reverse("admin:jsi18n")).status_code == 200


def test_first_screen_leads_to_the_own_page(browser, client, hanako):
    assert browser.get("/admin/").url == reverse("training:me")
    assert browser.get("/admin/login/").url == reverse("admin:index")
    signed_in = client.post("/admin/login/", {"username": "hanako", "password": PASSWORD}, follow=True)
    assert signed_in.redirect_chain[-1] == (reverse("training:me"), 302)
    assert signed_in.status_code == 200


def test_sidebar_holds_the_own_page_alone_and_no_search(browser):
    context = browser.get(reverse("training:me")).context
    entries = [item["link"] for group in context["sidebar_navigation"] for item in group["items"]]
    assert entries == [reverse("training:me")]
    assert context["sidebar_show_search"] is False
    assert b"searchCommand()" not in browser.get(reverse("training:me")).content


def test_signing_out_works(browser):
    assert browser.post("/admin/logout/").status_code == 302
    assert browser.get(reverse("training:me")).url.startswith("/admin/login/")


def test_person_with_a_role_keeps_the_screens_of_the_role(client, naoj_editor, units):
    naoj_editor.person = PersonFactory(unit=units.naoj)
    naoj_editor.save()
    client.force_login(naoj_editor)
    assert client.get("/admin/").status_code == 200
    response = client.get(reverse("training:me"))
    links = [item["link"] for group in response.context["sidebar_navigation"] for item in group["items"]]
    assert {reverse("training:me"), reverse("admin:index")} <= set(links)
    assert response.context["sidebar_show_search"] is True


def test_without_a_person_there_is_no_own_page(client, naoj_editor):
    client.force_login(naoj_editor)
    response = client.get("/admin/")
    links = [item["link"] for group in response.context["sidebar_navigation"] for item in group["items"]]
    assert reverse("training:me") not in links
    assert client.get(reverse("training:me")).status_code == 404


def test_account_that_is_closed_or_nobodys_any_more_stays_outside(client, browser, hanako):
    hanako.is_active = False
    hanako.save()
    assert browser.get(reverse("training:me")).status_code == 302
    User.objects.filter(pk=hanako.pk).update(is_active=True, person=None)
    assert browser.get(reverse("training:me")).status_code == 302
    refused = client.post("/admin/login/", {"username": "hanako", "password": PASSWORD})
    assert refused.status_code == 200


def test_own_settings_change_no_person(browser, hanako, units):
    other = PersonFactory(unit=units.kit)
    browser.post(
        reverse("admin:own_settings"),
        {
            "display_name": "H",
            "email": "h@example.org",
            "language": "en",
            "theme": "dark",
            "person": other.pk,
        },
    )
    stored = User.objects.get(pk=hanako.pk)
    assert (stored.display_name, stored.person_id) == ("H", hanako.person_id)
