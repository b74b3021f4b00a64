"""The number of queries does not grow with the number of plans, items or reports."""

import pytest

from tests.factories.actions import (
    IndicatorFactory,
    MilestoneFactory,
    ObservationFactory,
    PlanFactory,
    PlanItemFactory,
    ProgressReportFactory,
    SupportFactory,
    TargetFactory,
)
from tests.factories.core import InstallationFactory

HOME, PLANS, PLAN, ITEM, ABOUT = 9, 8, 8, 14, 1


def count(client, django_assert_num_queries, path: str, number: int) -> None:
    with django_assert_num_queries(number):
        assert client.get(path).status_code == 200


def grow(plan, items: int) -> None:
    """A plan of many items; every second with an indicator, a milestone, a published report and a link."""
    above = PlanItemFactory(plan=plan, code="R")
    for number in range(items - 1):
        item = PlanItemFactory(plan=plan, parent=above, code=f"R.{number}", responsible_units=[plan.unit])
        if number % 2:
            indicator = IndicatorFactory(item=item)
            TargetFactory(indicator=indicator)
            ObservationFactory(indicator=indicator, is_public=True)
            MilestoneFactory(item=item)
            ProgressReportFactory(item=item, state="published")
            SupportFactory(item=item, supported=above)


@pytest.fixture
def installation(db):
    return InstallationFactory()


@pytest.mark.parametrize("items", [20, 300])
def test_plan_page(client, installation, django_assert_num_queries, items):
    plan = PlanFactory(slug="large")
    grow(plan, items)
    count(client, django_assert_num_queries, "/ja/plans/large/", PLAN)


@pytest.mark.parametrize("items", [20, 300])
def test_item_page(client, installation, django_assert_num_queries, items):
    plan = PlanFactory(slug="large")
    grow(plan, items)
    count(client, django_assert_num_queries, "/ja/plans/large/R.1/", ITEM)


@pytest.mark.parametrize("plans", [1, 3])
def test_home_and_list_of_plans(client, installation, django_assert_num_queries, plans):
    for _number in range(plans):
        grow(PlanFactory(), 3)
    count(client, django_assert_num_queries, "/ja/", HOME)
    count(client, django_assert_num_queries, "/ja/plans/", PLANS)


def test_about_page(client, installation, django_assert_num_queries):
    count(client, django_assert_num_queries, "/ja/about/", ABOUT)
