"""Progress reports: what was done on an item in a period, and how it is rated."""

from collections.abc import Iterable
from typing import Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from actions.models.indicator import Indicator
from actions.models.item import PlanItem
from actions.models.plan import YEAR_LIMITS
from actions.models.rating import RatingGrade
from strategy_tracker.core.access.scoping import ScopedQuerySet
from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.core.models import BilingualModel, TrackedModel, User

CLOSED_RIGHTS = frozenset({"add", "change", "delete", "import"})
"""What nobody may do with a report, or what belongs to it, while it is not open."""


class ProgressReportQuerySet(ScopedQuerySet):
    def within(self, user: Any, right: str) -> Self:
        found = super().within(user, right)
        return found.filter(state__in=ProgressReport.OPEN_STATES) if right in CLOSED_RIGHTS else found

    def published(self) -> "ProgressReportQuerySet":
        """Reports that visitors may read, of items that visitors may read."""
        return self.filter(state=ProgressReport.State.PUBLISHED, item__in=PlanItem.objects.public())

    def latest_last(self) -> "ProgressReportQuerySet":
        """In the order of what the reports are about, whenever they were entered."""
        places = [
            models.When(period=period, then=place)
            for place, period in enumerate(ProgressReport.PERIODS_BY_END)
        ]
        return self.order_by("year", models.Case(*places, output_field=models.IntegerField()), "pk")

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

    PERIODS_BY_END: ClassVar[tuple[str, ...]] = (Period.FIRST_HALF, Period.SECOND_HALF, Period.YEAR)
    """Within a year, in the order in which they end; the whole year comes last."""

    OPEN_STATES: ClassVar[tuple[str, ...]] = (State.DRAFT, State.RETURNED)
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
        return f"{self.item.code} {FiscalYear(self.year).label()} {self.get_period_display()}"

    @property
    def is_open(self) -> bool:
        """Whether its text may still be changed."""
        return self.state in self.OPEN_STATES

    def closed_to(self, right: str) -> bool:
        """Asked by every permission check: once handed in, a report is changed by nobody."""
        return right in CLOSED_RIGHTS and not self._state.adding and not self.is_open

    def move_to(self, state: str, by: User) -> None:
        """Store a new state, in the history under ``by``; called by ``actions/workflow.py`` alone."""
        self.state = state
        self._history_user = by
        super().save()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """ValidationError when the stored report is not open, or its state was changed past the workflow."""
        if not self._state.adding:
            self._refuse_unless_open()
        super().save(*args, **kwargs)

    def _refuse_unless_open(self) -> None:
        stored = type(self)._base_manager.values_list("state", flat=True).get(pk=self.pk)
        if stored not in self.OPEN_STATES or stored != self.state:
            label = self.State(stored).label
            message = _("This report is in the state “%(state)s”: it cannot be changed.")
            raise ValidationError(message, code="closed", params={"state": label})

    def clean(self) -> None:
        super().clean()
        if self.rating and self.item_id and self.rating.scale_id != self.item.plan.rating_scale_id:
            raise ValidationError({"rating": _("This grade belongs to another scale than the plan's.")})


HANDED_IN = _("The report was handed in: its evidence stays as it is until it comes back.")


def hold_open(reports: Iterable[int]) -> None:
    """Hold the reports for the rest of the transaction; ValidationError unless all of them are open.

    A report is handed in under the same lock: what it rests on does not slip away in that moment.
    """
    held = ProgressReport._base_manager.filter(pk__in=set(reports)).order_by("pk").select_for_update()
    if not set(held.values_list("state", flat=True)) <= set(ProgressReport.OPEN_STATES):
        raise ValidationError(HANDED_IN, code="closed")


class EvidenceQuerySet(ScopedQuerySet):
    def delete(self) -> tuple[int, dict[str, int]]:
        """ValidationError when one of the reports was handed in; then none is deleted."""
        with transaction.atomic():
            hold_open(self.order_by().values_list("report_id", flat=True))
            return super().delete()

    delete.alters_data = True  # type: ignore[attr-defined]
    delete.queryset_only = True  # type: ignore[attr-defined]

    def within(self, user: Any, right: str) -> Self:
        found = super().within(user, right)
        return found.filter(report__state__in=ProgressReport.OPEN_STATES) if right in CLOSED_RIGHTS else found


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

    objects = models.Manager.from_queryset(EvidenceQuerySet)()

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

    def clean(self) -> None:
        super().clean()
        if self.report_id and not self.report.is_open:
            raise ValidationError(HANDED_IN, code="closed")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """ValidationError when its report, the stored one or the one it would move to, was handed in."""
        with transaction.atomic():
            hold_open({self.report_id, *self._stored_reports()})
            super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """ValidationError when its report was handed in."""
        with transaction.atomic():
            hold_open(self._stored_reports())
            return super().delete(*args, **kwargs)

    def _stored_reports(self) -> models.QuerySet[Any, Any]:
        return type(self)._base_manager.filter(pk=self.pk).values_list("report_id", flat=True)

    def __str__(self) -> str:
        return self.description or self.address or str(self.indicator)

    def closed_to(self, right: str) -> bool:
        """Evidence is settled together with its report."""
        return right in CLOSED_RIGHTS and self.report_id is not None and not self.report.is_open


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
