"""What the visitor office does before somebody arrives (NINS C.1.3), with its due days."""

import datetime
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from exchanges.models.exchange import Exchange
from exchanges.models.reference import VisitorBasis
from strategy_tracker.core.access.scoping import ScopedQuerySet
from strategy_tracker.core.models import ReferenceRow, TrackedModel, User


class PreparationTemplate(ReferenceRow):
    """A step of preparation, due so long before arrival or departure (after it, when negative).

    ``counts_from_basis`` takes the months from the basis of the visit: the application itself (KIT
    u042RG00000073: 3 months, 1 for short-stay visas; 4 and 2 for basis 6).
    """

    class CountsFrom(models.TextChoices):
        ARRIVAL = "arrival", _("arrival")
        DEPARTURE = "departure", _("departure")

    class Visa(models.TextChoices):
        ANY = "any", _("every visit")
        LONGER = "longer", _("not with a short-stay visa")
        SHORT = "short", _("only with a short-stay visa")

    counts_from = models.CharField(
        _("counted from"), max_length=9, choices=CountsFrom, default=CountsFrom.ARRIVAL
    )
    visa = models.CharField(_("applies to"), max_length=6, choices=Visa, default=Visa.ANY)
    counts_from_basis = models.BooleanField(_("due by the rule of the basis"), default=False)
    months_before = models.SmallIntegerField(
        _("months before"), default=0, help_text=_("Negative: afterwards.")
    )
    days_before = models.SmallIntegerField(
        _("and days before"), default=0, help_text=_("Negative: afterwards.")
    )
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


class PreparationStepQuerySet(ScopedQuerySet):
    def awaited(self) -> "PreparationStepQuerySet":
        """What is still to do: of a cancelled stay nothing, of a completed one what follows departure."""
        departure = PreparationTemplate.CountsFrom.DEPARTURE
        over = models.Q(exchange__status=Exchange.Status.COMPLETED) & ~models.Q(
            template__isnull=False, template__counts_from=departure
        )
        undone = self.filter(done_on__isnull=True).exclude(exchange__status=Exchange.Status.CANCELLED)
        return undone.exclude(over)

    def late(self, day: datetime.date) -> "PreparationStepQuerySet":
        """What should have been done before ``day``; on its due day a step is not late yet."""
        return self.awaited().filter(due_on__lt=day)

    def due_within(self, day: datetime.date, days: int) -> "PreparationStepQuerySet":
        """What is due from ``day`` on to the day ``days`` later, both counted."""
        return self.awaited().filter(due_on__range=(day, day + datetime.timedelta(days=days)))


class PreparationStep(TrackedModel):
    """One step for one visit.

    ``rule_due_on`` is what the rule last said: a due day that somebody has set by hand differs from it and
    is left alone when the arrival moves.
    """

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
    rule_due_on = models.DateField(_("due by the rule"), null=True, blank=True, editable=False)
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

    objects = models.Manager.from_queryset(PreparationStepQuerySet)()

    class Meta:
        verbose_name = _("step of preparation")
        verbose_name_plural = _("steps of preparation")
        ordering = ["due_on", "pk"]

    def __str__(self) -> str:
        return self.name
