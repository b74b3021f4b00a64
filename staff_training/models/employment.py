"""The roll (名簿): who was employed where, as what, from when to when. Personal data."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from staff_training.models.home_unit import hold_persons, keep_home_units
from staff_training.models.in_force import sharing_a_day
from staff_training.models.reference import StaffCategory
from strategy_tracker.core.access.scoping import ScopedQuerySet
from strategy_tracker.core.days import END_BEFORE_START, Span, refuse_end_before_start
from strategy_tracker.core.models import Person, SearchableModel, TrackedModel, Unit


class Employment(SearchableModel, TrackedModel):
    """One post of one person in one unit; a transfer or a re-employment is a further row.

    Both days count: who moves on 1 April has a row to 31 March and one from 1 April. Rows are never
    rewritten to say what holds today, so that the roll of any past day can be asked for later.

    On a day a person has one post and any number of concurrent ones beside it (``refuse_second_post``).
    Whatever way a post is saved or deleted, the unit of its person follows (``home_unit``).
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
        StaffCategory,
        verbose_name=_("category of staff"),
        on_delete=models.PROTECT,
        related_name="employments",
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
        if transaction.get_connection().in_atomic_block:
            # What is checked here must still hold when it is saved.
            hold_persons([self.person_id])
        self.refuse_second_post()

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """ValidationError when the person has another post in these days.

        The person is held meanwhile: of two posts that are saved at once, the second sees the first.
        """
        before = type(self)._base_manager.filter(pk=self.pk).values_list("person", flat=True).first()
        hold_persons({before, self.person_id})
        self.refuse_second_post()
        super().save(*args, **kwargs)
        keep_home_units(timezone.localdate(), {before, self.person_id})

    @transaction.atomic
    def delete(self, *args: Any, **kwargs: Any) -> Any:
        person = self.person_id
        hold_persons([person])
        deleted = super().delete(*args, **kwargs)
        keep_home_units(timezone.localdate(), [person])
        return deleted

    def overlapping(self) -> models.QuerySet["Employment"]:
        """The other posts with which the person would count twice on a day, the earliest first."""
        others = Employment._base_manager.exclude(pk=self.pk).order_by("starts_on", "pk")
        if self.is_concurrent or not self.person_id or not self.starts_on:
            return others.none()
        if self.ends_on and self.ends_on < self.starts_on:
            return others.none()
        mine = others.filter(person=self.person_id, is_concurrent=False)
        return mine.filter(sharing_a_day(self.starts_on, self.ends_on)).select_related("unit")

    def refuse_second_post(self) -> None:
        """ValidationError that names the other post, where this one would be the second on a day."""
        if (other := self.overlapping().first()) is not None:
            raise ValidationError(
                _(
                    "This person has another post in these days: %(unit)s, %(days)s. End that one first, or"
                    " mark one of the two as a concurrent post."
                ),
                code="second_post",
                params={"unit": other.unit, "days": other.days},
            )

    @property
    def days(self) -> str:
        """First to last day as the reader writes them; the end stays open where there is none."""
        return Span(self.starts_on, self.ends_on).written()
