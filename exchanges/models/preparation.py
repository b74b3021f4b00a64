"""What the visitor office does before somebody arrives (NINS C.1.3), with its due days."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from exchanges.models.exchange import Exchange
from exchanges.models.reference import VisitorBasis
from strategy_tracker.core.access.scoping import ScopedQuerySet
from strategy_tracker.core.models import ReferenceRow, TrackedModel, User


class PreparationTemplate(ReferenceRow):
    """A step of preparation, due so long before arrival (after it, when negative).

    ``counts_from_basis`` takes the months from the basis of the visit: the application itself (KIT
    u042RG00000073: 3 months, 1 for short-stay visas; 4 and 2 for basis 6).
    """

    counts_from_basis = models.BooleanField(_("due by the rule of the basis"), default=False)
    months_before = models.SmallIntegerField(_("months before arrival"), default=0)
    days_before = models.SmallIntegerField(_("and days before arrival"), default=0)
    bases = models.ManyToManyField(
        VisitorBasis,
        verbose_name=_("only for these bases"),
        related_name="templates",
        blank=True,
        help_text=_("None: for every visit."),
    )

    class Meta(ReferenceRow.Meta):
        verbose_name = _("step of preparation, as a rule")
        verbose_name_plural = _("steps of preparation, as a rule")


class PreparationStep(TrackedModel):
    """One step for one visit."""

    unit_paths: ClassVar[tuple[str, ...]] = ("exchange__units",)

    exchange = models.ForeignKey(
        Exchange, verbose_name=_("exchange"), on_delete=models.CASCADE, related_name="preparation_steps"
    )
    template = models.ForeignKey(
        PreparationTemplate,
        verbose_name=_("rule"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="steps",
    )
    name = models.CharField(_("step"), max_length=200)
    due_on = models.DateField(_("due on"), db_index=True)
    done_on = models.DateField(_("done on"), null=True, blank=True)
    done_by = models.ForeignKey(
        User,
        verbose_name=_("done by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    note = models.CharField(_("note"), max_length=300, blank=True, default="")

    objects = models.Manager.from_queryset(ScopedQuerySet)()

    class Meta:
        verbose_name = _("step of preparation")
        verbose_name_plural = _("steps of preparation")
        ordering = ["due_on", "pk"]

    def __str__(self) -> str:
        return self.name
