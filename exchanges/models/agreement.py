"""Agreements with partners (国際交流協定)."""

import datetime
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from actions.models import PlanItem
from exchanges.models.reference import (
    AgreementContent,
    AgreementLevel,
    AgreementPurpose,
    DocumentKind,
    DocumentLanguage,
)
from strategy_tracker.core.access.scoping import ScopedQuerySet
from strategy_tracker.core.models import BilingualModel, Person, SearchableModel, TrackedModel, Unit
from strategy_tracker.core.models.tree import leads_back


class Stage(models.TextChoices):
    """Where an agreement stands on its route; it moves only through ``exchanges/workflow.py``."""

    PROPOSED = "proposed", _("proposed")
    DEPARTMENT_REVIEW = "department_review", _("department review")
    HQ_REVIEW = "hq_review", _("headquarters review")
    APPROVED = "approved", _("approved")
    SIGNING = "signing", _("signing")
    IN_FORCE = "in_force", _("in force")
    RENEWING = "renewing", _("renewing")
    ENDED = "ended", _("ended")
    WITHDRAWN = "withdrawn", _("withdrawn")
    REJECTED = "rejected", _("rejected")
    TERMINATED = "terminated", _("terminated")


ENTERED_INTO_FORCE: tuple[str, ...] = (Stage.IN_FORCE, Stage.RENEWING, Stage.ENDED, Stage.TERMINATED)
"""The stages of an agreement that was concluded; whether it is in force on a day is for its dates to say."""


class AgreementQuerySet(ScopedQuerySet):
    """The questions about days are answered in ``exchanges/models/in_force.py``, the one definition."""

    def in_force_on(self, day: datetime.date) -> "AgreementQuerySet":
        from exchanges.models.in_force import in_force_on

        return self.filter(in_force_on(day))

    def concluded(self) -> "AgreementQuerySet":
        return self.filter(stage__in=ENTERED_INTO_FORCE)

    def public(self) -> "AgreementQuerySet":
        """Concluded agreements that their office shows to visitors."""
        return self.concluded().filter(is_public=True)


