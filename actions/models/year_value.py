"""The values of indicators by fiscal year: targets and observations."""

from decimal import Decimal
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from actions.models.indicator import Indicator
from actions.models.plan import YEAR_LIMITS
from strategy_tracker.core.access.scoping import ScopedQuerySet
from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.core.measures import share
from strategy_tracker.core.models import TrackedModel, User
from strategy_tracker.core.models.partial_save import also_update
from strategy_tracker.core.numbers import format_number, format_percent
from strategy_tracker.core.translation_state import Language


class YearValue(TrackedModel):
    """A value of an indicator for one fiscal year (named by the year in which it begins)."""

    unit_paths: ClassVar[tuple[str, ...]] = (
        "indicator__item__plan__unit",
        "indicator__item__responsible_units",
    )

    year = models.PositiveSmallIntegerField(_("fiscal year"), validators=YEAR_LIMITS)
    value = models.DecimalField(_("value"), max_digits=16, decimal_places=4, null=True, blank=True)

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        if getattr(self, "indicator_id", None) is None:
            return
        indicator: Indicator = self.indicator  # type: ignore[attr-defined]
        is_share = indicator.value_kind == Indicator.ValueKind.SHARE
        if is_share and self.value is not None and not 0 <= self.value <= 100:
            raise ValidationError({"value": _("A share is between 0 and 100 percent.")})


class YearValueManager(models.Manager.from_queryset(ScopedQuerySet)):  # type: ignore[misc]
    def get_by_natural_key(self, plan: str, item: str, indicator: str, year: int) -> YearValue:
        return self.get(
            indicator__item__plan__slug=plan,
            indicator__item__code=item,
            indicator__code=indicator,
            year=year,
        )


class Target(YearValue):
    """What is to be reached by the end of a fiscal year: a number, or words for a qualitative indicator."""

    indicator = models.ForeignKey(
        Indicator, verbose_name=_("indicator"), on_delete=models.CASCADE, related_name="targets"
    )
    note = models.TextField(_("target in words"), blank=True, default="")

    objects = YearValueManager()

    class Meta:
        verbose_name = _("target")
        verbose_name_plural = _("targets")
        ordering = ["indicator", "year"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "year"],
                name="target_once_per_year",
                violation_error_message=_("This indicator already has a target for this year."),
            )
        ]

    def __str__(self) -> str:
        return FiscalYear(self.year).label()

    def natural_key(self) -> tuple[str, str, str, int]:
        return (*self.indicator.natural_key(), self.year)

    natural_key.dependencies = ["actions.indicator"]  # type: ignore[attr-defined]

    def clean(self) -> None:
        super().clean()
        words = [getattr(self, f"note_{language}") for language in Language]
        if self.value is None and not any(words):
            raise ValidationError({"value": _("A target needs a number or words.")})


class Observation(YearValue):
    """What was found for a fiscal year, with its parts, its day and where it comes from."""

    indicator = models.ForeignKey(
        Indicator, verbose_name=_("indicator"), on_delete=models.CASCADE, related_name="observations"
    )
    numerator = models.DecimalField(_("numerator"), max_digits=16, decimal_places=4, null=True, blank=True)
    denominator = models.DecimalField(
        _("denominator"), max_digits=16, decimal_places=4, null=True, blank=True
    )
    text = models.TextField(_("finding in words"), blank=True, default="")
    as_of = models.DateField(_("as of"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True, default="")
    verified_by = models.ForeignKey(
        User,
        verbose_name=_("verified by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="verified_observations",
        editable=False,
    )
    verified_at = models.DateTimeField(_("verified at"), null=True, blank=True, editable=False)
    is_public = models.BooleanField(_("public"), default=False)

    objects = YearValueManager()

    class Meta:
        verbose_name = _("observation")
        verbose_name_plural = _("observations")
        ordering = ["indicator", "year"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "year"],
                name="observation_once_per_year",
                violation_error_message=_("This indicator already has an observation for this year."),
            ),
            models.CheckConstraint(
                condition=models.Q(denominator__isnull=True) | models.Q(denominator__gt=0),
                name="observation_denominator_above_zero",
                violation_error_message=_("The denominator must be above zero."),
            ),
        ]

    def __str__(self) -> str:
        return FiscalYear(self.year).label()

    def natural_key(self) -> tuple[str, str, str, int]:
        return (*self.indicator.natural_key(), self.year)

    natural_key.dependencies = ["actions.indicator"]  # type: ignore[attr-defined]

    def clean(self) -> None:
        super().clean()
        if self.denominator is not None and self.denominator <= 0:
            raise ValidationError({"denominator": _("The denominator must be above zero.")})
        counted = self.share_of_parts()
        if counted is None:
            return
        if not 0 <= counted <= 100:
            message = _("The numerator of a share lies between 0 and the denominator.")
            raise ValidationError({"numerator": message})
        if self.value is not None:
            self._require_agreement(counted, self.value)

    def _require_agreement(self, counted: Decimal, entered: Decimal) -> None:
        """A share and its parts tell the same, as far as the indicator's decimal places show."""
        decimals = self.indicator.decimals
        if abs(counted - entered) <= Decimal(1).scaleb(-decimals):
            return
        message = _("%(numerator)s of %(denominator)s is %(share)s, not %(value)s.")
        params = {
            "numerator": format_number(self.numerator or 0),
            "denominator": format_number(self.denominator or 0),
            "share": format_percent(counted, decimals),
            "value": format_percent(entered, decimals),
        }
        raise ValidationError({"value": ValidationError(message, params=params)})

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A share that is given by its parts alone is worked out from them."""
        if self.value is None and (counted := self.share_of_parts()) is not None:
            self.value = counted
            also_update(kwargs, "value")
        super().save(*args, **kwargs)

    def share_of_parts(self) -> Decimal | None:
        """Numerator / denominator in percent, to as many decimal places as are stored.

        None where a part is missing or it is no share.
        """
        if self.numerator is None or self.denominator is None or self.indicator_id is None:
            return None
        if self.indicator.value_kind != Indicator.ValueKind.SHARE:
            return None
        counted = share(self.numerator, self.denominator)
        return None if counted is None else round(counted, 4)
