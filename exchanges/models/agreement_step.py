"""The log of an agreement: its steps along the route, and each time its end day rolled on."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from exchanges.models.agreement import Agreement, Stage
from strategy_tracker.core.access.scoping import ScopedQuerySet
from strategy_tracker.core.models import User


class AgreementStep(models.Model):
    """Who moved the agreement where, when and why; without a user the program did it by the calendar."""

    unit_paths: ClassVar[tuple[str, ...]] = ("agreement__units",)

    agreement = models.ForeignKey(
        Agreement, verbose_name=_("agreement"), on_delete=models.CASCADE, related_name="steps"
    )
    step = models.CharField(_("step"), max_length=30)
    from_stage = models.CharField(_("from"), max_length=20, choices=Stage)
    to_stage = models.CharField(_("to"), max_length=20, choices=Stage)
    by = models.ForeignKey(
        User, verbose_name=_("by"), on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField(_("at"), auto_now_add=True)
    comment = models.TextField(_("comment"), blank=True, default="")

    objects = models.Manager.from_queryset(ScopedQuerySet)()

    class Meta:
        verbose_name = _("step of an agreement")
        verbose_name_plural = _("steps of agreements")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.get_from_stage_display()} → {self.get_to_stage_display()}"


class Extension(models.Model):
    """An automatic renewal: the end day before and after."""

    unit_paths: ClassVar[tuple[str, ...]] = ("agreement__units",)

    agreement = models.ForeignKey(
        Agreement, verbose_name=_("agreement"), on_delete=models.CASCADE, related_name="extensions"
    )
    from_day = models.DateField(_("end day before"))
    to_day = models.DateField(_("end day after"))
    at = models.DateTimeField(_("recorded"), auto_now_add=True)

    objects = models.Manager.from_queryset(ScopedQuerySet)()

    class Meta:
        verbose_name = _("automatic renewal")
        verbose_name_plural = _("automatic renewals")
        ordering = ["from_day", "pk"]
        constraints = [models.UniqueConstraint(fields=["agreement", "from_day"], name="extension_once")]

    def __str__(self) -> str:
        return f"{self.from_day} → {self.to_day}"
