"""Courses, their sessions, and who takes part."""

import datetime
from decimal import Decimal
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from actions.models import PlanItem
from actions.models.plan import YEAR_LIMITS
from staff_training.models.reference import CourseKind
from strategy_tracker.core.access.scoping import ScopedQuerySet
from strategy_tracker.core.days import END_BEFORE_START, refuse_end_before_start
from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.core.models import BilingualModel, Person, SearchableModel, TrackedModel, Unit
from strategy_tracker.core.models.natural import CodeManagerMixin
from strategy_tracker.core.models.partial_save import also_update
from strategy_tracker.core.numbers import format_number


class CourseManager(CodeManagerMixin, models.Manager.from_queryset(ScopedQuerySet)):  # type: ignore[misc]
    pass


class Course(BilingualModel, SearchableModel, TrackedModel):
    """A training programme that is held again and again, such as an e-learning course for the TOEIC test."""

    unit_paths: ClassVar[tuple[str, ...]] = ("unit",)
    search_sources = ("code", "title_ja", "title_en", "provider_ja", "provider_en")

    unit = models.ForeignKey(Unit, verbose_name=_("unit"), on_delete=models.PROTECT, related_name="courses")
    code = models.SlugField(_("code"), max_length=60, unique=True)
    title = models.CharField(_("title"), max_length=300)
    description = models.TextField(_("description"), blank=True, default="")
    kind = models.ForeignKey(
        CourseKind, verbose_name=_("kind of course"), on_delete=models.PROTECT, related_name="courses"
    )
    provider = models.CharField(_("provider"), max_length=200, blank=True, default="")
    items = models.ManyToManyField(
        PlanItem, verbose_name=_("contributes to"), related_name="courses", blank=True
    )
    is_public = models.BooleanField(_("public"), default=False)

    objects = CourseManager()

    class Meta:
        verbose_name = _("course")
        verbose_name_plural = _("courses")
        ordering = ["unit", "code"]

    def __str__(self) -> str:
        return self.title

    def natural_key(self) -> tuple[str]:
        return (self.code,)


class CourseSessionManager(models.Manager.from_queryset(ScopedQuerySet)):  # type: ignore[misc]
    def get_by_natural_key(self, course: str, year: int, number: int) -> "CourseSession":
        return self.get(course__code=course, year=year, number=number)


class CourseSession(TrackedModel):
    """One time that a course is held. Where a source names no days, the fiscal year alone is known."""

    unit_paths: ClassVar[tuple[str, ...]] = ("course__unit",)

    course = models.ForeignKey(
        Course, verbose_name=_("course"), on_delete=models.CASCADE, related_name="sessions"
    )
    year = models.PositiveSmallIntegerField(
        _("fiscal year"), blank=True, validators=YEAR_LIMITS, help_text=_("Follows from the first day.")
    )
    number = models.PositiveSmallIntegerField(_("number in the year"), default=1)
    starts_on = models.DateField(_("first day"), null=True, blank=True)
    ends_on = models.DateField(_("last day"), null=True, blank=True, help_text=_("The last day counts."))
    applications_open_on = models.DateField(_("applications from"), null=True, blank=True)
    applications_close_on = models.DateField(_("applications until"), null=True, blank=True)
    place = models.CharField(pgettext_lazy("of a session", "place"), max_length=200, blank=True, default="")
    places = models.PositiveSmallIntegerField(_("places"), null=True, blank=True)
    hours = models.DecimalField(_("hours"), max_digits=6, decimal_places=1, null=True, blank=True)
    required_attendance = models.PositiveSmallIntegerField(
        _("attendance for completion, in percent"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(100)],
    )
    cost = models.PositiveIntegerField(_("cost of the session, in yen"), null=True, blank=True)
    is_cancelled = models.BooleanField(_("cancelled"), default=False)
    notes = models.TextField(_("internal notes"), blank=True, default="")

    objects = CourseSessionManager()

    class Meta:
        verbose_name = _("session of a course")
        verbose_name_plural = _("sessions of courses")
        ordering = ["-year", "course", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["course", "year", "number"],
                name="course_session_once",
                violation_error_message=_("This course has a session of this number in this year already."),
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=models.F("starts_on")),
                name="course_session_end_not_before_start",
                violation_error_message=END_BEFORE_START,
            ),
        ]

    def __str__(self) -> str:
        day = self.starts_on.isoformat() if self.starts_on else FiscalYear(self.year).label()
        return f"{self.course} {day}"

    def natural_key(self) -> tuple[str, int, int]:
        return (self.course.code, self.year, self.number)

    natural_key.dependencies = ["staff_training.course"]  # type: ignore[attr-defined]

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.refresh_year()
        also_update(kwargs, "year")
        super().save(*args, **kwargs)

    @property
    def first_possible_day(self) -> datetime.date:
        """The first day or, where only the year is known, that of the year."""
        return self.starts_on or FiscalYear(self.year).first_day

    @property
    def last_possible_day(self) -> datetime.date:
        """The last day; where it is not known, the first day or else the last of the year."""
        return self.ends_on or self.starts_on or FiscalYear(self.year).last_day

    def refresh_year(self) -> None:
        """The fiscal year of the first day, where that is known."""
        if self.starts_on:
            self.year = FiscalYear.of(self.starts_on).start

    def clean(self) -> None:
        super().clean()
        self.refresh_year()
        if self.year is None:
            raise ValidationError({"year": _("Give the first day or, if it is not known, the fiscal year.")})
        refuse_end_before_start(self, "starts_on", "ends_on", END_BEFORE_START)
        refuse_end_before_start(self, "applications_open_on", "applications_close_on", END_BEFORE_START)
        self._refuse_less_than_taken()

    def _refuse_less_than_taken(self) -> None:
        """Nobody loses a place or hours by a change of the session."""
        if self._state.adding:
            return
        if self.hours is not None and self.participations.filter(attended_hours__gt=self.hours).exists():
            raise ValidationError({"hours": _("Somebody attended more hours than these.")})
        if self.places is None:
            return
        taken = self.participations.filter(status__in=Participation.TAKING_PLACES).count()
        if self.places < taken:
            raise ValidationError({"places": _("More people have a place in this session already.")})


