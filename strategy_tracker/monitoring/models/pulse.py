"""Signs of life of the background processes, for the readiness check."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from strategy_tracker.core.access.scoping import ScopedQuerySet


class Pulse(models.Model):
    """When a process of this name was last seen alive."""

    WORKER: ClassVar[str] = "worker"

    name = models.CharField(_("name"), max_length=40, primary_key=True)
    seen_at = models.DateTimeField(_("last sign of life"))

    objects = models.Manager.from_queryset(ScopedQuerySet)()

    class Meta:
        verbose_name = _("sign of life")
        verbose_name_plural = _("signs of life")

    def __str__(self) -> str:
        return self.name
