"""The item's page: who may change what, cycles, and the number of queries."""

import pytest
from django.urls import reverse

from actions.models import Milestone, PlanItem, Support
from tests.actions.admin.form_data import fields_of
from tests.factories.actions import (
    IndicatorFactory,
    MilestoneFactory,
    ObservationFactory,
    PlanItemFactory,
    ProgressReportFactory,
    SupportFactory,
    TargetFactory,
)
from tests.factories.core import PersonFactory

LIST = "/admin/actions/planitem/"
ITEM_QUERIES = 20


def page(item) -> str:
    return reverse("admin:actions_planitem_change", args=[item.pk])


def test_office_edits_both_languages(plans, international_office, signed_in) -> None:
    client = signed_in(international_office)
    data = fields_of(client.get(page(plans.naoj_item)))
    client.post(page(plans.naoj_item), {**data, "title_ja": "新しい題", "title_en": "A new title"})
    plans.naoj_item.refresh_from_db()
    assert (plans.naoj_item.title_ja, plans.naoj_item.title_en) == ("新しい題", "A new title")
    assert plans.naoj_item.history.first().history_user == international_office


def test_unit_editor_reads_the_wording_and_changes_the_rest(plans, units, naoj_editor, signed_in) -> None:
    client, item = signed_in(naoj_editor), plans.naoj_item
    before = (item.title_ja, item.code, item.parent_id)
    data = fields_of(client.get(page(item)))
    assert data.keys() & {"title_ja", "text_ja", "code", "parent", "plan", "kind", "is_public"} == set()

    by_hand = {
        "title_ja": "勝手な題",
        "code": "Z.9",
        "parent": "",
        "is_public": "",
        "responsible_units": units.nifs.pk,
    }
    response = client.post(page(item), {**data, **by_hand, "starts_on": "2026-04-01"})
    assert response.status_code == 302
    item.refresh_from_db()
    assert (item.title_ja, item.code, item.parent_id) == before
    assert list(item.responsible_units.all()) == [units.naoj]
    assert (item.is_public, str(item.starts_on)) == (True, "2026-04-01")


def test_unit_editor_enters_a_milestone_of_an_own_item(plans, naoj_editor, signed_in) -> None:
    client = signed_in(naoj_editor)
    data = fields_of(client.get(page(plans.naoj_item)))
    row = {
        "milestones-TOTAL_FORMS": "1",
        "milestones-0-item": plans.naoj_item.pk,
        "milestones-0-title_ja": "要項",
    }
    row |= {"milestones-0-due_on": "2026-09-30", "milestones-0-translation_status": "provisional"}
    assert client.post(page(plans.naoj_item), {**data, **row}).status_code == 302
    assert list(Milestone.objects.values_list("item__code", "title_ja")) == [("A.1", "要項")]


@pytest.mark.parametrize(
    ("who", "item", "opens", "saves"),
    [
        ("system_administrator", "naoj_item", 200, 302),
        ("international_office", "naoj_item", 200, 302),
        ("naoj_editor", "naoj_item", 200, 302),
        ("naoj_editor", "nifs_item", 200, 403),
        ("nifs_editor", "naoj_item", 200, 403),
        ("vice_president", "naoj_item", 200, 403),
        ("naoj_editor", "tohoku_item", 403, 403),
        ("tohoku_office", "naoj_item", 403, 403),
        ("training_officer", "naoj_item", 403, 403),
    ],
)
def test_who_opens_and_who_saves_an_item(request, plans, signed_in, who, item, opens, saves) -> None:
    client = signed_in(request.getfixturevalue(who))
    url = page(getattr(plans, item))
    opened = client.get(url)
    assert opened.status_code == opens
    data = fields_of(opened) if opens == 200 else {}
    assert client.post(url, {**data, "starts_on": "2026-04-01"}).status_code == saves


