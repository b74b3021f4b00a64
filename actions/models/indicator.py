"""Indicators: what is measured for an item."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from actions.models.item import PlanItem
from actions.models.plan import YEAR_LIMITS
from strategy_tracker.core.access.scoping import ScopedQuerySet
from strategy_tracker.core.measures import UnknownMeasure, get_measure, measure_choices
from strategy_tracker.core.models import BilingualModel, SearchableModel, TrackedModel, Unit


class IndicatorQuerySet(ScopedQuerySet):
    def public(self) -> "IndicatorQuerySet":
        """Indicators that visitors may read."""
        return self.filter(is_public=True, item__in=PlanItem.objects.public())


class IndicatorManager(models.Manager.from_queryset(IndicatorQuerySet)):  # type: ignore[misc]
    def get_by_natural_key(self, plan: str, item: str, code: str) -> "Indicator":
        return self.get(item__plan__slug=plan, item__code=item, code=code)


class Indicator(SearchableModel, BilingualModel, TrackedModel):
    """What is measured for an item.

    A share is held in percent (30 means 30 %). Values come from observations that people enter or, with a
    ``measure_key``, from the program's own records; an entered observation stands for the years of which
    these give no value.
    """

    class ValueKind(models.TextChoices):
        NUMBER = "number", _("number")
        SHARE = "share", _("share (%)")
        QUALITATIVE = "qualitative", _("in words")

    class Direction(models.TextChoices):
        INCREASE = "increase", _("increase")
        DECREASE = "decrease", _("decrease")
        KEEP = "keep", _("keep")

    class Accumulation(models.TextChoices):
        POINT = "point", _("state on a day")
        YEARLY_SUM = "yearly_sum", _("sum of the year")
        CUMULATIVE = "cumulative", _("sum since the first year")

    unit_paths: ClassVar[tuple[str, ...]] = ("item__plan__unit", "item__responsible_units")
    # A count tells of the unit's records: only a unit within reach may be chosen.
    reached_paths: ClassVar[tuple[str, ...]] = ("measure_unit",)
    search_sources = ("code", "name_ja", "name_en", "definition_ja", "definition_en")

    item = models.ForeignKey(
        PlanItem, verbose_name=_("item"), on_delete=models.CASCADE, related_name="indicators"
    )
    code = models.SlugField(_("code"), max_length=40)
    name = models.CharField(_("indicator"), max_length=300)
    definition = models.TextField(_("definition"), blank=True, default="")
    unit_label = models.CharField(_("counted in"), max_length=40, blank=True, default="")
    value_kind = models.CharField(
        _("kind of value"), max_length=12, choices=ValueKind, default=ValueKind.NUMBER
    )
    direction = models.CharField(
        _("wanted direction"), max_length=10, choices=Direction, default=Direction.INCREASE
    )
    accumulation = models.CharField(
        _("adding up"), max_length=12, choices=Accumulation, default=Accumulation.POINT
    )
    decimals = models.PositiveSmallIntegerField(_("decimal places"), default=0)
    baseline_year = models.PositiveSmallIntegerField(
        _("baseline year"), null=True, blank=True, validators=YEAR_LIMITS
    )
    baseline_value = models.DecimalField(
        _("baseline"), max_digits=16, decimal_places=4, null=True, blank=True
    )
    measure_key = models.CharField(
        _("measure"),
        max_length=80,
        blank=True,
        default="",
        help_text=_("Empty: values are entered. Otherwise they are counted from the records."),
    )
    measure_unit = models.ForeignKey(
        Unit,
        verbose_name=_("measured unit"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="measured_indicators",
        help_text=_("Empty: the plan's unit."),
    )
    measure_parameters = models.JSONField(_("parameters of the measure"), default=dict, blank=True)
    position = models.PositiveIntegerField(_("order"), default=0)
    is_public = models.BooleanField(_("public"), default=True)

    objects = IndicatorManager()

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        ordering = ["item", "position", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "code"],
                name="indicator_code_once_per_item",
                violation_error_message=_("This item already has an indicator with this code."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[str, str, str]:
        return (*self.item.natural_key(), self.code)

    natural_key.dependencies = ["actions.planitem"]  # type: ignore[attr-defined]

    def clean(self) -> None:
        super().clean()
        if self.baseline_value is not None and self.baseline_year is None:
            raise ValidationError({"baseline_year": _("A baseline needs its year.")})
        if self.measure_key:
            self._check_measure()

    def _check_measure(self) -> None:
        try:
            measure = get_measure(self.measure_key)
        except UnknownMeasure:
            known = ", ".join(key for key, _name in measure_choices())
            message = _("There is no measure “%(key)s”. There are: %(known)s.")
            raise ValidationError(
                {"measure_key": ValidationError(message, params={"key": self.measure_key, "known": known})}
            ) from None
        if measure.value_kind != self.value_kind:
            kind = self.ValueKind(measure.value_kind).label
            message = _("This measure gives another kind of value: %(kind)s.")
            raise ValidationError({"measure_key": ValidationError(message, params={"kind": kind})})
        try:
            measure.check_parameters(self.measure_parameters)
        except ValidationError as error:
            raise ValidationError({"measure_parameters": error}) from error
