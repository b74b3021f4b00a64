"""The same page in the other language."""

import pytest
from django.http import HttpResponse

from strategy_tracker.public.addresses import in_language, remember_switch, without_language


@pytest.mark.parametrize(
    ("path", "language", "expected"),
    [
        ("/ja/", "en", "/en/"),
        ("/ja/plans/nins-2013/B.1.1/", "en", "/en/plans/nins-2013/B.1.1/"),
        ("/en/plans/ja/", "ja", "/ja/plans/ja/"),
        ("/xx/plans/nins-2013/", "en", "/en/"),
        ("/", "ja", "/ja/"),
    ],
)
def test_in_language(path, language, expected):
    assert in_language(path, language) == expected


def test_without_language_leads_to_reader_own():
    assert without_language("/ja/plans/nins-2013/") == "/plans/nins-2013/"


@pytest.mark.parametrize(
    ("referer", "remembered"),
    [
        ("http://testserver/ja/plans/x/", True),
        ("http://testserver/ja/plans/y/", False),
        ("http://testserver/en/plans/x/", False),
        ("http://testserver/admin/", False),
        ("http://elsewhere.example/ja/plans/x/", False),
        ("", False),
    ],
)
def test_remember_switch_only_when_coming_from_twin_page(rf, referer, remembered):
    response = HttpResponse()
    headers = {"Referer": referer} if referer else {}
    remember_switch(rf.get("/en/plans/x/", headers=headers), response, "en")
    assert ("django_language" in response.cookies) is remembered
