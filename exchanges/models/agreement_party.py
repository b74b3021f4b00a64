"""The parties of an agreement, with who signs for each and when."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from exchanges.models.agreement import Agreement
from strategy_tracker.core.access.scoping import ScopedQuerySet
from strategy_tracker.core.models import Institution, TrackedModel, Unit


class AgreementParty(TrackedModel):
    """One side: a partner institution, or a unit of the host. ``department`` narrows an institution down."""

    unit_paths: ClassVar[tuple[str, ...]] = ("agreement__units",)

    agreement = models.ForeignKey(
        Agreement, verbose_name=_("agreement"), on_delete=models.CASCADE, related_name="parties"
    )
    institution = models.ForeignKey(
        Institution,
        verbose_name=_("partner institution"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="agreement_parties",
    )
    unit = models.ForeignKey(
        Unit,
        verbose_name=_("own unit"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="agreement_parties",
    )
    department = models.CharField(_("department"), max_length=200, blank=True, default="")
    signatory_name = models.CharField(_("signatory"), max_length=200, blank=True, default="")
    signatory_title = models.CharField(_("title of the signatory"), max_length=200, blank=True, default="")
    signed_on = models.DateField(_("signed on"), null=True, blank=True)
    position = models.PositiveIntegerField(_("order"), default=0)

    objects = models.Manager.from_queryset(ScopedQuerySet)()

    class Meta:
        verbose_name = _("party")
        verbose_name_plural = _("parties")
        ordering = ["agreement", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(institution__isnull=False, unit__isnull=True)
                | models.Q(institution__isnull=True, unit__isnull=False),
                name="party_is_partner_or_own_unit",
                violation_error_message=_("A party is either a partner institution or an own unit."),
            )
        ]

    def __str__(self) -> str:
        side = self.institution or self.unit
        return f"{side} {self.department}".strip()

    def clean(self) -> None:
        super().clean()
        if self.signed_on and self.signed_on > timezone.localdate():
            raise ValidationError({"signed_on": _("This day is still to come: enter it once it was signed.")})
