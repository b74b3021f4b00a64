"""Exchanges of people: somebody goes out or comes in (派遣・受入れ)."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from actions.models import PlanItem
from exchanges.models.agreement import Agreement
from exchanges.models.programme import Programme
from exchanges.models.reference import FundingSource, PersonCategory, StayKind, VisitorBasis
from strategy_tracker.core.access.scoping import ScopedQuerySet
from strategy_tracker.core.days import Span, refuse_end_before_start
from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.core.models import (
    Country,
    Institution,
    Person,
    SearchableModel,
    TrackedModel,
    Unit,
)
from strategy_tracker.core.models.partial_save import also_update

PLANNED_END_BEFORE_START = _("The planned last day is before the planned first day.")
ACTUAL_END_BEFORE_START = _("The actual last day is before the actual first day.")
COMPUTED_COLUMNS = ("first_day", "last_day", "start_year", "stay_days")


class Exchange(SearchableModel, TrackedModel):
    """One stay of one person.

    What happened goes before what was planned: ``first_day`` and ``last_day`` are the actual days or, while
    there are none, the planned ones. ``stay_days`` counts both ends. A stay without a country or an end is
    kept and listed as not countable, never dropped from a survey in silence. Its status moves only through
    ``exchanges/stays.py``.
    """

    class Direction(models.TextChoices):
        OUTBOUND = "outbound", _("outbound")
        INBOUND = "inbound", _("inbound")

    class Status(models.TextChoices):
        PLANNED = "planned", _("planned")
        CONFIRMED = "confirmed", _("confirmed")
        UNDER_WAY = "under_way", _("under way")
        COMPLETED = "completed", _("completed")
        CANCELLED = "cancelled", _("cancelled")

    class Acceptance(models.TextChoices):
        """How the survey of research exchange tells accepted persons apart."""

        INVITED = "invited", _("invited from an overseas institution")
        EMPLOYED = "employed", _("employed, formerly at an overseas institution")

    unit_paths: ClassVar[tuple[str, ...]] = ("units",)
    names_a_person: ClassVar[bool] = True
    search_sources = ("purpose_ja", "purpose_en")

    person = models.ForeignKey(
        Person, verbose_name=_("person"), on_delete=models.PROTECT, related_name="exchanges"
    )
    direction = models.CharField(_("direction"), max_length=8, choices=Direction)
    category = models.ForeignKey(
        PersonCategory, verbose_name=_("category"), on_delete=models.PROTECT, related_name="exchanges"
    )
    stay_kind = models.ForeignKey(
        StayKind, verbose_name=_("kind of stay"), on_delete=models.PROTECT, related_name="exchanges"
    )
    acceptance = models.CharField(
        _("acceptance"), max_length=8, choices=Acceptance, default=Acceptance.INVITED,
        help_text=_("For persons who come in."),
    )  # fmt: skip
    programme = models.ForeignKey(
        Programme,
        verbose_name=_("programme"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="exchanges",
    )
    agreement = models.ForeignKey(
        Agreement,
        verbose_name=_("agreement"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="exchanges",
    )
    units = models.ManyToManyField(Unit, verbose_name=_("own units"), related_name="exchanges")
    items = models.ManyToManyField(
        PlanItem, verbose_name=_("contributes to"), related_name="exchanges", blank=True
    )
    institution = models.ForeignKey(
        Institution,
        verbose_name=_("institution abroad"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="exchanges",
    )
    country = models.ForeignKey(
        Country,
        verbose_name=_("country or territory"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="exchanges",
        help_text=_("Empty: the country of the institution."),
    )
    host_person = models.ForeignKey(
        Person,
        verbose_name=_("receiving member of staff"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="hosted_exchanges",
    )
    purpose = models.TextField(_("purpose"), blank=True, default="")
    funding = models.ForeignKey(
        FundingSource,
        verbose_name=_("funding"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="exchanges",
    )
    planned_start = models.DateField(_("planned first day"), null=True, blank=True)
    planned_end = models.DateField(_("planned last day"), null=True, blank=True)
    actual_start = models.DateField(_("actual first day"), null=True, blank=True)
    actual_end = models.DateField(_("actual last day"), null=True, blank=True)
    visitor_basis = models.ForeignKey(
        VisitorBasis,
        verbose_name=_("basis of the visit"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="exchanges",
    )
    short_stay_visa = models.BooleanField(_("short-stay visa"), default=False)
    age_at_start = models.PositiveSmallIntegerField(
        _("age at departure"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(120)],
        help_text=_("Where the date of birth is not known."),
    )
    status = models.CharField(
        _("status"), max_length=10, choices=Status, default=Status.PLANNED, editable=False, db_index=True
    )
    notes = models.TextField(_("internal notes"), blank=True, default="")
    first_day = models.DateField(_("first day"), null=True, editable=False)
    last_day = models.DateField(_("last day"), null=True, editable=False)
    start_year = models.PositiveSmallIntegerField(
        _("fiscal year of the first day"), null=True, editable=False
    )
    stay_days = models.PositiveIntegerField(_("days"), null=True, editable=False)

    objects = models.Manager.from_queryset(ScopedQuerySet)()

    class Meta:
        verbose_name = _("exchange")
        verbose_name_plural = _("exchanges")
        ordering = ["-first_day", "-pk"]
        indexes = [
            models.Index(fields=["start_year", "direction", "status", "country"], name="exchange_by_year"),
            models.Index(fields=["first_day", "last_day"], name="exchange_by_days"),
            models.Index(fields=["agreement", "first_day"], name="exchange_by_agreement"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(planned_start__isnull=True)
                | models.Q(planned_end__isnull=True)
                | models.Q(planned_end__gte=models.F("planned_start")),
                name="exchange_planned_end_not_before_start",
                violation_error_message=PLANNED_END_BEFORE_START,
            ),
            models.CheckConstraint(
                condition=models.Q(actual_start__isnull=True)
                | models.Q(actual_end__isnull=True)
                | models.Q(actual_end__gte=models.F("actual_start")),
                name="exchange_actual_end_not_before_start",
                violation_error_message=ACTUAL_END_BEFORE_START,
            ),
        ]

    def __str__(self) -> str:
        day = self.first_day.isoformat() if self.first_day else "–"
        return f"{self.person} {self.get_direction_display()} {day}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """ValidationError when the status of a stored stay was changed past its steps."""
        if not self._state.adding:
            self._refuse_unless_status_is_stored()
        self._store(*args, **kwargs)

    def _store(self, *args: Any, **kwargs: Any) -> None:
        self.refresh_days()
        if not self.country_id and self.institution:
            self.country_id = self.institution.country_id
            also_update(kwargs, "country")
        also_update(kwargs, *COMPUTED_COLUMNS)
        super().save(*args, **kwargs)

    def _refuse_unless_status_is_stored(self) -> None:
        stored = type(self)._base_manager.values_list("status", flat=True).get(pk=self.pk)
        if stored != self.status:
            message = _("This stay is in the status “%(status)s”: only a step changes that.")
            raise ValidationError(message, code="status", params={"status": self.Status(stored).label})

    def refresh_days(self) -> None:
        """Work out the columns by which stays are counted, from the days as they stand."""
        self.first_day = self.actual_start or self.planned_start
        # Somebody who has left later than planned has not stayed a negative time.
        last = self.actual_end or self.planned_end
        self.last_day = None if last and self.first_day and last < self.first_day else last
        self.start_year = FiscalYear.of(self.first_day).start if self.first_day else None
        self.stay_days = None
        if self.first_day and self.last_day:
            self.stay_days = (self.last_day - self.first_day).days + 1

    @property
    def span(self) -> Span | None:
        """From the first to the last day, as stored; None while no first day is known."""
        return Span(self.first_day, self.last_day) if self.first_day else None

    def clean(self) -> None:
        """Days in their order and none that has not come yet; what only visitors have stays with them."""
        super().clean()
        refuse_end_before_start(self, "planned_start", "planned_end", PLANNED_END_BEFORE_START)
        refuse_end_before_start(self, "actual_start", "actual_end", ACTUAL_END_BEFORE_START)
        if self.actual_end and not self.actual_start:
            raise ValidationError({"actual_start": _("An actual last day needs an actual first day.")})
        today = timezone.localdate()
        for name in ("actual_start", "actual_end"):
            if (day := getattr(self, name)) and day > today:
                raise ValidationError({name: _("This day has not come yet: it can only be planned.")})
        if self.direction == self.Direction.OUTBOUND and self.visitor_basis:
            raise ValidationError(
                {"visitor_basis": _("Only somebody who comes in has a basis of the visit.")}
            )

    def move_to(self, status: str, by: Any) -> None:
        """Store a new status, in the history under ``by``; called by ``exchanges/stays.py`` alone."""
        self.status = status
        self._history_user = by
        self._store()
