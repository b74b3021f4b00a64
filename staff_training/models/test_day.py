"""A day on which a test is held in the house (IPテスト), and who is to take it."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from staff_training.models.reference import LanguageTest, TestKind
from strategy_tracker.core.access.scoping import ScopedQuerySet
from strategy_tracker.core.models import Person, TrackedModel, Unit


class TestDay(TrackedModel):
    """A sitting that a unit organises; its letters say place, time and what to bring."""

    unit_paths: ClassVar[tuple[str, ...]] = ("unit",)

    unit = models.ForeignKey(
        Unit, verbose_name=_("organised by"), on_delete=models.PROTECT, related_name="test_days"
    )
    test = models.ForeignKey(
        LanguageTest, verbose_name=_("test"), on_delete=models.PROTECT, related_name="test_days"
    )
    kind = models.ForeignKey(
        TestKind, verbose_name=_("kind of test"), on_delete=models.PROTECT, related_name="test_days"
    )
    held_on = models.DateField(pgettext_lazy("test day", "held on"))
    arrive_by = models.TimeField(_("arrive by"), null=True, blank=True)
    starts_at = models.TimeField(_("begins at"), null=True, blank=True)
    ends_at = models.TimeField(_("ends at"), null=True, blank=True)
    place = models.CharField(pgettext_lazy("test day", "place"), max_length=200, blank=True, default="")
    instructions = models.TextField(
        _("what the letter says"),
        blank=True,
        default="",
        help_text=_("What to bring, where to ask. Printed in each letter in both languages."),
    )
    applications_close_on = models.DateField(_("applications until"), null=True, blank=True)
    places = models.PositiveSmallIntegerField(_("places"), null=True, blank=True)

    objects = models.Manager.from_queryset(ScopedQuerySet)()

    class Meta:
        verbose_name = _("test day")
        verbose_name_plural = _("test days")
        ordering = ["-held_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.test} {self.held_on.isoformat()}"

    def clean(self) -> None:
        """Times follow each other; applications close before the day or on it."""
        super().clean()
        if self.arrive_by and self.starts_at and self.arrive_by > self.starts_at:
            raise ValidationError({"arrive_by": _("This is after the beginning of the test.")}, code="times")
        if self.ends_at and self.starts_at and self.ends_at <= self.starts_at:
            raise ValidationError({"ends_at": _("The test ends before it begins.")}, code="times")
        if self.ends_at and self.arrive_by and self.ends_at <= self.arrive_by:
            raise ValidationError({"arrive_by": _("This is after the end of the test.")}, code="times")
        if self.applications_close_on and self.held_on and self.applications_close_on > self.held_on:
            message = _("Applications end after the day of the test.")
            raise ValidationError({"applications_close_on": message}, code="days")


class Examinee(TrackedModel):
    """Somebody who is to take the test on a test day (受験者)."""

    class Status(models.TextChoices):
        REGISTERED = "registered", _("registered")
        TOOK = "took", _("took the test")
        ABSENT = "absent", _("absent")
        WITHDRAWN = "withdrawn", _("withdrawn")

    unit_paths: ClassVar[tuple[str, ...]] = ("person__unit",)
    reached_paths: ClassVar[tuple[str, ...]] = ("test_day__unit",)
    names_a_person: ClassVar[bool] = True
    is_confidential: ClassVar[bool] = True

    test_day = models.ForeignKey(
        TestDay, verbose_name=_("test day"), on_delete=models.CASCADE, related_name="examinees"
    )
    person = models.ForeignKey(
        Person, verbose_name=_("person"), on_delete=models.PROTECT, related_name="sittings"
    )
    number = models.CharField(_("examinee number"), max_length=30, blank=True, default="")
    seat = models.CharField(_("seat"), max_length=30, blank=True, default="")
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.REGISTERED)

    objects = models.Manager.from_queryset(ScopedQuerySet)()

    class Meta:
        verbose_name = _("examinee")
        verbose_name_plural = _("examinees")
        ordering = ["test_day", "number", "person__name_kana"]
        constraints = [
            models.UniqueConstraint(
                fields=["test_day", "person"],
                name="examinee_once_per_test_day",
                violation_error_message=_("This person is registered for this day already."),
            )
        ]

    def __str__(self) -> str:
        """Not the person: this text stands in logs of changes."""
        return f"{self.test_day} {self.number}".strip()
