"""Possible duplicates, and two records that become one, at the editing screens."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from strategy_tracker.core.models import Institution, Person
from tests.factories.core import InstitutionFactory, PersonFactory
from tests.factories.exchanges import AgreementFactory, ExchangeFactory

pytestmark = pytest.mark.django_db
LYON, KYOTO = "029brtt94", "00965ax52"


@pytest.fixture
def two():
    kept = InstitutionFactory(name_ja="", name_en="University of Lyon", ror_id=LYON)
    return kept, InstitutionFactory(
        name_ja="リヨン", name_en="Lyon University", website="https://lyon.example.org"
    )


def duplicates(model):
    return reverse(f"admin:core_{model}_duplicates")


def address(kept, gone):
    return reverse(f"admin:core_{kept._meta.model_name}_merge", args=[kept.pk, gone.pk])


def queries(browser, page):
    with CaptureQueriesContext(connection) as captured:
        assert browser.get(page).status_code == 200
    return len(captured)


@pytest.mark.parametrize(("language", "word"), [("ja", "名称の語が同じ"), ("en", "same words in the name")])
def test_possible_duplicates_are_listed_with_the_reason(two, enter, system_administrator, language, word):
    system_administrator.language = language
    system_administrator.save()
    page = enter(system_administrator).get(duplicates("institution"))
    (row,) = page.context["rows"]
    assert [told["record"] for told in row["records"]] == list(two)
    assert row["address"] == address(*two)
    assert word in page.content.decode()


def test_the_list_asks_as_many_questions_for_three_rows_as_for_one(enter, system_administrator):
    browser, page = enter(system_administrator), duplicates("institution")
    queries(browser, page)
    counts = []
    for number in range(3):
        for _ in range(2):
            InstitutionFactory(name_en=f"Demonstration University {number}", name_ja="")
        counts.append(queries(browser, page))
    assert counts == [counts[0]] * 3
    assert counts[0] <= 15


def test_without_duplicates_the_list_says_so(enter, international_office):
    page = enter(international_office).get(duplicates("institution")).content.decode()
    assert "重複の可能性がある記録はありません。" in page


def test_the_list_of_records_leads_there(two, enter, international_office, naoj_editor):
    listed = reverse("admin:core_institution_changelist")
    assert "possible-duplicates" in enter(international_office).get(listed).content.decode()
    assert "possible-duplicates" not in enter(naoj_editor).get(listed).content.decode()


@pytest.mark.parametrize("persona", ["naoj_editor", "vice_president", "training_officer"])
def test_who_may_not_merge_sees_neither_list_nor_merge(two, enter, request, persona):
    browser = enter(request.getfixturevalue(persona))
    assert browser.get(duplicates("institution")).status_code == 403
    assert browser.get(address(*two)).status_code == 403
    assert browser.post(address(*two)).status_code == 403
    assert Institution.objects.count() == 2


def test_the_preview_shows_fields_and_what_is_repointed(two, units, enter, international_office):
    kept, gone = two
    ExchangeFactory(units=[units.naoj], institution=gone)
    page = enter(international_office).get(address(kept, gone))
    assert [(one["number"], one["doubled"]) for one in page.context["repointed"]] == [(1, 0)]
    assert {pair["name"]: pair["goes_over"] for pair in page.context["pairs"]} == {
        "name_ja": True,
        "name_en": False,
        "website": True,
    }
    assert page.context["turned"] == address(gone, kept)
    assert Institution.objects.count() == 2


def test_one_button_merges_and_the_log_says_so(two, units, enter, international_office):
    kept, gone = two
    stay = ExchangeFactory(units=[units.naoj], institution=gone)
    browser = enter(international_office)
    seen = browser.get(address(kept, gone)).context["seen"]
    page = browser.post(address(kept, gone), {"seen": seen, "take": ["website"]}, follow=True)
    assert page.redirect_chain[-1][0] == reverse("admin:core_institution_change", args=[kept.pk])
    stay.refresh_from_db()
    kept.refresh_from_db()
    assert (stay.institution, kept.website) == (kept, "https://lyon.example.org")
    assert "付け替えた記録は1件です。" in page.content.decode()
    history = browser.get(reverse("admin:core_institution_history", args=[kept.pk])).content.decode()
    assert f"番号{gone.pk}の記録を統合" in history


def test_what_has_changed_since_the_page_was_opened_is_shown_first(two, units, enter, international_office):
    kept, gone = two
    browser = enter(international_office)
    seen = browser.get(address(kept, gone)).context["seen"]
    ExchangeFactory(units=[units.naoj], institution=gone)
    page = browser.post(address(kept, gone), {"seen": seen})
    assert "その後、内容が変更されています。" in page.content.decode()
    assert Institution.objects.count() == 2


def test_what_another_host_uses_is_not_merged_and_not_named(two, units, enter, international_office):
    kept, gone = two
    AgreementFactory(units=[units.tohoku], partners=[gone], title_ja="東北の秘密協定")
    browser = enter(international_office)
    page = browser.get(address(kept, gone))
    assert "変更する権限のない記録1件で使われています。" in page.content.decode()
    assert "東北の秘密協定" not in page.content.decode()
    assert page.context["repointed"] == []
    browser.post(address(kept, gone), {"seen": page.context["seen"]})
    assert Institution.objects.count() == 2


def test_two_chosen_in_the_list_are_compared(two, enter, international_office):
    kept, gone = two
    browser, listed = enter(international_office), reverse("admin:core_institution_changelist")
    sent = {"action": "merge_two", "_selected_action": [kept.pk, gone.pk]}
    assert browser.post(listed, sent).url == address(kept, gone)
    page = browser.post(listed, {**sent, "_selected_action": [kept.pk]}, follow=True)
    assert "同一のものを2件選択してください。" in page.content.decode()


@pytest.mark.parametrize("keys", [(0, 1), (1, 1)])
def test_an_address_that_names_no_two_records_is_none(two, enter, international_office, keys):
    kept = two[0].pk
    missing = reverse("admin:core_institution_merge", args=[kept if key else 999999 for key in keys])
    assert enter(international_office).get(missing).status_code == 404


def test_persons_of_another_host_are_neither_listed_nor_compared(units, enter, international_office):
    born = datetime.date(1980, 4, 1)
    persons = [
        PersonFactory(name_native="秘密 花子", unit=unit, born_on=born)
        for unit in (units.tohoku, units.tohoku, units.naoj)
    ]
    browser = enter(international_office)
    page = browser.get(duplicates("person"))
    assert page.context["rows"] == []
    assert browser.get(address(persons[2], persons[0])).status_code == 404


def test_persons_are_merged_on_the_page(units, enter, international_office):
    born = datetime.date(1980, 4, 1)
    kept, gone = (PersonFactory(name_native="架空 花子", unit=units.naoj, born_on=born) for _ in range(2))
    stay = ExchangeFactory(person=gone, units=[units.naoj])
    browser = enter(international_office)
    (row,) = browser.get(duplicates("person")).context["rows"]
    seen = browser.get(row["address"]).context["seen"]
    browser.post(row["address"], {"seen": seen})
    stay.refresh_from_db()
    assert stay.person == kept
    assert Person.objects.count() == 1
