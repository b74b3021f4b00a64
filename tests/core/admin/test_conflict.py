"""Two people editing one record."""

import pytest
from django.urls import reverse

from strategy_tracker.core.models import Person, RegionScheme
from tests.factories.core import PersonFactory, RegionFactory, RegionSchemeFactory


@pytest.fixture
def person(units):
    return PersonFactory(unit=units.naoj, name_native="天文 花子", name_kana="テンモン", name_romaji="TENMON")


@pytest.fixture
def address(person):
    return reverse("admin:core_person_change", args=[person.pk])


@pytest.fixture
def opened_by_both(enter, form_of, international_office, naoj_editor, address):
    """The office has saved a new name and a new kana while the editor had the form open."""
    office, editor = enter(international_office), enter(naoj_editor)
    typed = form_of(editor.get(address))
    saved = office.post(
        address, {**form_of(office.get(address)), "name_native": "天文 華子", "name_kana": "ハナコ"}
    )
    assert saved.status_code == 302
    return editor, typed


def test_second_save_is_told_who_and_what(opened_by_both, address):
    editor, typed = opened_by_both
    response = editor.post(address, {**typed, "name_native": "天文 葉子"})
    (conflict,) = response.context["conflicts"]
    assert conflict.who == "international office"
    assert [(d.name, d.theirs, d.yours, d.untouched) for d in conflict.differences] == [
        ("name_native", "天文 華子", "天文 葉子", False),
        ("name_kana", "ハナコ", "テンモン", True),
    ]
    assert Person.objects.get().name_native == "天文 華子"


def test_form_keeps_what_was_typed(opened_by_both, address):
    editor, typed = opened_by_both
    response = editor.post(address, {**typed, "name_native": "天文 葉子"})
    assert response.context["adminform"].form["name_native"].value() == "天文 葉子"


def test_saving_again_is_meant(opened_by_both, address, form_of):
    editor, typed = opened_by_both
    shown = editor.post(address, {**typed, "name_native": "天文 葉子"})
    again = editor.post(address, form_of(shown))
    person = Person.objects.get()
    assert (again.status_code, person.name_native, person.name_kana) == (302, "天文 葉子", "テンモン")


def test_theirs_can_be_kept_field_by_field(opened_by_both, address, form_of):
    editor, typed = opened_by_both
    shown = editor.post(address, {**typed, "name_native": "天文 葉子"})
    editor.post(address, {**form_of(shown), "take_theirs": ["name_kana"]})
    person = Person.objects.get()
    assert (person.name_native, person.name_kana) == ("天文 葉子", "ハナコ")


def test_third_save_in_between_is_told_again(opened_by_both, address, form_of, enter, international_office):
    editor, typed = opened_by_both
    shown = editor.post(address, {**typed, "name_native": "天文 葉子"})
    office = enter(international_office)
    office.post(address, {**form_of(office.get(address)), "name_romaji": "HANAKO"})
    response = editor.post(address, form_of(shown))
    assert len(response.context["conflicts"]) == 1


def test_same_content_is_no_conflict(opened_by_both, address):
    editor, typed = opened_by_both
    response = editor.post(address, {**typed, "name_native": "天文 華子", "name_kana": "ハナコ"})
    assert response.status_code == 302


def test_form_in_which_nothing_changed_makes_no_version(enter, form_of, naoj_editor, person, address):
    browser = enter(naoj_editor)
    browser.post(address, form_of(browser.get(address)))
    assert person.history.count() == 1


def test_record_deleted_meanwhile_shows_what_was_typed(opened_by_both, address, person, international_office):
    editor, typed = opened_by_both
    person._history_user = international_office
    person.delete()
    response = editor.post(address, {**typed, "name_native": "天文 葉子"})
    assert response.status_code == 409
    assert "天文 葉子" in response.text
    assert "international office" in response.text


@pytest.mark.parametrize("told", [{}, {"known_revision": ""}, {"known_revision": "one"}])
def test_save_that_does_not_tell_what_it_had_opened_is_not_believed(opened_by_both, address, form_of, told):
    editor, typed = opened_by_both
    del typed["known_revision"]
    response = editor.post(address, {**typed, **told, "name_native": "天文 葉子"})
    (conflict,) = response.context["conflicts"]
    assert (conflict.who, conflict.is_certain) == ("international office", False)
    assert [(d.name, d.theirs, d.yours) for d in conflict.differences] == [
        ("name_native", "天文 華子", "天文 葉子"),
        ("name_kana", "ハナコ", "テンモン"),
    ]
    assert Person.objects.get().name_native == "天文 華子"
    assert editor.post(address, form_of(response)).status_code == 302
    assert Person.objects.get().name_native == "天文 葉子"


