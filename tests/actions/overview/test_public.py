"""What visitors get of an overview."""

from actions.models import PlanItem
from actions.status import Status
from tests.actions.overview.plans import indicator, overview, statuses
from tests.factories.actions import (
    ProgressReportFactory,
    RatingGradeFactory,
)


def test_visitors_do_not_see_internal_items_nor_what_lies_below_them(plan, tree):
    PlanItem.objects.filter(pk=tree.a.pk).update(is_public=False)
    assert list(overview(plan, public_only=True).by_code) == ["B", "B.1", "B.1.1", "B.2"]
    assert len(overview(plan).items) == 7


def test_visitors_see_nothing_of_an_internal_plan(plan, tree):
    plan.is_public = False
    plan.save()
    assert overview(plan, public_only=True).items == []


def test_visitors_statuses_come_from_public_facts_only(plan, tree):
    indicator(tree.b2, 100, 10, is_public=False)
    indicator(tree.b11, 100, 10, public=False)
    grade = RatingGradeFactory(scale=plan.rating_scale)
    ProgressReportFactory(item=tree.b2, year=2025, rating=grade, state="approved")
    found = overview(plan, public_only=True)
    assert statuses(found)["B.2"] is Status.NOT_STARTED
    assert statuses(found)["B.1.1"] is Status.ON_TRACK
    assert found.by_code["B.2"].indicators == []
    assert found.by_code["B.2"].report is None
    assert [each.value for each in found.by_code["B.1.1"].indicators] == [100, None]
    assert statuses(overview(plan))["B.1.1"] is Status.AT_RISK


def test_visitors_see_published_reports(plan, tree):
    report = ProgressReportFactory(
        item=tree.b2, year=2025, rating=RatingGradeFactory(scale=plan.rating_scale), state="published"
    )
    standing = overview(plan, public_only=True).by_code["B.2"]
    assert standing.report == report
    assert standing.standing.status is Status.ON_TRACK
