"""The first screen after sign-in."""

import pytest
from django.urls import reverse

from tests.factories.actions import (
    IndicatorFactory,
    ObservationFactory,
    PlanFactory,
    PlanItemFactory,
    TargetFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def nins_plan(units):
    return PlanFactory(
        unit=units.nins, slug="nins-2013", title_ja="国際戦略", title_en="International Strategy"
    )


def grow(plan, number):
    """Items below one pillar, each with an indicator, a target and an observation."""
    pillar = PlanItemFactory(plan=plan, code="P")
    for position in range(number):
        item = PlanItemFactory(plan=plan, parent=pillar, code=f"P.{position + 1}")
        indicator = IndicatorFactory(item=item)
        TargetFactory(indicator=indicator, year=2026, value=40)
        ObservationFactory(indicator=indicator, year=2025, value=10 + position % 40)
        ObservationFactory(indicator=indicator, year=2026, value=10 + position % 40)


@pytest.mark.parametrize("number", [20, 300])
def test_queries_do_not_grow_with_the_items(
    client, vice_president, nins_plan, django_assert_num_queries, number
):
    grow(nins_plan, number)
    client.force_login(vice_president)
    with django_assert_num_queries(12):
        response = client.get(reverse("admin:index"))
    assert response.status_code == 200
