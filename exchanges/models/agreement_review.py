"""The review before an agreement is joined (NINS A.1), and what it expects (A.2 compares it later)."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from exchanges.models.agreement import Agreement
from strategy_tracker.core.access.scoping import ScopedQuerySet
from strategy_tracker.core.models import BilingualModel, TrackedModel


class AgreementReview(BilingualModel, TrackedModel):
    """Why the tie-up is needed, what it will bring, what each side gives; expected activities per year."""

    unit_paths: ClassVar[tuple[str, ...]] = ("agreement__units",)

    agreement = models.OneToOneField(
        Agreement, verbose_name=_("agreement"), on_delete=models.CASCADE, related_name="review"
    )
    necessity = models.TextField(_("necessity"), blank=True, default="")
    effectiveness = models.TextField(_("effectiveness"), blank=True, default="")
    reciprocity = models.TextField(_("reciprocity"), blank=True, default="")
    expected_outbound = models.PositiveSmallIntegerField(
        _("expected outbound visits per year"), null=True, blank=True
    )
    expected_inbound = models.PositiveSmallIntegerField(
        _("expected inbound visits per year"), null=True, blank=True
    )
    expected_events = models.PositiveSmallIntegerField(
        _("expected joint seminars per year"), null=True, blank=True
    )
    expected_papers = models.PositiveSmallIntegerField(
        _("expected joint papers per year"), null=True, blank=True
    )

    objects = models.Manager.from_queryset(ScopedQuerySet)()

    class Meta:
        verbose_name = _("review before joining")
        verbose_name_plural = _("reviews before joining")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return str(_("Review: %(agreement)s") % {"agreement": self.agreement})