def test_inline_of_another_units_item_is_refused(plans, naoj_editor, signed_in) -> None:
    client = signed_in(naoj_editor)
    row = {"item": plans.nifs_item.pk, "title_ja": "割込み", "due_on": "2026-09-30", "position": 1}
    row |= {"source_language": "ja", "translation_status": "provisional"}
    client.post(reverse("admin:actions_milestone_add"), row)
    assert Milestone.objects.count() == 0


def test_unit_editor_neither_adds_nor_deletes_items(plans, naoj_editor, signed_in) -> None:
    client = signed_in(naoj_editor)
    assert client.get(reverse("admin:actions_planitem_add")).status_code == 403
    delete = reverse("admin:actions_planitem_delete", args=[plans.naoj_item.pk])
    assert client.post(delete, {"post": "yes"}).status_code == 403
    selected = {"action": "delete_selected", "_selected_action": [plans.naoj_item.pk], "post": "yes"}
    client.post(LIST, selected)
    assert PlanItem.objects.filter(pk=plans.naoj_item.pk).exists()


def test_item_below_itself_is_an_error_of_the_parent_field(plans, international_office, signed_in) -> None:
    client = signed_in(international_office)
    data = fields_of(client.get(page(plans.root)))
    response = client.post(page(plans.root), {**data, "parent": plans.naoj_item.pk})
    assert list(response.context["adminform"].form.errors) == ["parent"]


def test_parent_of_another_plan_is_refused(plans, system_administrator, signed_in) -> None:
    client = signed_in(system_administrator)
    data = fields_of(client.get(page(plans.naoj_item)))
    response = client.post(page(plans.naoj_item), {**data, "parent": plans.tohoku_item.pk})
    assert list(response.context["adminform"].form.errors) == ["parent"]


def test_code_taken_in_the_plan_is_said_in_words(plans, international_office, signed_in) -> None:
    client = signed_in(international_office)
    data = fields_of(client.get(page(plans.naoj_item)))
    response = client.post(page(plans.naoj_item), {**data, "code": "A.2"})
    assert "This plan already has an item with this code." in response.content.decode()


def test_search_box_of_the_parent_offers_the_same_plan_only(plans, system_administrator, signed_in) -> None:
    client = signed_in(system_administrator)
    asked = {"app_label": "actions", "model_name": "planitem", "field_name": "parent", "term": ""}
    found = client.get(reverse("admin:autocomplete"), {**asked, "of_plan": plans.tohoku.pk}).json()
    assert [row["text"].split()[0] for row in found["results"]] == ["P1"]


def test_item_is_added_below_another(plans, international_office, signed_in) -> None:
    client = signed_in(international_office)
    url = f"{reverse('admin:actions_planitem_add')}?plan={plans.nins.pk}&parent={plans.root.pk}"
    data = fields_of(client.get(url))
    assert (data["plan"], data["parent"]) == (str(plans.nins.pk), str(plans.root.pk))
    assert client.post(url, {**data, "code": "A.3", "title_ja": "新項目"}).status_code == 302
    assert PlanItem.objects.get(code="A.3").parent == plans.root


def test_private_item_has_no_link_to_the_public_page(plans, international_office, signed_in) -> None:
    client = signed_in(international_office)
    address = f"/en/plans/nins/{plans.naoj_item.code}/"
    assert address in client.get(page(plans.naoj_item)).content.decode()
    PlanItem.objects.filter(pk=plans.naoj_item.pk).update(is_public=False)
    assert address not in client.get(page(plans.naoj_item)).content.decode()


def fill(plan, parent, count: int) -> None:
    for number in range(count):
        PlanItemFactory(plan=plan, parent=parent, code=f"X.{number}")


@pytest.mark.parametrize("count", [20, 300])
def test_item_page_takes_the_same_queries_in_a_small_and_a_large_plan(
    plans, units, figures, international_office, signed_in, django_assert_num_queries, count
) -> None:
    fill(plans.nins, plans.root, count)
    client = signed_in(international_office)
    client.get(page(plans.naoj_item))
    with django_assert_num_queries(ITEM_QUERIES):
        client.get(page(plans.naoj_item))


