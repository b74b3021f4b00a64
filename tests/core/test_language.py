"""Which language a page speaks."""

from datetime import date

import pytest
from django.utils import formats, translation

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


@pytest.mark.parametrize(
    ("language", "name", "written"),
    [
        ("en", "DATE_FORMAT", "5 April 2026"),
        ("en", "SHORT_DATE_FORMAT", "2026-04-05"),
        ("ja", "DATE_FORMAT", "2026年4月5日"),
        ("ja", "SHORT_DATE_FORMAT", "2026/04/05"),
    ],
)
def test_no_date_can_be_read_with_day_and_month_exchanged(language, name, written):
    with translation.override(language):
        assert formats.date_format(date(2026, 4, 5), name) == written
