"""A new item stands after its neighbours."""

import pytest

from actions.admin.next_item import next_place
from tests.factories.actions import PlanItemFactory


@pytest.fixture
def below(plans):
    plans.naoj_item.position, plans.nifs_item.position = 1, 2
    plans.naoj_item.save()
    plans.nifs_item.save()
    return str(plans.nins.pk), str(plans.root.pk)


def test_next_item_follows_the_last_of_its_neighbours(plans, below, international_office):
    place = next_place(international_office, *below)
    assert place == {"position": 3, "kind": plans.nifs_item.kind, "code": "A.3"}


def test_next_item_passes_over_codes_that_are_taken(plans, below, international_office):
    PlanItemFactory(plan=plans.nins, code="A.3", position=9)
    assert next_place(international_office, *below)["code"] == "A.4"


def test_first_item_below_another_starts_at_one(plans, international_office):
    place = next_place(international_office, str(plans.nins.pk), str(plans.naoj_item.pk))
    assert place == {"position": 1, "code": "A.1.1"}


def test_code_that_ends_in_a_letter_has_no_next(plans, international_office):
    assert next_place(international_office, str(plans.nins.pk), "")["code"] == ""


@pytest.mark.parametrize("parent", ["", "x", "-1", "٣", "9" * 40])
def test_address_that_names_no_plan_tells_nothing(plans, international_office, parent):
    assert next_place(international_office, "abc", parent) == {}
    assert next_place(international_office, str(10**30), parent) == {}


def test_plan_out_of_sight_tells_nothing(plans, international_office):
    place = next_place(international_office, str(plans.tohoku.pk), str(plans.tohoku_item.pk))
    assert place == {"position": 1, "code": ""}


def test_page_offers_the_next_place(plans, below, international_office, signed_in):
    plan, parent = below
    page = signed_in(international_office).get(
        "/admin/actions/planitem/add/", {"plan": plan, "parent": parent}
    )
    assert page.context["adminform"].form.initial["code"] == "A.3"