class Participation(TrackedModel):
    """One person in one session, from the application to the completion. Personal data."""

    class Status(models.TextChoices):
        APPLIED = "applied", pgettext_lazy("participation", "applied")
        ACCEPTED = "accepted", pgettext_lazy("participation", "accepted")
        WAITING = "waiting", pgettext_lazy("participation", "on the waiting list")
        DECLINED = "declined", pgettext_lazy("participation", "declined")
        WITHDRAWN = "withdrawn", pgettext_lazy("participation", "withdrawn")
        COMPLETED = "completed", pgettext_lazy("participation", "completed")
        NOT_COMPLETED = "not_completed", pgettext_lazy("participation", "not completed")

    TAKING_PLACES: ClassVar[tuple[str, ...]] = (Status.ACCEPTED, Status.COMPLETED, Status.NOT_COMPLETED)
    """Whoever did not complete a session had a place in it all the same."""

    unit_paths: ClassVar[tuple[str, ...]] = ("person__unit",)
    names_a_person: ClassVar[bool] = True
    is_confidential: ClassVar[bool] = True

    session = models.ForeignKey(
        CourseSession, verbose_name=_("session"), on_delete=models.PROTECT, related_name="participations"
    )
    person = models.ForeignKey(
        Person, verbose_name=_("person"), on_delete=models.PROTECT, related_name="participations"
    )
    status = models.CharField(_("status"), max_length=14, choices=Status, default=Status.APPLIED)
    applied_on = models.DateField(_("applied on"), null=True, blank=True)
    attended_hours = models.DecimalField(
        _("hours attended"), max_digits=6, decimal_places=1, null=True, blank=True
    )
    completed_on = models.DateField(_("completed on"), null=True, blank=True)
    cost = models.PositiveIntegerField(_("further cost for this person, in yen"), null=True, blank=True)
    notes = models.TextField(_("internal notes"), blank=True, default="")

    objects = models.Manager.from_queryset(ScopedQuerySet)()

    class Meta:
        verbose_name = _("participation")
        verbose_name_plural = _("participations")
        ordering = ["session", "person__name_kana"]
        indexes = [models.Index(fields=["session", "status"], name="participation_by_status")]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "person"],
                name="participation_once",
                violation_error_message=_("This person is in this session already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.session}"

    def clean(self) -> None:
        super().clean()
        if self.session_id is None:
            return
        hours, first = self.session.hours, self.session.first_possible_day
        if self.attended_hours is not None and hours is not None and self.attended_hours > hours:
            raise ValidationError({"attended_hours": more_than_held(hours)}, code="hours")
        if self.completed_on and self.completed_on < first:
            raise ValidationError({"completed_on": _("The session had not begun on this day.")}, code="days")

    def move_to(self, status: str, by: Any) -> None:
        """Store a new status, in the history under ``by``; called by ``participations`` alone."""
        self.status = status
        self._history_user = by
        self.save()


def more_than_held(hours: Decimal) -> str:
    """What is said of somebody who would have attended more than there was."""
    return gettext("The session has %(hours)s hours.") % {"hours": format_number(hours)}
