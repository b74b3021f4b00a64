"""Indicators, targets and observations: what is refused, and in which words."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from actions.models import Indicator, Observation, Target
from tests.factories.actions import IndicatorFactory, ObservationFactory, PlanItemFactory, TargetFactory


def errors(record):
    with translation.override("en"):
        with pytest.raises(ValidationError) as refused:
            record.full_clean()
        return refused.value.message_dict


@pytest.fixture
def share(db):
    return IndicatorFactory(value_kind=Indicator.ValueKind.SHARE, decimals=1)


def build(item, **values):
    return IndicatorFactory.build(item=item, **values)


def test_baseline_needs_its_year(db):
    assert errors(build(PlanItemFactory(), baseline_value=20)) == {
        "baseline_year": ["A baseline needs its year."]
    }


def test_unknown_measure_is_a_field_error_that_names_the_known(db):
    found = errors(build(PlanItemFactory(), measure_key="actions.milestone", value_kind="share"))
    assert list(found) == ["measure_key"]
    assert found["measure_key"][0].startswith("There is no measure “actions.milestone”. There are: ")
    assert "actions.milestones_reached" in found["measure_key"][0]


def test_measure_of_another_kind_of_value_is_refused(db):
    assert errors(build(PlanItemFactory(), measure_key="actions.milestones_reached")) == {
        "measure_key": ["This measure gives another kind of value: share (%)."]
    }


def test_unknown_parameter_of_a_measure_is_a_field_error(db):
    item = PlanItemFactory()
    indicator = build(
        item,
        measure_key="actions.milestones_reached",
        value_kind="share",
        measure_parameters={"plans": "nins-2013"},
    )
    assert errors(indicator) == {
        "measure_parameters": ["Unknown parameter: plans. This measure takes: plan."]
    }
    indicator.measure_parameters = {"plan": "nins-2013"}
    indicator.full_clean()


def test_code_is_unique_within_an_item_only(db):
    indicator = IndicatorFactory(code="toeic")
    IndicatorFactory(code="toeic")
    assert errors(build(indicator.item, code="toeic")) == {
        "__all__": ["This item already has an indicator with this code."]
    }


@pytest.mark.parametrize("year", [1948, 2101])
def test_year_out_of_range_is_a_field_error(year, share):
    assert list(errors(TargetFactory.build(indicator=share, year=year))) == ["year"]


def test_target_needs_a_year(share):
    assert list(errors(TargetFactory.build(indicator=share, year=None))) == ["year"]


def test_target_needs_a_number_or_words(share):
    assert errors(TargetFactory.build(indicator=share, value=None)) == {
        "value": ["A target needs a number or words."]
    }
    TargetFactory.build(indicator=share, value=None, note_ja="拡大する").full_clean()


@pytest.mark.parametrize("value", [-1, 101])
@pytest.mark.parametrize("factory", [TargetFactory, ObservationFactory])
def test_share_is_between_0_and_100(factory, value, share):
    assert errors(factory.build(indicator=share, value=value)) == {
        "value": ["A share is between 0 and 100 percent."]
    }


def test_number_may_be_anything(db):
    TargetFactory.build(indicator=IndicatorFactory(), value=-1200).full_clean()


def test_second_target_of_a_year_is_refused(share):
    TargetFactory(indicator=share, year=2026)
    assert errors(TargetFactory.build(indicator=share, year=2026)) == {
        "__all__": ["This indicator already has a target for this year."]
    }


def test_share_given_by_its_parts_is_worked_out(share):
    found = ObservationFactory(indicator=share, value=None, numerator=12, denominator=50)
    found.refresh_from_db()
    assert found.value == 24
    second = ObservationFactory(indicator=share, year=2025, value=None)
    second.numerator, second.denominator = Decimal(1), Decimal(8)
    second.save(update_fields=["numerator", "denominator"])
    second.refresh_from_db()
    assert second.value == Decimal("12.5")


def test_entered_share_is_not_overwritten(share):
    found = ObservationFactory(indicator=share, value=24, numerator=12, denominator=50)
    assert Observation.objects.get(pk=found.pk).value == 24


def test_numerator_beyond_the_denominator_is_a_field_error(share):
    found = ObservationFactory.build(indicator=share, value=None, numerator=60, denominator=50)
    assert errors(found) == {"numerator": ["The numerator of a share lies between 0 and the denominator."]}


@pytest.mark.parametrize("denominator", [0, -5])
def test_denominator_is_above_zero(denominator, share):
    found = ObservationFactory.build(indicator=share, value=0, numerator=0, denominator=denominator)
    assert any("The denominator must be above zero." in said for said in errors(found).values())


def test_visitors_read_public_indicators_of_public_items(db):
    shown = IndicatorFactory()
    IndicatorFactory(is_public=False)
    IndicatorFactory(item__is_public=False)
    IndicatorFactory(item__plan__is_public=False)
    assert list(Indicator.objects.public()) == [shown]


def test_rows_are_found_by_their_natural_keys(share):
    target = TargetFactory(indicator=share)
    observation = ObservationFactory(indicator=share)
    assert Indicator.objects.get_by_natural_key(*share.natural_key()) == share
    assert Target.objects.get_by_natural_key(*target.natural_key()) == target
    assert Observation.objects.get_by_natural_key(*observation.natural_key()) == observation


def test_history_keeps_both_languages(share):
    share.name_ja, share.name_en = "新しい名称", "New name"
    share.save()
    latest = share.history.first()
    assert (latest.name_ja, latest.name_en) == ("新しい名称", "New name")
