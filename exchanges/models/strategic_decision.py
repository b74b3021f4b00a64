"""The decision that makes a partner a strategic one (戦略的パートナー; Tohoku u101RG00002695)."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from exchanges.models.agreement import Agreement
from exchanges.models.reference import StrategicCriterion
from strategy_tracker.core.access.scoping import ScopedQuerySet
from strategy_tracker.core.models import BilingualModel, TrackedModel


class StrategicDecision(BilingualModel, TrackedModel):
    """Which criteria are met, and what the board decided; the rule is in ``exchanges/strategic.py``."""

    class Outcome(models.TextChoices):
        DESIGNATED = "designated", _("designated")
        DECLINED = "declined", _("declined")
        REVOKED = "revoked", _("revoked")

    unit_paths: ClassVar[tuple[str, ...]] = ("agreement__units",)

    agreement = models.ForeignKey(
        Agreement, verbose_name=_("agreement"), on_delete=models.CASCADE, related_name="strategic_decisions"
    )
    outcome = models.CharField(_("decision"), max_length=10, choices=Outcome, default=Outcome.DESIGNATED)
    decided_on = models.DateField(_("decided on"))
    decided_by = models.CharField(_("decided by"), max_length=200)
    criteria = models.ManyToManyField(
        StrategicCriterion, verbose_name=_("criteria met"), related_name="decisions", blank=True
    )
    reasons = models.TextField(_("reasons"), blank=True, default="")

    objects = models.Manager.from_queryset(ScopedQuerySet)()

    class Meta:
        verbose_name = _("strategic-partner decision")
        verbose_name_plural = _("strategic-partner decisions")
        ordering = ["-decided_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "decided_on"],
                name="strategic_decision_once_a_day",
                violation_error_message=_("There already is a decision of this day."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.agreement}: {self.get_outcome_display()}"

    def clean(self) -> None:
        super().clean()
        if self.decided_on and self.decided_on > timezone.localdate():
            raise ValidationError(
                {"decided_on": _("This day is still to come: enter the decision once it was made.")}
            )
