"""Leave: a time in which somebody on the roll is away. Personal data."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from staff_training.models.employment import Employment
from staff_training.models.reference import LeaveKind
from strategy_tracker.core.access.scoping import ScopedQuerySet
from strategy_tracker.core.days import END_BEFORE_START, refuse_end_before_start
from strategy_tracker.core.models import TrackedModel


class Leave(TrackedModel):
    """A time in which somebody on the roll is away (育児休業・休職 …); both days count."""

    unit_paths: ClassVar[tuple[str, ...]] = ("employment__unit", "employment__person__unit")
    names_a_person: ClassVar[bool] = True
    is_confidential: ClassVar[bool] = True

    employment = models.ForeignKey(
        Employment, verbose_name=_("post on the roll"), on_delete=models.CASCADE, related_name="leaves"
    )
    kind = models.ForeignKey(
        LeaveKind, verbose_name=_("kind of leave"), on_delete=models.PROTECT, related_name="leaves"
    )
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"), null=True, blank=True, help_text=_("The last day counts."))

    objects = models.Manager.from_queryset(ScopedQuerySet)()

    class Meta:
        verbose_name = _("leave")
        verbose_name_plural = _("leaves")
        ordering = ["employment", "starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=models.F("starts_on")),
                name="leave_end_not_before_start",
                violation_error_message=END_BEFORE_START,
            )
        ]

    def __str__(self) -> str:
        return f"{self.employment.person} {self.starts_on.isoformat()}"

    def clean(self) -> None:
        super().clean()
        refuse_end_before_start(self, "starts_on", "ends_on", END_BEFORE_START)
