"""What everybody sets for themselves."""

import pytest

from strategy_tracker.core.models import User

SETTINGS = "/admin/settings/"
BACKEND = "strategy_tracker.core.access.backend.RoleBackend"


@pytest.fixture
def browser(client, naoj_editor):
    client.force_login(naoj_editor, backend=BACKEND)
    return client


def typed(**changes):
    return {
        "display_name": "天文 花子",
        "email": "hanako@example.org",
        "language": "ja",
        "theme": "auto",
        **changes,
    }


def test_settings_are_kept(browser, naoj_editor):
    assert browser.post(SETTINGS, typed(language="en", theme="dark")).status_code == 302
    naoj_editor.refresh_from_db()
    stored = (naoj_editor.display_name, naoj_editor.email, naoj_editor.language, naoj_editor.theme)
    assert stored == ("天文 花子", "hanako@example.org", "en", "dark")


def test_language_counts_from_the_next_page_on(browser):
    response = browser.post(SETTINGS, typed(language="en"), follow=True)
    assert '<html lang="en"' in response.text
    assert "Your settings are saved." in response.text


def test_colours_stand_in_the_page(browser):
    response = browser.post(SETTINGS, typed(theme="dark"), follow=True)
    assert 'class="dark"' in response.text
    assert 'data-theme="dark"' in response.text


def test_settings_change_nobody_elses_account_and_no_rights(browser, naoj_editor, nifs_editor):
    browser.post(SETTINGS, typed(id=nifs_editor.pk, username="root", is_superuser="on", is_staff="on"))
    assert list(User.objects.filter(is_superuser=True)) == []
    nifs_editor.refresh_from_db()
    assert nifs_editor.display_name == "nifs editor"


def test_wrong_address_is_a_field_error(browser):
    response = browser.post(SETTINGS, typed(email="nowhere"))
    assert list(response.context["form"].errors) == ["email"]


def test_switch_of_language_is_kept_for_next_time(browser, naoj_editor):
    browser.post("/admin/language/", {"language": "en", "next": SETTINGS})
    naoj_editor.refresh_from_db()
    assert naoj_editor.language == "en"


def test_unknown_language_changes_nothing(browser, naoj_editor):
    browser.post("/admin/language/", {"language": "xx", "next": SETTINGS})
    naoj_editor.refresh_from_db()
    assert naoj_editor.language == "ja"


def test_settings_need_a_sign_in(client, units):
    assert client.get(SETTINGS).url == f"/admin/login/?next={SETTINGS}"
