"""Scores of language tests. Personal data: for the person and the training officers of their unit."""

import uuid
from decimal import Decimal
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from staff_training.models.reference import LanguageTest, TestKind
from staff_training.models.score_rules import refuse_impossible, summed
from staff_training.models.test_day import TestDay
from strategy_tracker.core.access.scoping import ScopedQuerySet
from strategy_tracker.core.models import Person, TrackedModel, Unit, User
from strategy_tracker.core.models.partial_save import also_update
from strategy_tracker.core.numbers import format_number


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
    grade = models.CharField(
        pgettext_lazy("of a test", "grade"),
        max_length=30,
        blank=True,
        default="",
        help_text=_("Such as 準1級."),
    )
    is_confirmed = models.BooleanField(
        _("is no double"),
        default=False,
        help_text=_("Somebody compared this score with those that resemble it: all of them are right."),
    )
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
        added = summed(self)
        if added is not None:
            self.total = Decimal(added)

    def clean(self) -> None:
        super().clean()
        refuse_impossible(self)
        self.refresh_total()
        double = self.exact_double()
        if double is not None:
            raise ValidationError({"taken_on": ValidationError(double.told_as_double(), code="double")})

    def exact_double(self) -> "TestScore | None":
        """The stored score of the same person, test, kind and day; of one whose person is not known yet, that
        of the same name and number kept by the same unit."""
        if self.test_id is None or self.taken_on is None:
            return None
        if self.person_id is not None:
            whose: dict[str, Any] = {"person": self.person_id}
        elif self.held_by_id is not None and (self.given_name or self.given_number):
            names = {"given_name": self.given_name, "given_number": self.given_number}
            whose = {"person": None, "held_by": self.held_by_id, **names}
        else:
            return None
        same = {"test": self.test_id, "kind": self.kind_id, "taken_on": self.taken_on}
        others = TestScore._base_manager.filter(**whose, **same).exclude(pk=self.pk)
        return others.select_related("test", "kind").order_by("pk").first()

    def told_as_double(self) -> str:
        """For whoever is about to enter the same sitting again; names the score, so for its readers only."""
        text = gettext("This sitting is entered already: %(test)s%(kind)s, %(day)s, total %(total)s.")
        return text % {
            "test": self.test,
            "kind": f" {self.kind}" if self.kind else "",
            "day": date_format(self.taken_on, "SHORT_DATE_FORMAT"),
            "total": format_number(self.total),
        }


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
