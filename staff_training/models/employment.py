"""The roll (名簿): who was employed where, as what, from when to when. Personal data."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from staff_training.models.reference import LeaveKind, StaffCategory
from strategy_tracker.core.access.scoping import ScopedQuerySet
from strategy_tracker.core.days import END_BEFORE_START, refuse_end_before_start
from strategy_tracker.core.models import Person, SearchableModel, TrackedModel, Unit


class Employment(SearchableModel, TrackedModel):
    """One post of one person in one unit; a transfer or a re-employment is a further row.

    Both days count: who moves on 1 April has a row to 31 March and one from 1 April. Rows are never
    rewritten to say what holds today, so that the roll of any past day can be asked for later.
    """

    class Contract(models.TextChoices):
        PERMANENT = "permanent", _("permanent")
        FIXED_TERM = "fixed_term", _("fixed-term")
        RE_EMPLOYED = "re_employed", _("re-employed after retirement")

    unit_paths: ClassVar[tuple[str, ...]] = ("unit", "person__unit")
    names_a_person: ClassVar[bool] = True
    is_confidential: ClassVar[bool] = True
    search_sources = ("staff_number", "post_ja", "post_en")

    person = models.ForeignKey(
        Person, verbose_name=_("person"), on_delete=models.PROTECT, related_name="employments"
    )
    unit = models.ForeignKey(
        Unit, verbose_name=_("unit"), on_delete=models.PROTECT, related_name="employments"
    )
    category = models.ForeignKey(
        StaffCategory, verbose_name=_("category"), on_delete=models.PROTECT, related_name="employments"
    )
    staff_number = models.CharField(
        _("staff number"),
        max_length=30,
        blank=True,
        default="",
        help_text=_("By which lists of test results tell people apart."),
    )
    post = models.CharField(_("post"), max_length=200, blank=True, default="")
    contract = models.CharField(_("contract"), max_length=12, choices=Contract, default=Contract.PERMANENT)
    is_full_time = models.BooleanField(_("full-time"), default=True)
    is_concurrent = models.BooleanField(
        _("concurrent post"), default=False, help_text=_("兼務: held beside another post, and not counted.")
    )
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"), null=True, blank=True, help_text=_("The last day counts."))
    notes = models.TextField(_("internal notes"), blank=True, default="")

    objects = models.Manager.from_queryset(ScopedQuerySet)()

    class Meta:
        verbose_name = _("post on the roll")
        verbose_name_plural = _("staff roll")
        ordering = ["person__name_kana", "person", "starts_on"]
        indexes = [
            models.Index(fields=["person", "starts_on"], name="employment_by_person"),
            models.Index(fields=["unit", "starts_on", "ends_on"], name="employment_by_unit"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=models.F("starts_on")),
                name="employment_end_not_before_start",
                violation_error_message=END_BEFORE_START,
            )
        ]

    def __str__(self) -> str:
        return (
            f"{self.person} {self.starts_on.isoformat()}–{self.ends_on.isoformat() if self.ends_on else ''}"
        )

    def clean(self) -> None:
        super().clean()
        refuse_end_before_start(self, "starts_on", "ends_on", END_BEFORE_START)


class Leave(TrackedModel):
    """A time in which somebody on the roll is away (育児休業・休職 …); both days count."""

    unit_paths: ClassVar[tuple[str, ...]] = ("employment__unit", "employment__person__unit")
    names_a_person: ClassVar[bool] = True
    is_confidential: ClassVar[bool] = True

    employment = models.ForeignKey(
        Employment, verbose_name=_("post on the roll"), on_delete=models.CASCADE, related_name="leaves"
    )
    kind = models.ForeignKey(
        LeaveKind, verbose_name=_("kind of leave"), on_delete=models.PROTECT, related_name="leaves"
    )
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"), null=True, blank=True, help_text=_("The last day counts."))

    objects = models.Manager.from_queryset(ScopedQuerySet)()

    class Meta:
        verbose_name = _("leave")
        verbose_name_plural = _("leaves")
        ordering = ["employment", "starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=models.F("starts_on")),
                name="leave_end_not_before_start",
                violation_error_message=END_BEFORE_START,
            )
        ]

    def __str__(self) -> str:
        return f"{self.employment.person} {self.starts_on.isoformat()}"

    def clean(self) -> None:
        super().clean()
        refuse_end_before_start(self, "starts_on", "ends_on", END_BEFORE_START)