def test_nothing_is_asked_where_nothing_would_change(enter, form_of, naoj_editor, person, address):
    browser = enter(naoj_editor)
    typed = form_of(browser.get(address))
    del typed["known_revision"]
    assert browser.post(address, typed).status_code == 302
    assert person.history.count() == 1


@pytest.fixture
def scheme(units):
    scheme = RegionSchemeFactory()
    RegionFactory(scheme=scheme, code="asia", name_ja="アジア", name_en="Asia", position=1)
    RegionFactory(scheme=scheme, code="africa", name_ja="アフリカ", name_en="Africa", position=2)
    return scheme


def test_rows_have_their_own_conflicts(scheme, enter, form_of, system_administrator):
    address = reverse("admin:core_regionscheme_change", args=[scheme.pk])
    browser = enter(system_administrator)
    typed = form_of(browser.get(address))
    other = scheme.regions.get(code="asia")
    other.name_en = "Asia and Pacific"
    other.save()
    response = browser.post(
        address, {**typed, "regions-0-name_en": "Far East", "regions-1-name_en": "All Africa"}
    )
    (conflict,) = response.context["conflicts"]
    assert [(d.name, d.theirs, d.yours) for d in conflict.differences] == [
        ("name_en", "Asia and Pacific", "Far East")
    ]
    browser.post(address, form_of(response))
    assert list(RegionScheme.objects.get().regions.values_list("name_en", flat=True)) == [
        "Far East",
        "All Africa",
    ]


def test_row_that_does_not_tell_what_it_had_opened_is_not_believed(
    scheme, enter, form_of, system_administrator
):
    address = reverse("admin:core_regionscheme_change", args=[scheme.pk])
    browser = enter(system_administrator)
    typed = form_of(browser.get(address))
    del typed["regions-0-known_revision"]
    response = browser.post(address, {**typed, "regions-0-name_en": "Far East"})
    (conflict,) = response.context["conflicts"]
    assert (conflict.is_certain, [d.name for d in conflict.differences]) == (False, ["name_en"])
    assert scheme.regions.get(code="asia").name_en == "Asia"
    browser.post(address, form_of(response))
    assert scheme.regions.get(code="asia").name_en == "Far East"


def test_row_is_not_deleted_by_a_form_that_does_not_tell_what_it_had_opened(
    scheme, enter, form_of, system_administrator
):
    address = reverse("admin:core_regionscheme_change", args=[scheme.pk])
    browser = enter(system_administrator)
    typed = form_of(browser.get(address))
    del typed["regions-0-known_revision"]
    response = browser.post(address, {**typed, "regions-0-DELETE": "on"})
    assert response.status_code == 200
    assert scheme.regions.count() == 2
    browser.post(address, {**form_of(response), "regions-0-DELETE": "on"})
    assert [region.code for region in scheme.regions.all()] == ["africa"]


def test_row_deleted_meanwhile_keeps_the_other_rows(scheme, enter, form_of, system_administrator):
    address = reverse("admin:core_regionscheme_change", args=[scheme.pk])
    browser = enter(system_administrator)
    typed = {
        **form_of(browser.get(address)),
        "regions-0-name_en": "Far East",
        "regions-1-name_en": "All Africa",
    }
    scheme.regions.get(code="asia").delete()
    response = browser.post(address, typed)
    assert response.status_code == 200
    assert "Far East" in response.text
    assert "All Africa" in response.text
    saved = browser.post(address, {**typed, "regions-0-DELETE": "on"})
    assert saved.status_code == 302
    assert list(scheme.regions.values_list("name_en", flat=True)) == ["All Africa"]


def test_accounts_are_watched_by_their_history(enter, form_of, system_administrator, naoj_editor):
    address = reverse("admin:core_user_change", args=[naoj_editor.pk])
    browser = enter(system_administrator)
    typed = form_of(browser.get(address))
    naoj_editor.display_name = "天文 華子"
    naoj_editor.save()
    response = browser.post(address, {**typed, "display_name": "天文 葉子"})
    (conflict,) = response.context["conflicts"]
    assert [(d.name, d.theirs, d.yours) for d in conflict.differences] == [
        ("display_name", "天文 華子", "天文 葉子")
    ]


def test_signing_in_is_no_change_of_an_account(client, enter, form_of, system_administrator, naoj_editor):
    address = reverse("admin:core_user_change", args=[naoj_editor.pk])
    browser = enter(system_administrator)
    typed = form_of(browser.get(address))
    client.post("/admin/login/", {"username": "naoj_editor", "password": "correct horse battery"})
    response = browser.post(address, {**typed, "display_name": "天文 葉子"})
    assert response.status_code == 302
    assert naoj_editor.history.count() == 2
