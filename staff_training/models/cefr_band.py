"""From which score on a test shows which level of the Common European Framework (CEFR)."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from staff_training.models.band_rules import refuse_unreachable
from staff_training.models.reference import LanguageTest
from strategy_tracker.core.access.scoping import ScopedQuerySet
from strategy_tracker.core.models import TrackedModel


class CefrLevel(models.TextChoices):
    """From the lowest to the highest."""

    A1 = "A1", "A1"
    A2 = "A2", "A2"
    B1 = "B1", "B1"
    B2 = "B2", "B2"
    C1 = "C1", "C1"
    C2 = "C2", "C2"


class CefrBandManager(models.Manager.from_queryset(ScopedQuerySet)):  # type: ignore[misc]
    def get_by_natural_key(self, test: str, level: str) -> "CefrBand":
        return self.get(test__code=test, level=level)


class CefrBand(TrackedModel):
    """The lowest score at which ``test`` shows ``level``: by section, or by the total where it has none."""

    unit_paths: ClassVar[tuple[str, ...]] = ()

    test = models.ForeignKey(
        LanguageTest, verbose_name=_("test"), on_delete=models.CASCADE, related_name="cefr_bands"
    )
    level = models.CharField(_("CEFR level"), max_length=2, choices=CefrLevel)
    lowest_listening = models.PositiveSmallIntegerField(_("listening from"), null=True, blank=True)
    lowest_reading = models.PositiveSmallIntegerField(_("reading from"), null=True, blank=True)
    lowest_total = models.DecimalField(_("total from"), max_digits=6, decimal_places=1, null=True, blank=True)

    objects = CefrBandManager()

    class Meta:
        verbose_name = _("CEFR level of a test")
        verbose_name_plural = _("CEFR levels of tests")
        ordering = ["test", "level"]
        constraints = [
            models.UniqueConstraint(
                fields=["test", "level"],
                name="cefr_band_once",
                violation_error_message=_("This test has this level already."),
            ),
            models.CheckConstraint(
                condition=models.Q(
                    lowest_listening__isnull=False, lowest_reading__isnull=False, lowest_total__isnull=True
                )
                | models.Q(
                    lowest_listening__isnull=True, lowest_reading__isnull=True, lowest_total__isnull=False
                ),
                name="cefr_band_by_sections_or_total",
                violation_error_message=_("Give listening and reading, or the total."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.test} {self.level}"

    def clean(self) -> None:
        super().clean()
        if self.test_id is not None or "test" in self._state.fields_cache:
            refuse_unreachable(self)

    def natural_key(self) -> tuple[str, str]:
        return (self.test.code, self.level)

    natural_key.dependencies = ["staff_training.languagetest"]  # type: ignore[attr-defined]