def test_item_page_takes_the_same_queries_however_much_hangs_on_the_item(
    plans, figures, international_office, signed_in, django_assert_num_queries
) -> None:
    for year in (2022, 2023, 2024):
        extra = IndicatorFactory(item=plans.naoj_item)
        TargetFactory(indicator=extra, year=year)
        ObservationFactory(indicator=extra, year=year)
        MilestoneFactory(item=plans.naoj_item)
        ProgressReportFactory(item=plans.naoj_item, year=year, rating=plans.good)
        other = PlanItemFactory(plan=plans.nins)
        SupportFactory(item=plans.naoj_item, supported=other)
    client = signed_in(international_office)
    client.get(page(plans.naoj_item))
    with django_assert_num_queries(ITEM_QUERIES):
        client.get(page(plans.naoj_item))


@pytest.mark.parametrize("count", [1, 3])
def test_list_takes_the_same_queries(
    plans, units, international_office, signed_in, django_assert_num_queries, count
) -> None:
    PlanItem.objects.filter(children__isnull=True).delete()
    for number in range(count):
        PlanItemFactory(
            plan=plans.nins,
            code=f"L.{number}",
            responsible_units=[units.naoj, units.nifs],
            lead=PersonFactory(),
        )
    client = signed_in(international_office)
    client.get(LIST)
    with django_assert_num_queries(10):
        client.get(LIST)


def test_search_finds_either_language_width_and_case(plans, international_office, signed_in) -> None:
    client = signed_in(international_office)
    PlanItemFactory(plan=plans.nins, code="S.1", title_ja="ＲＯＲ識別子の整備", title_en="Identifiers")
    for term in ("ror", "ＲＯＲ", "identifiers", "識別子"):  # noqa: RUF001
        found = client.get(LIST, {"q": term}).context["cl"].result_list
        assert [item.code for item in found] == ["S.1"]


def test_support_link_within_the_plan_is_saved(plans, international_office, signed_in) -> None:
    client = signed_in(international_office)
    data = fields_of(client.get(page(plans.naoj_item)))
    row = {"support_links-TOTAL_FORMS": "1", "support_links-0-item": plans.naoj_item.pk}
    row |= {"support_links-0-supported": plans.nifs_item.pk}
    assert client.post(page(plans.naoj_item), {**data, **row}).status_code == 302
    assert [str(link) for link in Support.objects.all()] == ["A.1 → A.2"]


def test_unit_editor_does_not_vouch_for_the_translation(plans, naoj_editor, signed_in) -> None:
    client, item = signed_in(naoj_editor), plans.naoj_item
    item.title_ja = "原文の改訂"
    item.save()
    state = item.translation_state
    data = fields_of(client.get(page(item)))
    assert "translation_fits" not in data
    client.post(page(item), {**data, "translation_fits": "on", "starts_on": "2026-04-01"})
    item.refresh_from_db()
    assert (item.translation_state, str(item.starts_on)) == (state, "2026-04-01")


@pytest.mark.parametrize("typed", ["2026-04-01", "2026/4/1", "令和８年４月１日", "R8.4.1"])
def test_day_is_read_as_offices_write_it(plans, international_office, signed_in, typed) -> None:
    client, item = signed_in(international_office), plans.naoj_item
    data = fields_of(client.get(page(item)))
    assert client.post(page(item), {**data, "starts_on": typed}).status_code == 302
    item.refresh_from_db()
    assert str(item.starts_on) == "2026-04-01"


def test_day_that_is_none_is_told_with_what_to_write(plans, international_office, signed_in) -> None:
    client, item = signed_in(international_office, "ja"), plans.naoj_item
    data = fields_of(client.get(page(item)))
    response = client.post(page(item), {**data, "starts_on": "来年", "ends_on": "2026-02-30"})
    errors = response.context["adminform"].form.errors
    assert errors["starts_on"][0].startswith(
        "「来年」は日付として読めません。2026-04-01、令和8年4月1日、R8.4.1"
    )
    assert errors["ends_on"] == ["2026-02-30という日はありません。"]
