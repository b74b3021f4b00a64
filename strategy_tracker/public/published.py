"""What visitors may read of items and progress reports."""

from collections.abc import Mapping

from django.db.models import F, OuterRef, QuerySet, Subquery

from actions.models import Plan, PlanItem, ProgressReport, ReportStep


def public_plans() -> QuerySet[Plan]:
    """Public plans in the order of their organisations."""
    return Plan.objects.public().select_related("unit").order_by("unit__position", "unit__code", "slug")


def readable_items() -> QuerySet[PlanItem]:
    """Public items of public plans, those below a hidden item left out. Reads the hidden ones first."""
    return PlanItem.objects.public().exclude(pk__in=below_hidden())


def below_hidden() -> list[int]:
    """Ids of the items below hidden ones: what a pillar keeps back, its actions do not give away."""
    rows = (
        PlanItem.objects.filter(plan__is_public=True).order_by().values_list("pk", "parent_id", "is_public")
    )
    parents = {pk: parent for pk, parent, _is_public in rows}
    hidden = {pk for pk, _parent, is_public in rows if not is_public}
    return [pk for pk in parents if hidden and _any_above(pk, parents, hidden)]


def _any_above(pk: int, parents: Mapping[int, int | None], hidden: set[int]) -> bool:
    above = parents[pk]
    while above is not None:
        if above in hidden:
            return True
        above = parents[above]
    return False


def latest_reports(number: int) -> QuerySet[ProgressReport]:
    """The reports published last, of readable items."""
    return published_reports().exclude(item__in=below_hidden())[:number]


def published_reports() -> QuerySet[ProgressReport]:
    """Published reports, the latest first. ``published_at`` is taken from the log of their steps.

    For an item that is known to be readable: items above it are not asked.
    """
    step = ReportStep.objects.filter(report=OuterRef("pk"), to_state=ProgressReport.State.PUBLISHED)
    return (
        ProgressReport.objects.published()
        .annotate(published_at=Subquery(step.order_by("-pk").values("at")[:1]))
        .select_related("rating", "item__plan__unit")
        .order_by(F("published_at").desc(nulls_last=True), "-year", "item__position")
    )
