"""Who may open and change what, through which door."""

import pytest
from django.urls import reverse

from strategy_tracker.core.models import Person, Unit
from tests.factories.actions import PlanItemFactory
from tests.factories.core import InstitutionFactory, PersonFactory


@pytest.fixture
def people(units):
    """A person in every house; a reader of one house must not meet those of another."""
    return {
        "nins": PersonFactory(unit=units.nins, name_native="機構 花子"),
        "naoj": PersonFactory(unit=units.naoj, name_native="天文 花子"),
        "tohoku": PersonFactory(unit=units.tohoku, name_native="東北 花子"),
    }


@pytest.fixture
def everybody(
    system_administrator, international_office, naoj_editor, training_officer, vice_president, tohoku_office
):
    return {
        "system_administrator": system_administrator,
        "international_office": international_office,
        "naoj_editor": naoj_editor,
        "training_officer": training_officer,
        "vice_president": vice_president,
        "tohoku_office": tohoku_office,
    }


def change(record) -> str:
    return reverse(f"admin:core_{record._meta.model_name}_change", args=[record.pk])


@pytest.mark.parametrize(
    ("who", "whose", "status"),
    [
        ("system_administrator", "tohoku", 200),
        ("international_office", "nins", 200),
        ("international_office", "naoj", 200),
        ("international_office", "tohoku", 403),
        ("naoj_editor", "naoj", 200),
        ("naoj_editor", "nins", 403),
        ("vice_president", "naoj", 403),
        ("training_officer", "naoj", 403),
        ("tohoku_office", "tohoku", 200),
        ("tohoku_office", "nins", 403),
    ],
)
def test_address_of_a_person_typed_by_hand(everybody, people, enter, who, whose, status):
    browser = enter(everybody[who])
    assert browser.get(change(people[whose])).status_code == status


@pytest.mark.parametrize(
    ("who", "seen"),
    [
        ("system_administrator", ["nins", "naoj", "tohoku"]),
        ("international_office", ["nins", "naoj"]),
        ("naoj_editor", ["naoj"]),
        ("tohoku_office", ["tohoku"]),
    ],
)
def test_list_holds_what_is_within_reach(everybody, people, enter, who, seen):
    response = enter(everybody[who]).get(reverse("admin:core_person_changelist"))
    assert {record.pk for record in response.context["cl"].result_list} == {people[name].pk for name in seen}


def test_post_typed_by_hand_is_refused(naoj_editor, people, enter):
    response = enter(naoj_editor).post(change(people["tohoku"]), {"name_native": "書換"})
    people["tohoku"].refresh_from_db()
    assert (response.status_code, people["tohoku"].name_native) == (403, "東北 花子")


def test_what_may_be_seen_but_not_changed_is_shown_without_fields(naoj_editor, units, enter):
    browser = enter(naoj_editor)
    response = browser.get(change(units.nifs))
    assert "核融合科学研究所" in response.text
    assert 'name="name_ja"' not in response.text
    assert 'name="_save"' not in response.text
    assert browser.post(change(units.nifs), {"name_ja": "書換"}).status_code == 403


def test_adding_elsewhere_is_refused(international_office, units, enter, form_of):
    browser = enter(international_office)
    address = reverse("admin:core_person_add")
    typed = {**form_of(browser.get(address)), "name_native": "潜入 花子"}
    refused = browser.post(address, {**typed, "unit": units.tohoku.pk})
    assert "unit" in refused.context["adminform"].form.errors
    assert browser.post(address, {**typed, "unit": units.naoj.pk}).status_code == 302
    assert list(Person.objects.values_list("name_native", "unit__code")) == [("潜入 花子", "naoj")]


def test_moving_a_record_into_another_house_is_refused(international_office, people, units, enter, form_of):
    browser = enter(international_office)
    typed = form_of(browser.get(change(people["naoj"])))
    refused = browser.post(change(people["naoj"]), {**typed, "unit": units.tohoku.pk})
    people["naoj"].refresh_from_db()
    assert "unit" in refused.context["adminform"].form.errors
    assert people["naoj"].unit == units.naoj


