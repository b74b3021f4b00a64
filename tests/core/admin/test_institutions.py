"""The page of an institution: its names, and what the registry says of it."""

import pytest
from django.urls import reverse

from tests.factories.core import CountryFactory, InstitutionFactory

pytestmark = pytest.mark.django_db
LYON = "029brtt94"


@pytest.fixture
def lyon():
    institution = InstitutionFactory(
        name_ja="リヨン大学",
        name_en="University of Lyon",
        name_native="",
        ror_id=LYON,
        website="https://corrected.example.org",
        names=[
            {"text": "Université de Lyon", "language": "fr", "kinds": ["label", "ror_display"]},
            {"text": "UdL", "language": "", "kinds": ["acronym"]},
        ],
    )
    institution.registry_values = {
        "name_ja": "リヨン大学",
        "website": "https://registry.example.org",
        "country": "FR",
        "successor": "",
        "latitude": "45.74846",
    }
    institution.save()
    return institution


def page_of(institution):
    return reverse("admin:core_institution_change", args=[institution.pk])


def take(institution, name):
    return reverse("admin:core_institution_take", args=[institution.pk, name])


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ja", ("フランス語", "登録簿での表示名", "略称", "登録簿の値に戻す")),
        ("en", ("French", "displayed by the registry", "acronym", "Take the registry's value")),
    ],
)
def test_names_and_corrections_are_shown(lyon, enter, international_office, language, words):
    international_office.language = language
    international_office.save()
    page = enter(international_office).get(page_of(lyon))
    assert [one.name for one in page.context["corrections"]] == ["website", "latitude"]
    content = page.content.decode()
    for word in ("Université de Lyon", "https://registry.example.org", *words):
        assert word in content


def test_an_institution_typed_by_hand_shows_neither(enter, international_office):
    page = enter(international_office).get(page_of(InstitutionFactory()))
    assert (page.context["corrections"], page.context["names"]) == ([], [])


def test_the_value_of_the_registry_is_taken_back(lyon, enter, international_office):
    browser = enter(international_office)
    browser.post(take(lyon, "website"), {"seen_revision": lyon.revision})
    lyon.refresh_from_db()
    assert lyon.website == "https://registry.example.org"
    assert lyon.history.first().history_user == international_office
    assert [one.name for one in browser.get(page_of(lyon)).context["corrections"]] == ["latitude"]
    browser.post(take(lyon, "latitude"), {"seen_revision": lyon.revision})
    lyon.refresh_from_db()
    assert str(lyon.latitude) == "45.74846"


def test_what_somebody_has_saved_meanwhile_is_not_overwritten(lyon, enter, international_office):
    seen = lyon.revision
    lyon.save()
    enter(international_office).post(take(lyon, "website"), {"seen_revision": seen})
    lyon.refresh_from_db()
    assert lyon.website == "https://corrected.example.org"


@pytest.mark.parametrize("name", ["name_ja", "ror_id", "nonsense"])
def test_only_what_differs_can_be_taken(lyon, enter, international_office, name):
    sent = {"seen_revision": lyon.revision}
    assert enter(international_office).post(take(lyon, name), sent).status_code == 404


def test_who_may_not_change_takes_nothing(lyon, enter, naoj_editor):
    browser = enter(naoj_editor)
    assert browser.post(take(lyon, "website"), {"seen_revision": lyon.revision}).status_code == 403
    assert take(lyon, "website") not in browser.get(page_of(lyon)).content.decode()


def test_what_the_registry_names_and_is_stored_no_more_is_told(lyon, enter, international_office):
    lyon.registry_values = {"country": "ZZ"}
    lyon.save()
    page = enter(international_office).post(
        take(lyon, "country"), {"seen_revision": lyon.revision}, follow=True
    )
    assert "現在このシステムに登録されていません" in page.content.decode()


@pytest.mark.parametrize("language", ["ja", "en"])
def test_impossible_check_digits_are_refused(enter, international_office, language):
    international_office.language = language
    international_office.save()
    sent = {"name_ja": "大学", "country": CountryFactory().pk, "ror_id": "029brtt95"}
    page = enter(international_office).post(reverse("admin:core_institution_add"), sent)
    (error,) = page.context["adminform"].form.errors["ror_id"]
    assert (
        error
        == {
            "ja": "「029brtt95」は正しいROR IDではありません（例：01dq60k83）。",
            "en": "“029brtt95” is no ROR identifier (such as 01dq60k83).",
        }[language]
    )


@pytest.mark.parametrize(("latitude", "valid"), [("90", True), ("90.00001", False)])
def test_coordinates_stay_on_the_globe(enter, international_office, latitude, valid):
    sent = {"name_ja": "大学", "country": CountryFactory().pk, "latitude": latitude, "longitude": "180"}
    page = enter(international_office).post(reverse("admin:core_institution_add"), sent)
    assert (page.status_code == 302) is valid
