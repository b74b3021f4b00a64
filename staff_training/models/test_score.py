"""Scores of language tests. Personal data: for the person and the training officers of their unit."""

import uuid
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from staff_training.models.reference import LanguageTest, TestKind
from staff_training.models.test_day import TestDay
from strategy_tracker.core.access.scoping import ScopedQuerySet
from strategy_tracker.core.models import Person, TrackedModel, Unit, User
from strategy_tracker.core.models.partial_save import also_update


class TestScore(TrackedModel):
    """What one person reached in one sitting.

    Where both sections are known the total is their sum; old lists give the total alone. A score whose
    person is not known yet is kept for the unit ``held_by`` under the name and number that came with it; it
    counts for nobody.
    """

    unit_paths: ClassVar[tuple[str, ...]] = ("person__unit", "held_by")
    names_a_person: ClassVar[bool] = True
    is_confidential: ClassVar[bool] = True

    person = models.ForeignKey(
        Person,
        verbose_name=_("person"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="test_scores",
    )
    held_by = models.ForeignKey(
        Unit,
        verbose_name=_("kept by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="unassigned_scores",
        help_text=_("Only while the person is not known: the unit that looks into it."),
    )
    given_name = models.CharField(_("name as given"), max_length=200, blank=True, default="")
    given_number = models.CharField(_("number as given"), max_length=60, blank=True, default="")
    test = models.ForeignKey(
        LanguageTest, verbose_name=_("test"), on_delete=models.PROTECT, related_name="scores"
    )
    kind = models.ForeignKey(
        TestKind,
        verbose_name=_("kind of test"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="scores",
    )
    test_day = models.ForeignKey(
        TestDay,
        verbose_name=_("test day"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="scores",
    )
    taken_on = models.DateField(_("day of the test"))
    listening = models.PositiveSmallIntegerField(_("listening"), null=True, blank=True)
    reading = models.PositiveSmallIntegerField(_("reading"), null=True, blank=True)
    total = models.DecimalField(
        _("total"),
        max_digits=6,
        decimal_places=1,
        blank=True,
        help_text=_("Worked out from listening and reading where both are given."),
    )
    grade = models.CharField(_("grade"), max_length=30, blank=True, default="", help_text=_("Such as 準1級."))
    notes = models.TextField(_("internal notes"), blank=True, default="")

    objects = models.Manager.from_queryset(ScopedQuerySet)()

    class Meta:
        verbose_name = _("test score")
        verbose_name_plural = _("test scores")
        ordering = ["-taken_on", "-pk"]
        indexes = [
            models.Index(fields=["person", "test", "taken_on", "total"], name="score_by_person"),
            models.Index(fields=["test", "taken_on"], name="score_by_day"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(person__isnull=False, held_by__isnull=True)
                | models.Q(person__isnull=True, held_by__isnull=False),
                name="score_of_a_person_or_kept_by_a_unit",
                violation_error_message=_(
                    "A score has a person, or a unit that keeps it until one is found."
                ),
            ),
            models.CheckConstraint(
                condition=models.Q(listening__isnull=True, reading__isnull=True)
                | models.Q(
                    listening__isnull=False,
                    reading__isnull=False,
                    total=models.F("listening") + models.F("reading"),
                ),
                name="score_total_is_sum",
                violation_error_message=_("The total is not the sum of listening and reading."),
            ),
        ]

    def __str__(self) -> str:
        """Neither the person nor the score: this text stands in logs of changes."""
        return f"{self.test} {self.taken_on.isoformat()}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.refresh_total()
        also_update(kwargs, "total")
        super().save(*args, **kwargs)

    def refresh_total(self) -> None:
        """Work the total out from its sections, where both are known."""
        if self.listening is not None and self.reading is not None:
            self.total = self.listening + self.reading


def stored_name(instance: "Certificate", filename: str) -> str:
    """A name that says nothing: what a file was called is kept in its row."""
    return f"certificates/{uuid.uuid4().hex}"


class Certificate(TrackedModel):
    """The file that proves a score (公式認定証); checked when it comes in, handed out to those it is for."""

    unit_paths: ClassVar[tuple[str, ...]] = ("score__person__unit", "score__held_by")
    names_a_person: ClassVar[bool] = True
    is_confidential: ClassVar[bool] = True

    score = models.OneToOneField(
        TestScore, verbose_name=_("test score"), on_delete=models.CASCADE, related_name="certificate"
    )
    file = models.FileField(_("file"), upload_to=stored_name, max_length=200)
    original_name = models.CharField(_("name of the file"), max_length=255, blank=True, default="")
    content_type = models.CharField(_("type"), max_length=100, blank=True, default="", editable=False)
    size = models.PositiveBigIntegerField(_("size"), default=0, editable=False)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True, default="", editable=False)
    uploaded_by = models.ForeignKey(
        User,
        verbose_name=_("uploaded by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="uploaded_certificates",
    )

    objects = models.Manager.from_queryset(ScopedQuerySet)()

    class Meta:
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        ordering = ["score"]

    def __str__(self) -> str:
        return f"{self.score}"
