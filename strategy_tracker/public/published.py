"""What visitors may read, in the order in which they read it."""

from django.db.models import F, OuterRef, QuerySet, Subquery

from actions.models import Plan, ProgressReport, ReportStep


def public_plans() -> QuerySet[Plan]:
    """Public plans in the order of their organisations."""
    return Plan.objects.public().select_related("unit").order_by("unit__position", "unit__code", "slug")


def published_reports() -> QuerySet[ProgressReport]:
    """Published reports, the latest first. ``published_at`` is taken from the log of their steps."""
    step = ReportStep.objects.filter(report=OuterRef("pk"), to_state=ProgressReport.State.PUBLISHED)
    return (
        ProgressReport.objects.published()
        .annotate(published_at=Subquery(step.order_by("-pk").values("at")[:1]))
        .select_related("rating", "item__plan__unit")
        .order_by(F("published_at").desc(nulls_last=True), "-year", "item__position")
    )
