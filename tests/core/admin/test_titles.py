"""What the pages of the editing screens are called."""

import pytest


@pytest.mark.parametrize(("language", "title"), [("ja", "組織"), ("en", "Units")])
def test_list_is_called_by_what_it_lists(enter, international_office, language, title):
    international_office.language = language
    international_office.save()
    page = enter(international_office).get("/admin/core/unit/")
    assert page.context["title"] == title
