"""Signing in, forgotten passwords, limited attempts."""

import re

import pytest
from django.urls import reverse

from strategy_tracker.core import demonstration_sign_in
from strategy_tracker.core.models import User
from tests.factories.core import InstallationFactory

SIGN_IN = "/admin/login/"
PASSWORD = "correct horse battery"  # the factory's


def sign_in(client, user, password=PASSWORD, **more):
    return client.post(SIGN_IN, {"username": user.username, "password": password, **more})


def test_right_password_opens_the_first_screen(client, naoj_editor):
    response = sign_in(client, naoj_editor)
    assert (response.status_code, response.url) == (302, reverse("admin:index"))


def test_next_leads_to_the_page_asked_for(client, naoj_editor):
    assert sign_in(client, naoj_editor, next="/admin/core/unit/").url == "/admin/core/unit/"


@pytest.mark.parametrize(
    "address", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"]
)
def test_next_leads_nowhere_else(client, naoj_editor, address):
    assert sign_in(client, naoj_editor, next=address).url == reverse("admin:index")


def test_account_without_a_role_is_told_so(client, units):
    user = User.objects.create_user("nobody", password=PASSWORD, language="en")
    response = client.post(
        SIGN_IN, {"username": user.username, "password": PASSWORD}, headers={"accept-language": "en"}
    )
    assert "This account holds no role yet." in response.text


def test_wrong_password_is_told_in_the_readers_language(client, naoj_editor):
    japanese = sign_in(client, naoj_editor, "wrong")
    assert "ユーザー名とパスワードの組み合わせが正しくありません。" in japanese.text
    english = client.post(
        SIGN_IN, {"username": naoj_editor.username, "password": "wrong"}, headers={"accept-language": "en"}
    )
    assert "Name and password do not fit together." in english.text


def test_fifth_wrong_password_closes_the_door(client, naoj_editor):
    answers = [sign_in(client, naoj_editor, "wrong").status_code for _ in range(5)]
    assert answers == [200, 200, 200, 200, 429]
    right = sign_in(client, naoj_editor)
    assert right.status_code == 429
    assert "15 分後" in right.text


def test_door_is_closed_for_that_name_alone(client, naoj_editor, nifs_editor):
    for _ in range(5):
        sign_in(client, naoj_editor, "wrong")
    assert sign_in(client, nifs_editor).status_code == 302


def test_new_password_opens_the_door_again(client, naoj_editor, mailoutbox):
    for _ in range(5):
        sign_in(client, naoj_editor, "wrong")
    set_new_password(client, naoj_editor, mailoutbox, "a brand new secret")
    assert sign_in(client, naoj_editor, "a brand new secret").status_code == 302


def set_new_password(client, user, mailoutbox, password):
    client.post("/admin/forgotten-password/", {"email": user.email})
    address = re.search(r"http://testserver(\S+)", mailoutbox[0].body).group(1)
    form = client.get(address, follow=True).redirect_chain[-1][0]
    return client.post(form, {"new_password1": password, "new_password2": password})


def test_link_of_the_mail_works_once(client, naoj_editor, mailoutbox):
    set_new_password(client, naoj_editor, mailoutbox, "a brand new secret")
    address = re.search(r"http://testserver(\S+)", mailoutbox[0].body).group(1)
    assert "使用済みか、期限が切れています" in client.get(address, follow=True).text


def test_answer_is_the_same_for_an_unknown_address(client, naoj_editor, mailoutbox):
    answers = [
        client.post("/admin/forgotten-password/", {"email": email}, follow=True)
        for email in (naoj_editor.email, "stranger@example.org")
    ]
    known, unknown = (re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", a.text) for a in answers)
    assert known == unknown
    assert [message.to for message in mailoutbox] == [[naoj_editor.email]]


@pytest.mark.parametrize(
    ("language", "subject"),
    [("ja", "国際戦略トラッカー：パスワードの再設定"), ("en", "Strategy Tracker: set a new password")],
)
def test_mail_speaks_the_language_of_the_account(client, naoj_editor, mailoutbox, language, subject):
    naoj_editor.language = language
    naoj_editor.save()
    other = {"ja": "en", "en": "ja"}[language]
    client.post(
        "/admin/forgotten-password/", {"email": naoj_editor.email}, headers={"accept-language": other}
    )
    assert mailoutbox[0].subject == subject


def test_attempts_are_logged_without_name_and_address(client, naoj_editor, caplog):
    for _ in range(5):
        sign_in(client, naoj_editor, "wrong")
    assert caplog.text
    assert naoj_editor.username not in caplog.text
    assert "127.0.0.1" not in caplog.text


def test_language_is_chosen_before_signing_in(client, units):
    assert 'lang="ja"' in client.get(SIGN_IN).text
    response = client.post("/admin/language/", {"language": "en", "next": SIGN_IN})
    assert response.url == SIGN_IN
    assert '<html lang="en"' in client.get(SIGN_IN).text


@pytest.fixture
def demonstration_accounts(naoj_editor, monkeypatch):
    naoj_editor.is_demonstration = True
    naoj_editor.save()
    monkeypatch.setattr(demonstration_sign_in, "_password", ["shown to everybody"])
    return naoj_editor


def test_demonstration_accounts_are_shown_beside_demonstration_data(client, demonstration_accounts):
    InstallationFactory(holds_demonstration_data=True)
    assert "shown to everybody" in client.get(SIGN_IN).text


def test_demonstration_accounts_are_not_shown_without_it(client, demonstration_accounts):
    InstallationFactory(holds_demonstration_data=False)
    response = client.get(SIGN_IN)
    assert "shown to everybody" not in response.text
    assert "naoj_editor" not in response.text


def test_signing_out_needs_a_click_of_ones_own(client, naoj_editor):
    sign_in(client, naoj_editor)
    assert client.get("/admin/logout/").status_code == 405
    client.post("/admin/logout/")
    assert client.get("/admin/core/unit/").status_code == 302