def test_unit_is_added_below_ones_own_and_nowhere_else(international_office, units, enter, form_of):
    browser = enter(international_office)
    address = reverse("admin:core_unit_add")
    typed = {**form_of(browser.get(address)), "code": "new", "name_ja": "新室", "name_en": "New"}
    assert browser.post(address, {**typed, "parent": units.tohoku.pk}).status_code == 200
    assert browser.post(address, typed).status_code == 200
    assert not Unit.objects.filter(code="new").exists()
    assert browser.post(address, {**typed, "parent": units.nins.pk}).status_code == 302
    assert Unit.objects.get(code="new").parent == units.nins


def test_autocomplete_offers_what_is_within_reach(international_office, people, enter):
    query = {"term": "花子", "app_label": "actions", "model_name": "planitem", "field_name": "lead"}
    response = enter(international_office).get(reverse("admin:autocomplete"), query)
    offered = {entry["text"] for entry in response.json()["results"]}
    assert offered == {"機構 花子", "天文 花子"}


def test_autocomplete_of_a_unit_offers_only_where_records_may_lie(international_office, units, enter):
    query = {"term": "", "app_label": "core", "model_name": "person", "field_name": "unit"}
    response = enter(international_office).get(reverse("admin:autocomplete"), query)
    offered = {entry["id"] for entry in response.json()["results"]}
    assert offered == {str(units.nins.pk), str(units.naoj.pk), str(units.nifs.pk)}


def test_bulk_deletion_takes_only_what_may_be_deleted(international_office, people, enter):
    chosen = [people["nins"].pk, people["tohoku"].pk]
    typed = {"action": "delete_selected", "_selected_action": chosen, "post": "yes"}
    enter(international_office).post(reverse("admin:core_person_changelist"), typed)
    assert set(Person.objects.values_list("pk", flat=True)) == {people["naoj"].pk, people["tohoku"].pk}


def test_deletion_names_what_goes_along_and_no_rows_of_tables(system_administrator, units, enter):
    item = PlanItemFactory(plan__unit=units.tohoku)
    item.responsible_units.add(units.kit)
    response = enter(system_administrator).get(reverse("admin:core_unit_delete", args=[units.kit.pk]))
    assert response.context["deleted_objects"] == ["組織: 京工繊大"]
    assert dict(response.context["model_count"]) == {"組織": 1}


def test_deletion_is_refused_while_something_rests_on_the_record(system_administrator, people, units, enter):
    address = reverse("admin:core_unit_delete", args=[units.tohoku.pk])
    browser = enter(system_administrator)
    assert "東北 花子" in browser.get(address).text
    browser.post(address, {"post": "yes"})
    assert Unit.objects.filter(pk=units.tohoku.pk).exists()


def test_bulk_deletion_is_not_offered_without_the_right(naoj_editor, people, enter):
    typed = {"action": "delete_selected", "_selected_action": [people["naoj"].pk], "post": "yes"}
    enter(naoj_editor).post(reverse("admin:core_person_changelist"), typed)
    assert Person.objects.filter(pk=people["naoj"].pk).exists()


@pytest.mark.parametrize("address", ["admin:core_user_changelist", "admin:core_roleassignment_changelist"])
def test_accounts_are_the_administrators_alone(everybody, enter, address):
    answers = {who: enter(user).get(reverse(address)).status_code for who, user in everybody.items()}
    assert answers == {who: 200 if who == "system_administrator" else 403 for who in everybody}


def test_role_added_through_the_inline_needs_the_right_to_users(international_office, naoj_editor, enter):
    typed = {"role_assignments-TOTAL_FORMS": 1, "role_assignments-0-role": "system_administrator"}
    response = enter(international_office).post(change(naoj_editor), typed)
    assert response.status_code == 403
    assert naoj_editor.role_assignments.count() == 1


def test_visitor_is_sent_to_the_sign_in(client, people):
    response = client.get(change(people["naoj"]))
    assert (response.status_code, response.url) == (302, f"/admin/login/?next={change(people['naoj'])}")


def test_account_without_a_role_does_not_come_in(enter, django_user_model):
    user = django_user_model.objects.create_user("nobody", password="nothing to do here")
    assert enter(user).get(reverse("admin:index")).status_code == 302


def test_institution_is_everybodys_to_read(naoj_editor, enter):
    institution = InstitutionFactory()
    browser = enter(naoj_editor)
    assert browser.get(change(institution)).status_code == 200
    assert browser.post(change(institution), {"name_ja": "書換"}).status_code == 403
