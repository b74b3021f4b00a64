"""Measures over plans themselves: whether steps are taken and reports are published in time."""

from datetime import date
from decimal import Decimal

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from actions.models import Milestone, PlanItem, ProgressReport
from strategy_tracker.core.access.reach import UnitTree
from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.core.measures import MeasureResult, measure, share
from strategy_tracker.core.models import Unit


@measure("actions.milestones_reached", name=_("Milestones reached of those due"), value_kind="share")
def milestones_reached(
    unit: Unit, *, year: FiscalYear, as_of: date, public_only: bool = False, plan: str = ""
) -> MeasureResult:
    """Of the milestones due by the day, the share reached by it; the due day itself is in time.

    Counts the plans of the unit and the units below it, or only the plan whose address name is ``plan``.
    """
    due = Milestone.objects.filter(item__in=_items(unit, plan, public_only=public_only), due_on__lte=as_of)
    reached = due.filter(reached_on__lte=as_of).count()
    return _share_of(due, reached, as_of)


@measure("actions.reports_published", name=_("Items with a published progress report"), value_kind="share")
def reports_published(
    unit: Unit, *, year: FiscalYear, as_of: date, public_only: bool = False, plan: str = ""
) -> MeasureResult:
    """Of the items without others below, the share with a published progress report for the year.

    Reports of a half year count. A report is counted as it stands now: its state has no past day.
    """
    items = _items(unit, plan, public_only=public_only)
    leaves = items.filter(~Exists(PlanItem.objects.filter(parent=OuterRef("pk"))))
    published = ProgressReport.objects.filter(
        item=OuterRef("pk"), year=year.start, state=ProgressReport.State.PUBLISHED
    )
    return _share_of(leaves, leaves.filter(Exists(published)).count(), as_of)


def _items(unit: Unit, plan: str, *, public_only: bool) -> QuerySet[PlanItem]:
    """Items of the plans of a unit and the units below it."""
    items = PlanItem.objects.filter(plan__unit__in=UnitTree.read().branch(unit.pk))
    if plan:
        items = items.filter(plan__slug=plan)
    return items.public() if public_only else items


def _share_of(rows: QuerySet[Milestone] | QuerySet[PlanItem], numerator: int, as_of: date) -> MeasureResult:
    denominator = rows.count()
    return MeasureResult(share(numerator, denominator), Decimal(numerator), Decimal(denominator), as_of, rows)