class Agreement(BilingualModel, SearchableModel, TrackedModel):
    """One document between the host's units and others.

    The end day is the last day in force. No end day means one of two things, and ``end_kind`` says which:
    open-ended, or an end that nobody knows (flagged until somebody finds out).
    """

    class Arrangement(models.TextChoices):
        BILATERAL = "bilateral", _("bilateral")
        MULTILATERAL = "multilateral", _("multilateral")
        CONSORTIUM = "consortium", _("consortium")

    class EndKind(models.TextChoices):
        FIXED = "fixed", _("ends on a day")
        OPEN_ENDED = "open_ended", _("open-ended")
        UNKNOWN = "unknown", _("end unknown")

    class RenewalMode(models.TextChoices):
        AUTOMATIC = "automatic", _("automatic renewal")
        BY_CONSENT = "by_consent", _("renewal by written consent")
        NONE = "none", _("no renewal")

    unit_paths: ClassVar[tuple[str, ...]] = ("units",)
    # A renewal ends what it renews: it takes the right to change that, too.
    reached_paths: ClassVar[tuple[str, ...]] = ("predecessor__units",)
    search_sources = ("number", "title_ja", "title_en", "ewp_iia_code")

    number = models.CharField(
        pgettext_lazy("of a document", "number"),
        max_length=40,
        blank=True,
        default="",
        help_text=_("The office's own number."),
    )
    title = models.CharField(_("title"), max_length=300)
    level = models.ForeignKey(
        AgreementLevel, verbose_name=_("level"), on_delete=models.PROTECT, related_name="agreements"
    )
    document_kind = models.ForeignKey(
        DocumentKind, verbose_name=_("kind of document"), on_delete=models.PROTECT, related_name="agreements"
    )
    arrangement = models.CharField(
        _("arrangement"), max_length=12, choices=Arrangement, default=Arrangement.BILATERAL
    )
    parent = models.ForeignKey(
        "self",
        verbose_name=_("belongs to"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="memoranda",
        help_text=_("For a memorandum: the agreement on which it rests."),
    )
    predecessor = models.OneToOneField(
        "self",
        verbose_name=_("renews"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="successor",
        help_text=_("The agreement that this one takes the place of."),
    )
    contents = models.ManyToManyField(
        AgreementContent, verbose_name=_("contents"), related_name="agreements", blank=True
    )
    purposes = models.ManyToManyField(
        AgreementPurpose, verbose_name=_("purposes"), related_name="agreements", blank=True
    )
    languages = models.ManyToManyField(
        DocumentLanguage, verbose_name=_("languages"), related_name="agreements", blank=True
    )
    units = models.ManyToManyField(Unit, verbose_name=_("own units"), related_name="agreements")
    stage = models.CharField(
        _("stage"), max_length=20, choices=Stage, default=Stage.PROPOSED, editable=False, db_index=True
    )
    effective_on = models.DateField(
        _("in force from"),
        null=True,
        blank=True,
        db_index=True,
        help_text=_("Empty: the day on which the last party signs."),
    )
    end_kind = models.CharField(_("end"), max_length=10, choices=EndKind, default=EndKind.FIXED)
    ends_on = models.DateField(
        _("end day"), null=True, blank=True, db_index=True, help_text=_("The last day in force.")
    )
    terminated_on = models.DateField(
        _("terminated on"), null=True, blank=True, editable=False, help_text=_("The last day in force.")
    )
    renewal_mode = models.CharField(
        _("renewal"), max_length=10, choices=RenewalMode, default=RenewalMode.BY_CONSENT
    )
    renewal_years = models.PositiveSmallIntegerField(
        _("term of a renewal in years"),
        default=5,
        validators=[MinValueValidator(1), MaxValueValidator(50)],
    )
    notice_months = models.PositiveSmallIntegerField(
        _("notice in months"),
        default=6,
        validators=[MaxValueValidator(60)],
        help_text=_("How long before the end a party must speak up."),
    )
    coordinator = models.ForeignKey(
        Person,
        verbose_name=_("coordinator"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="coordinated_agreements",
    )
    summary = models.TextField(_("summary"), blank=True, default="", help_text=_("Shown to visitors."))
    notes = models.TextField(_("internal notes"), blank=True, default="")
    items = models.ManyToManyField(
        PlanItem, verbose_name=_("contributes to"), related_name="agreements", blank=True
    )
    ewp_iia_id = models.CharField(_("EWP agreement id (iia_id)"), max_length=64, blank=True, default="")
    ewp_iia_code = models.CharField(_("EWP agreement code (iia_code)"), max_length=64, blank=True, default="")
    is_public = models.BooleanField(_("public"), default=False)

    objects = models.Manager.from_queryset(AgreementQuerySet)()

    class Meta:
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(end_kind="fixed", ends_on__isnull=False)
                | (~models.Q(end_kind="fixed") & models.Q(ends_on__isnull=True)),
                name="agreement_end_day_with_fixed_end",
                violation_error_message=_("An end day goes with “ends on a day”, and only with it."),
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True)
                | models.Q(effective_on__isnull=True)
                | models.Q(ends_on__gte=models.F("effective_on")),
                name="agreement_end_not_before_start",
                violation_error_message=_("The end day is before the first day in force."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()

    @property
    def is_concluded(self) -> bool:
        return self.stage in ENTERED_INTO_FORCE

    def is_in_force_on(self, day: datetime.date) -> bool:
        from exchanges.models.in_force import is_in_force_on

        return is_in_force_on(self, day)

    def clean(self) -> None:
        super().clean()
        errors: dict[str, Any] = {}
        if leads_back(self, "parent"):
            errors["parent"] = _("An agreement cannot belong to itself.")
        if leads_back(self, "predecessor"):
            errors["predecessor"] = _("An agreement cannot renew itself.")
        if self.document_kind_id and self.document_kind.needs_parent and not self.parent_id:
            errors["parent"] = _("This kind of document belongs to another agreement: choose it.")
        if "predecessor" not in errors and (sentences := self._out_of_order()):
            errors["effective_on"] = sentences
        if errors:
            raise ValidationError(errors)

    def _out_of_order(self) -> list[str]:
        from exchanges.models.chain import out_of_order

        return out_of_order(self)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """ValidationError when the stage of a stored agreement was changed past the workflow."""
        if not self._state.adding:
            self._refuse_another_stage()
        super().save(*args, **kwargs)

    def move_to(self, stage: str, by: Any, step: str, comment: str = "") -> Any:
        """Store a new stage with what else was set, in the history and the log under ``by``.

        Called by the workflow and by the calendar alone; the calendar has no user. Returns the AgreementStep.
        """
        from_stage, self.stage = self.stage, stage
        self._history_user = by
        super().save()
        return self.steps.create(
            step=step, from_stage=from_stage, to_stage=stage, by=by, comment=comment.strip()
        )

    def _refuse_another_stage(self) -> None:
        stored = type(self)._base_manager.values_list("stage", flat=True).get(pk=self.pk)
        if stored != self.stage:
            message = _("The stage of an agreement moves step by step: it is “%(stage)s”.")
            raise ValidationError(message, code="stage", params={"stage": Stage(stored).label})
