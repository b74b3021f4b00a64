"""The plan's page: its tree, who may change it, and the number of queries."""

import pytest
from django.urls import reverse

from actions.models import Plan, PlanItem
from tests.actions.admin.form_data import fields_of
from tests.factories.actions import (
    IndicatorFactory,
    ObservationFactory,
    PlanFactory,
    PlanItemFactory,
    TargetFactory,
)

LIST = "/admin/actions/plan/"


def page(plan) -> str:
    return reverse("admin:actions_plan_change", args=[plan.pk])


def test_tree_leads_to_every_item_in_order(plans, international_office, signed_in) -> None:
    overview = signed_in(international_office).get(page(plans.nins)).context["plan_tree"].overview
    assert [(node.item.code, node.depth) for node in overview.items] == [("A", 0), ("A.1", 1), ("A.2", 1)]


def test_tree_offers_adding_to_whom_it_is_given(plans, international_office, naoj_editor, signed_in) -> None:
    below = f"?plan={plans.nins.pk}&amp;parent={plans.root.pk}"
    assert below in signed_in(international_office).get(page(plans.nins)).content.decode()
    assert below not in signed_in(naoj_editor).get(page(plans.nins)).content.decode()


@pytest.mark.parametrize(
    ("who", "opens", "saves"),
    [
        ("system_administrator", 200, 302),
        ("international_office", 200, 302),
        ("naoj_editor", 200, 403),
        ("vice_president", 200, 403),
        ("tohoku_office", 403, 403),
        ("training_officer", 403, 403),
    ],
)
def test_who_opens_and_who_saves_a_plan(request, plans, signed_in, who, opens, saves) -> None:
    client = signed_in(request.getfixturevalue(who))
    opened = client.get(page(plans.nins))
    assert opened.status_code == opens
    data = fields_of(opened) if opens == 200 else {}
    assert client.post(page(plans.nins), {**data, "title_en": "Another"}).status_code == saves


def test_list_holds_the_plans_of_the_own_host(plans, international_office, signed_in) -> None:
    found = signed_in(international_office).get(LIST).context["cl"].result_list
    assert [(plan.slug, plan.item_count, plan.indicator_count) for plan in found] == [("nins", 3, 2)]


def test_last_year_before_the_first_is_refused(plans, international_office, signed_in) -> None:
    client = signed_in(international_office)
    data = fields_of(client.get(page(plans.nins)))
    response = client.post(page(plans.nins), {**data, "last_year": "2020"})
    assert "The last year is before the first year." in response.content.decode()


@pytest.mark.parametrize("count", [20, 300])
def test_page_takes_the_same_queries(
    plans, international_office, signed_in, django_assert_num_queries, count
) -> None:
    for number in range(count):
        item = PlanItemFactory(plan=plans.nins, parent=plans.root, code=f"X.{number}")
        if number % 10 == 0:
            indicator = IndicatorFactory(item=item)
            TargetFactory(indicator=indicator)
            ObservationFactory(indicator=indicator)
    client = signed_in(international_office)
    client.get(page(plans.nins))
    with django_assert_num_queries(13):
        assert client.get(page(plans.nins)).content.decode().count("plan-tree__row") == count + 3


@pytest.mark.parametrize("count", [1, 3])
def test_list_takes_the_same_queries(
    units, international_office, signed_in, django_assert_num_queries, count
) -> None:
    for _ in range(count):
        PlanFactory(unit=units.nins)
    client = signed_in(international_office)
    client.get(LIST)
    with django_assert_num_queries(8):
        client.get(LIST)


def test_tree_of_a_plan_without_items_says_so(plans, international_office, signed_in) -> None:
    PlanItem.objects.filter(plan=plans.nins).delete()
    assert (
        "This plan has no items yet."
        in signed_in(international_office).get(page(plans.nins)).content.decode()
    )


def test_plan_is_added_with_its_years(units, plans, international_office, signed_in) -> None:
    client = signed_in(international_office)
    data = fields_of(client.get(reverse("admin:actions_plan_add")))
    typed = {"unit": units.nins.pk, "slug": "new", "title_ja": "新計画", "first_year": "2026"}
    response = client.post(
        reverse("admin:actions_plan_add"), {**data, **typed, "rating_scale": plans.nins.rating_scale_id}
    )
    assert response.status_code == 302
    assert Plan.objects.get(slug="new").first_year == 2026
