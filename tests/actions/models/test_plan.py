"""Plans, milestones and rating scales."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone, translation

from actions.models import Milestone, Plan, RatingGrade, RatingScale
from tests.factories.actions import (
    MilestoneFactory,
    PlanFactory,
    PlanItemFactory,
    RatingGradeFactory,
    RatingScaleFactory,
)
from tests.factories.core import UnitFactory


def errors(record):
    with translation.override("en"):
        with pytest.raises(ValidationError) as refused:
            record.full_clean()
        return refused.value.message_dict


def test_plan_does_not_end_before_it_begins(db):
    plan = PlanFactory.build(
        unit=UnitFactory(), rating_scale=RatingScaleFactory(), first_year=2026, last_year=2025
    )
    assert errors(plan) == {"__all__": ["The last year is before the first year."]}


def test_visitors_read_public_plans(db):
    shown = PlanFactory()
    PlanFactory(is_public=False)
    assert list(Plan.objects.public()) == [shown]


def test_milestone_is_not_reached_on_a_day_to_come(db):
    tomorrow = timezone.localdate() + timedelta(days=1)
    milestone = MilestoneFactory.build(item=PlanItemFactory(), reached_on=tomorrow)
    assert errors(milestone) == {"reached_on": ["This day is still to come."]}
    milestone.reached_on = timezone.localdate()
    milestone.full_clean()


def test_rows_are_found_by_their_natural_keys(db):
    milestone = MilestoneFactory(position=2, due_on=date(2026, 3, 31))
    grade = RatingGradeFactory()
    assert Milestone.objects.get_by_natural_key(*milestone.natural_key()) == milestone
    assert Plan.objects.get_by_natural_key(*milestone.item.plan.natural_key()) == milestone.item.plan
    assert RatingScale.objects.get_by_natural_key(*grade.scale.natural_key()) == grade.scale
    assert RatingGrade.objects.get_by_natural_key(*grade.natural_key()) == grade
