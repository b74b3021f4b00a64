"""The columns of a list are the reader's to choose."""

import pytest
from django.contrib import admin
from django.contrib.admin.utils import label_for_field
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from strategy_tracker.core.admin.columns import moved_order
from strategy_tracker.core.admin.people import PersonAdmin
from strategy_tracker.core.admin.record_list import RecordLists
from tests.factories.core import CountryFactory, InstitutionFactory, PersonFactory, UnitFactory

PEOPLE = "admin:core_person_changelist"
USUAL = ["name_native", "name_kana", "name_romaji", "unit", "institution"]


@pytest.fixture
def columns(enter):
    """``columns(user, "cols=unit")`` → the names of the columns that the list of people shows."""

    def shown(user, query="") -> list[str]:
        response = enter(user).get(f"{reverse(PEOPLE)}?{query}")
        assert response.status_code == 200
        return [name for name in response.context["cl"].list_display if name != "action_checkbox"]

    return shown


@pytest.fixture
def optional(monkeypatch):
    monkeypatch.setattr(PersonAdmin, "optional_columns", ("nationality", "email"))


def test_the_usual_columns(columns, system_administrator):
    assert columns(system_administrator) == USUAL


def test_chosen_columns_in_the_order_of_the_address(columns, system_administrator):
    assert columns(system_administrator, "cols=unit,name_native") == ["unit", "name_native"]


@pytest.mark.parametrize("asked", ["cols=", "cols=password,id", "cols=,,", "cols=__class__"])
def test_columns_that_the_list_does_not_offer_are_left_out(asked, columns, system_administrator):
    assert columns(system_administrator, asked) == USUAL


def test_a_column_is_shown_once(columns, system_administrator):
    assert columns(system_administrator, "cols=unit,unit") == ["unit"]


def test_further_columns_are_offered_and_not_shown_unasked(columns, optional, system_administrator):
    assert columns(system_administrator) == USUAL
    assert columns(system_administrator, "cols=name_native,nationality") == ["name_native", "nationality"]


def test_a_withheld_column_is_neither_shown_nor_offered(columns, optional, enter, monkeypatch, naoj_editor):
    monkeypatch.setattr(
        PersonAdmin, "withheld_columns", lambda self, request: frozenset({"name_kana", "email"})
    )
    assert columns(naoj_editor, "cols=email,name_kana,unit") == ["unit"]
    offered = enter(naoj_editor).get(reverse(PEOPLE)).context["columns_on_offer"]
    assert [column.name for column in offered] == [
        "name_native",
        "name_romaji",
        "unit",
        "institution",
        "nationality",
    ]


def test_the_control_offers_the_shown_ones_first(enter, optional, system_administrator):
    page = enter(system_administrator).get(reverse(PEOPLE), {"cols": "unit,name_native"})
    offered = page.context["columns_on_offer"]
    assert [(one.name, one.is_shown, one.place) for one in offered[:3]] == [
        ("unit", True, 1),
        ("name_native", True, 2),
        ("name_kana", False, None),
    ]
    assert len(offered) == 7


def test_ticked_columns_go_into_the_address_by_their_numbers(enter, system_administrator):
    asked = {
        "address": "q=花&p=3&unit__id__exact=1",
        "column": ["name_native", "unit", "institution"],
        "place-name_native": "2",
        "place-unit": "1",
        "place-institution": "x",
    }
    answer = enter(system_administrator).get(reverse("admin:core_person_columns"), asked)
    assert answer.status_code == 302
    assert answer["Location"] == (
        f"{reverse(PEOPLE)}?q=%E8%8A%B1&unit__id__exact=1&cols=unit%2Cname_native%2Cinstitution"
    )


@pytest.mark.parametrize(
    "asked", [{"column": USUAL}, {"column": ["unit"], "usual": "1"}, {"column": ["nothing"]}, {}]
)
def test_the_usual_columns_need_no_mention(asked, enter, system_administrator):
    answer = enter(system_administrator).get(
        reverse("admin:core_person_columns"), {"address": "cols=unit", **asked}
    )
    assert answer["Location"] == reverse(PEOPLE)


def test_the_order_follows_its_columns(enter, system_administrator):
    """Sorted by unit (fourth), then by name: the same after both have moved."""
    asked = {
        "address": "o=-4.1",
        "column": ["name_native", "unit"],
        "place-name_native": "2",
        "place-unit": "1",
    }
    answer = enter(system_administrator).get(reverse("admin:core_person_columns"), asked)
    assert answer["Location"].endswith("?cols=unit%2Cname_native&o=-1.2")


@pytest.mark.parametrize(
    ("order", "moved"),
    [("", ""), ("-2", "-1"), ("1.2", "1"), ("9", ""), ("x.-", ""), ("99999", ""), ("0", "")],
)
def test_an_order_without_its_column_is_dropped(order, moved):
    assert moved_order(order, ["a", "b"], ["b"], first=1) == moved


def test_sorting_by_a_chosen_column(enter, optional, system_administrator):
    france = PersonFactory(nationality=CountryFactory(code="FR"))
    austria = PersonFactory(nationality=CountryFactory(code="AT"))
    page = enter(system_administrator).get(reverse(PEOPLE), {"cols": "name_native,nationality", "o": "-2"})
    assert list(page.context["cl"].result_list) == [france, austria]


def test_a_list_without_its_usual_link_leads_on_from_its_first_column(enter, system_administrator):
    person = PersonFactory(unit=UnitFactory(short_name_ja="飛騨"))
    text = enter(system_administrator).get(reverse(PEOPLE), {"cols": "unit,name_kana"}).text
    link = text.index(f'href="{reverse("admin:core_person_change", args=[person.pk])}')
    assert text.index("飛騨", link) - link < 200


def test_a_chosen_relation_adds_no_queries(enter, optional, system_administrator):
    browser, counts = enter(system_administrator), []
    asked = f"{reverse(PEOPLE)}?cols=name_native,nationality"
    for number in range(3):
        PersonFactory(nationality=CountryFactory(code=f"X{number}"), institution=InstitutionFactory())
        browser.get(asked)
        with CaptureQueriesContext(connection) as queries:
            browser.get(asked)
        counts.append(len(queries))
    assert counts == [6, 6, 6]


def test_whoever_may_not_open_the_list_is_not_told_its_columns(enter, vice_president):
    assert enter(vice_president).get(reverse("admin:core_user_columns")).status_code == 403


def test_every_further_column_exists():
    for model, model_admin in admin.site._registry.items():
        if isinstance(model_admin, RecordLists):
            for name in model_admin.optional_columns:
                assert label_for_field(name, model, model_admin=model_admin)
