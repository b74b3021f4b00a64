"""Milestones: dated steps of an item."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from actions.models.item import PlanItem
from strategy_tracker.core.access.scoping import ScopedQuerySet
from strategy_tracker.core.models import BilingualModel, TrackedModel


class MilestoneManager(models.Manager.from_queryset(ScopedQuerySet)):  # type: ignore[misc]
    def get_by_natural_key(self, plan: str, code: str, position: int) -> "Milestone":
        return self.get(item__plan__slug=plan, item__code=code, position=position)


class Milestone(BilingualModel, TrackedModel):
    """Something that is to be done by a day; the due day itself is in time."""

    unit_paths: ClassVar[tuple[str, ...]] = ("item__plan__unit", "item__responsible_units")

    item = models.ForeignKey(
        PlanItem, verbose_name=_("item"), on_delete=models.CASCADE, related_name="milestones"
    )
    title = models.CharField(_("milestone"), max_length=300)
    due_on = models.DateField(_("due on"))
    reached_on = models.DateField(_("reached on"), null=True, blank=True)
    position = models.PositiveIntegerField(_("order"), default=0)

    objects = MilestoneManager()

    class Meta:
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")
        ordering = ["due_on", "position"]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        super().clean()
        if self.reached_on and self.reached_on > timezone.localdate():
            raise ValidationError({"reached_on": _("This day is still to come.")})

    def natural_key(self) -> tuple[str, str, int]:
        return (*self.item.natural_key(), self.position)

    natural_key.dependencies = ["actions.planitem"]  # type: ignore[attr-defined]
