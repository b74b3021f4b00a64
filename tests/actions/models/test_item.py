"""Plan items: codes, places in the tree, what visitors may read."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import translation

from actions.models import Indicator, PlanItem, ProgressReport, Support
from tests.factories.actions import (
    IndicatorFactory,
    PlanFactory,
    PlanItemFactory,
    ProgressReportFactory,
    SupportFactory,
)


def errors(record):
    with translation.override("en"):
        with pytest.raises(ValidationError) as refused:
            record.full_clean()
        return refused.value.message_dict


@pytest.fixture
def chain(db):
    """A above B above C."""
    plan = PlanFactory()
    a = PlanItemFactory(plan=plan, code="A")
    b = PlanItemFactory(plan=plan, code="B", parent=a)
    return a, b, PlanItemFactory(plan=plan, code="C", parent=b)


@pytest.mark.parametrize("place", [0, 1, 2])
def test_item_moved_below_itself_is_a_field_error(chain, place):
    chain[0].parent = chain[place]
    assert errors(chain[0]) == {"parent": ["A record cannot be placed below itself."]}


@pytest.mark.parametrize("place", [0, 1, 2])
def test_loop_is_not_stored_past_the_form(chain, place):
    chain[0].parent = chain[place]
    with pytest.raises(ValidationError):
        chain[0].save()
    assert PlanItem.objects.get(pk=chain[0].pk).parent is None


def test_item_is_moved_elsewhere_with_all_below_it(chain, django_assert_num_queries):
    elsewhere = PlanItemFactory(plan=chain[0].plan, code="D")
    chain[1].parent = elsewhere
    chain[1].full_clean()
    chain[1].save()
    assert [item.code for item in elsewhere.descendants()] == ["B", "C"]


def test_loop_message_is_in_the_readers_language(chain):
    chain[0].parent = chain[2]
    with translation.override("ja"), pytest.raises(ValidationError) as refused:
        chain[0].full_clean()
    assert refused.value.message_dict == {
        "parent": ["自分自身や自分の下位にあるものを上位に選ぶことはできません。"]
    }


def test_parent_of_another_plan_is_a_field_error(chain):
    chain[1].parent = PlanItemFactory(code="X")
    assert errors(chain[1]) == {"parent": ["The item above belongs to another plan."]}


def test_item_does_not_leave_its_plan_without_those_below(chain):
    chain[0].plan = PlanFactory()
    assert errors(chain[0]) == {"plan": ["Items below this one belong to its present plan: move them first."]}


def test_code_is_unique_within_a_plan_only(chain):
    PlanItemFactory(code="A")
    assert errors(PlanItemFactory.build(plan=chain[0].plan, code="A")) == {
        "__all__": ["This plan already has an item with this code."]
    }


@pytest.mark.parametrize("code", ["B.1.1", "P1-3", "56", "T4"])
def test_codes_of_the_plans_are_accepted(code, db):
    PlanItemFactory.build(plan=PlanFactory(), code=code).full_clean()


@pytest.mark.parametrize("code", ["B..1", ".B", "B 1", "B/1", "\uff22\uff11", "../x", "B.1\n"])
def test_other_codes_are_refused(code, db):
    assert errors(PlanItemFactory.build(plan=PlanFactory(), code=code)) == {
        "code": ["Letters and digits with dots or hyphens between, such as B.1.1."]
    }


def test_last_day_before_the_first_is_refused(db):
    item = PlanItemFactory.build(plan=PlanFactory(), starts_on="2026-04-01", ends_on="2026-03-31")
    assert errors(item) == {"__all__": ["The last day is before the first day."]}


def test_visitors_read_public_items_of_public_plans(chain):
    PlanItemFactory(plan__is_public=False)
    PlanItemFactory(plan=chain[0].plan, is_public=False)
    assert list(PlanItem.objects.public().order_by("code")) == list(chain)


@pytest.mark.parametrize(("hidden", "shown"), [(0, []), (1, ["A"]), (2, ["A", "B"])])
def test_hidden_item_hides_what_lies_below_it(hidden, shown, chain):
    for item in chain:
        IndicatorFactory(item=item, code=item.code.lower())
        ProgressReportFactory(item=item, state="published")
    PlanItem.objects.filter(pk=chain[hidden].pk).update(is_public=False)
    assert list(PlanItem.objects.public().order_by("code").values_list("code", flat=True)) == shown
    indicators = Indicator.objects.public().order_by("item__code")
    assert list(indicators.values_list("item__code", flat=True)) == shown
    reports = ProgressReport.objects.published().order_by("item__code")
    assert list(reports.values_list("item__code", flat=True)) == shown


def test_item_is_found_by_its_plan_and_code(chain):
    assert PlanItem.objects.get_by_natural_key(*chain[2].natural_key()) == chain[2]


def test_search_text_holds_both_languages_folded(db):
    item = PlanItemFactory(title_ja="ＴＯＥＩＣ受験", title_en="TOEIC Test")
    assert "toeic受験" in item.search_text
    assert "toeic test" in item.search_text


def test_link_to_itself_is_refused(chain):
    link = Support(item=chain[0], supported=chain[0])
    assert errors(link) == {"__all__": ["An item cannot support itself."]}
    with pytest.raises(IntegrityError), transaction.atomic():
        link.save()


def test_link_is_there_once(chain):
    link = SupportFactory(item=chain[0], supported=chain[2])
    assert Support.objects.get_by_natural_key(*link.natural_key()) == link
    assert errors(Support(item=chain[0], supported=chain[2])) == {"__all__": ["This link is there already."]}
