"""The log of exchanges."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from exchanges.models.exchange import Exchange
from strategy_tracker.core.access.scoping import ScopedQuerySet


class ExchangeStep(models.Model):
    """The log of an exchange: who changed its status, when and why."""

    unit_paths: ClassVar[tuple[str, ...]] = ("exchange__units",)

    exchange = models.ForeignKey(
        Exchange, verbose_name=_("exchange"), on_delete=models.CASCADE, related_name="steps"
    )
    from_status = models.CharField(_("from"), max_length=10, choices=Exchange.Status)
    to_status = models.CharField(_("to"), max_length=10, choices=Exchange.Status)
    by = models.ForeignKey(
        "core.User", verbose_name=_("by"), on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField(_("at"), auto_now_add=True)
    comment = models.TextField(_("comment"), blank=True, default="")

    objects = models.Manager.from_queryset(ScopedQuerySet)()

    class Meta:
        verbose_name = _("step of an exchange")
        verbose_name_plural = _("steps of exchanges")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.get_from_status_display()} → {self.get_to_status_display()}"
