"""What is entered ahead of its day is not shown before it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from actions.overview import plan_overview
from strategy_tracker.public.figures import with_rows
from tests.factories.actions import IndicatorFactory, ObservationFactory, PlanItemFactory


@pytest.mark.parametrize(("ahead", "shown"), [(0, ["Found"]), (1, [])])
def test_observation_of_a_day_to_come_is_not_shown(db, ahead, shown):
    indicator = IndicatorFactory(item=PlanItemFactory(), is_public=True)
    plan, today = indicator.item.plan, timezone.localdate()
    year = plan.year_shown
    ObservationFactory(
        indicator=indicator,
        year=year.start,
        is_public=True,
        as_of=today + timedelta(days=ahead),
        text_en="Found",
    )
    overview = plan_overview(plan, year, today, public_only=True)
    (figure,) = with_rows(overview.indicators, year)
    assert [row.observation.text_en for row in figure.rows if row.observation] == shown
