"""Partners: the institutions that a host organisation has chosen to work with."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from strategy_tracker.core.access.scoping import ScopedQuerySet
from strategy_tracker.core.models import Institution, TrackedModel, Unit


class Partner(TrackedModel):
    """An institution as the partner of one host; the registry holds many more institutions than partners."""

    unit_paths: ClassVar[tuple[str, ...]] = ("unit",)

    institution = models.ForeignKey(
        Institution, verbose_name=_("institution"), on_delete=models.PROTECT, related_name="partnerships"
    )
    unit = models.ForeignKey(
        Unit, verbose_name=_("host organisation"), on_delete=models.PROTECT, related_name="partners"
    )
    since = models.DateField(_("partner since"), null=True, blank=True)
    notes = models.TextField(_("internal notes"), blank=True, default="")
    is_public = models.BooleanField(_("public"), default=True)

    objects = models.Manager.from_queryset(ScopedQuerySet)()

    class Meta:
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        ordering = ["institution__country__code", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["institution", "unit"],
                name="partner_once_per_host",
                violation_error_message=_("This institution already is a partner."),
            )
        ]

    def __str__(self) -> str:
        return str(self.institution)
