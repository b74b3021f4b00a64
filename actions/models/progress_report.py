"""Progress reports: what was done on an item in a period, and how it is rated."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from actions.models.indicator import Indicator
from actions.models.item import PlanItem
from actions.models.plan import YEAR_LIMITS
from actions.models.rating import RatingGrade
from strategy_tracker.core.access.scoping import ScopedQuerySet
from strategy_tracker.core.models import BilingualModel, TrackedModel, User


class ProgressReportQuerySet(ScopedQuerySet):
    def published(self) -> "ProgressReportQuerySet":
        """Reports that visitors may read, of items that visitors may read."""
        return self.filter(
            state=ProgressReport.State.PUBLISHED, item__is_public=True, item__plan__is_public=True
        )

    def waiting(self) -> "ProgressReportQuerySet":
        """Reports that wait for somebody: submitted ones for a decision, returned ones for rework."""
        return self.filter(state__in=[ProgressReport.State.SUBMITTED, ProgressReport.State.RETURNED])


class ProgressReport(BilingualModel, TrackedModel):
    """The report on one item for a period of a fiscal year, with a self-rating on the plan's scale.

    Its state moves only through ``actions/workflow.py``.
    """

    class Period(models.TextChoices):
        YEAR = "year", _("whole year")
        FIRST_HALF = "first_half", _("first half (April–September)")
        SECOND_HALF = "second_half", _("second half (October–March)")

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        SUBMITTED = "submitted", _("submitted")
        RETURNED = "returned", _("returned")
        APPROVED = "approved", _("approved")
        PUBLISHED = "published", _("published")

    unit_paths: ClassVar[tuple[str, ...]] = ("item__plan__unit", "item__responsible_units")

    item = models.ForeignKey(
        PlanItem, verbose_name=_("item"), on_delete=models.CASCADE, related_name="progress_reports"
    )
    year = models.PositiveSmallIntegerField(_("fiscal year"), validators=YEAR_LIMITS)
    period = models.CharField(_("period"), max_length=12, choices=Period, default=Period.YEAR)
    rating = models.ForeignKey(
        RatingGrade,
        verbose_name=_("self-rating"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="progress_reports",
    )
    reasons = models.TextField(
        _("reasons for the rating"),
        blank=True,
        default="",
        help_text=_("What was done, and how the plan stands."),
    )
    remarks = models.TextField(_("remarks"), blank=True, default="")
    next_steps = models.TextField(_("next steps"), blank=True, default="")
    state = models.CharField(
        _("state"), max_length=10, choices=State, default=State.DRAFT, editable=False, db_index=True
    )

    objects = models.Manager.from_queryset(ProgressReportQuerySet)()

    class Meta:
        verbose_name = _("progress report")
        verbose_name_plural = _("progress reports")
        ordering = ["-year", "item"]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "year", "period"],
                name="progress_report_once_per_period",
                violation_error_message=_("This item already has a report for this period."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.item.code} {self.year} {self.get_period_display()}"

    @property
    def is_open(self) -> bool:
        """Whether its text may still be changed."""
        return self.state in {self.State.DRAFT, self.State.RETURNED}

    def clean(self) -> None:
        super().clean()
        if self.rating_id and self.item_id and self.rating.scale_id != self.item.plan.rating_scale_id:
            raise ValidationError({"rating": _("This grade belongs to another scale than the plan's.")})


class Evidence(TrackedModel):
    """What a rating rests on: an indicator's figures, or a document at an address."""

    unit_paths: ClassVar[tuple[str, ...]] = (
        "report__item__plan__unit",
        "report__item__responsible_units",
    )

    report = models.ForeignKey(
        ProgressReport, verbose_name=_("progress report"), on_delete=models.CASCADE, related_name="evidence"
    )
    indicator = models.ForeignKey(
        Indicator,
        verbose_name=_("indicator"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="evidence",
    )
    address = models.URLField(_("address"), blank=True, default="")
    description = models.CharField(_("description"), max_length=300, blank=True, default="")

    objects = models.Manager.from_queryset(ScopedQuerySet)()

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(indicator__isnull=False) | ~models.Q(address=""),
                name="evidence_points_at_something",
                violation_error_message=_("Evidence needs an indicator or an address."),
            )
        ]

    def __str__(self) -> str:
        return self.description or self.address or str(self.indicator)


class ReportStep(models.Model):
    """One step of a progress report's way: who moved it, when, with which words. Never changed."""

    unit_paths: ClassVar[tuple[str, ...]] = Evidence.unit_paths

    report = models.ForeignKey(
        ProgressReport, verbose_name=_("progress report"), on_delete=models.CASCADE, related_name="steps"
    )
    from_state = models.CharField(_("from"), max_length=10, choices=ProgressReport.State)
    to_state = models.CharField(_("to"), max_length=10, choices=ProgressReport.State)
    by = models.ForeignKey(
        User,
        verbose_name=_("by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="report_steps",
    )
    at = models.DateTimeField(_("at"), auto_now_add=True)
    comment = models.TextField(_("comment"), blank=True, default="")

    objects = models.Manager.from_queryset(ScopedQuerySet)()

    class Meta:
        verbose_name = _("step of a progress report")
        verbose_name_plural = _("steps of progress reports")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.get_from_state_display()} → {self.get_to_state_display()}"
