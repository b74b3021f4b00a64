# ruff: noqa: RUF001  full-width letters are what is tested
"""Search finds what people mean."""

import pytest
from django.urls import reverse

from tests.factories.core import InstitutionFactory, PersonFactory


@pytest.fixture
def institutions(db):
    InstitutionFactory(name_ja="パリ天文台", name_en="Observatoire de Paris PSL", ror_id="029nkcm90")
    InstitutionFactory(name_ja="リヨン大学", name_en="Université de Lyon")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("天文台", ["パリ天文台"]),
        ("ﾊﾟﾘ", ["パリ天文台"]),
        ("ＰＳＬ", ["パリ天文台"]),
        ("psl", ["パリ天文台"]),
        ("paris　パリ", ["パリ天文台"]),
        ("paris リヨン", []),
        ("université", ["リヨン大学"]),
        ("UNIVERSITÉ", ["リヨン大学"]),
        ("universite", ["リヨン大学"]),
        ("バリ", []),
        ("029NKCM90", ["パリ天文台"]),
        ("%", []),
    ],
)
def test_list_finds_whatever_width_case_and_language(institutions, enter, international_office, typed, found):
    response = enter(international_office).get(reverse("admin:core_institution_changelist"), {"q": typed})
    assert [record.name_ja for record in response.context["cl"].result_list] == found


def test_autocomplete_finds_likewise(institutions, enter, international_office):
    query = {"term": "ｏｂｓｅｒｖ", "app_label": "core", "model_name": "person", "field_name": "institution"}
    response = enter(international_office).get(reverse("admin:autocomplete"), query)
    assert [entry["text"] for entry in response.json()["results"]] == ["パリ天文台"]


def test_search_over_everything_shows_only_what_is_within_reach(units, enter, tohoku_office, naoj_editor):
    PersonFactory(unit=units.naoj, name_native="天文 花子")
    query = {"s": "天文", "extended": ""}
    found = {
        user.username: {
            entry.title for entry in enter(user).get(reverse("admin:search"), query).context["results"]
        }
        for user in (tohoku_office, naoj_editor)
    }
    assert found == {"tohoku_office": {"国立天文台"}, "naoj_editor": {"国立天文台", "天文 花子"}}
