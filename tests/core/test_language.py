"""Which language a page speaks."""

import pytest

BACKEND = "strategy_tracker.core.access.backend.RoleBackend"


@pytest.mark.parametrize("language", ["ja", "en"])
def test_editing_screens_speak_the_users_language(client, naoj_editor, language):
    naoj_editor.language = language
    naoj_editor.save()
    client.force_login(naoj_editor, backend=BACKEND)
    other = {"ja": "en", "en": "ja"}[language]
    response = client.get("/admin/core/unit/", headers={"accept-language": other})
    assert f'<html lang="{language}"' in response.text


@pytest.mark.parametrize("language", ["ja", "en"])
def test_public_pages_speak_the_language_of_their_address(client, naoj_editor, language):
    naoj_editor.language = {"ja": "en", "en": "ja"}[language]
    naoj_editor.save()
    client.force_login(naoj_editor, backend=BACKEND)
    assert f'<html lang="{language}"' in client.get(f"/{language}/").text
