"""Export-control screenings (安全保障輸出管理). Seen only by those who decide on them."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from exchanges.models.agreement import Agreement
from exchanges.models.exchange import Exchange
from exchanges.models.reference import ScreeningCheckpoint
from strategy_tracker.core.access.scoping import ScopedQuerySet
from strategy_tracker.core.models import TrackedModel, User


class Screening(TrackedModel):
    """The screening of one exchange or one agreement; the rules are in ``exchanges/screening.py``.

    Residency and 特定類型 as of 2022-05-01 (Foreign Exchange and Foreign Trade Act, Ministry's notice on
    deemed exports).
    """

    class Residency(models.TextChoices):
        RESIDENT = "resident", _("resident")
        NON_RESIDENT = "non_resident", _("non-resident")
        UNCONFIRMED = "unconfirmed", _("not confirmed")

    class SpecifiedCategory(models.TextChoices):
        CONTRACT = "contract", _("① under a foreign government or university by contract")
        ECONOMIC = "economic", _("② under their control by economic benefit")
        INSTRUCTION = "instruction", _("③ acting in Japan on their instruction")
        NONE = "none", _("none applies")
        UNCONFIRMED = "unconfirmed", _("not confirmed")

    class Decision(models.TextChoices):
        UNDECIDED = "undecided", _("undecided")
        CLEARED = "cleared", _("cleared")
        REVIEW = "review", _("under detailed review")
        LICENCE = "licence", _("licence needed")
        REFUSED = "refused", _("refused")

    is_confidential = True
    unit_paths: ClassVar[tuple[str, ...]] = ("exchange__units", "agreement__units")

    exchange = models.OneToOneField(
        Exchange,
        verbose_name=_("exchange"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="screening",
    )
    agreement = models.OneToOneField(
        Agreement,
        verbose_name=_("agreement"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="screening",
    )
    residency = models.CharField(
        _("residency"), max_length=12, choices=Residency, default=Residency.UNCONFIRMED
    )
    specified_category = models.CharField(
        _("specified category"),
        max_length=12,
        choices=SpecifiedCategory,
        default=SpecifiedCategory.UNCONFIRMED,
    )
    technology = models.TextField(_("technology or goods concerned"), blank=True, default="")
    decision = models.CharField(
        _("decision"),
        max_length=10,
        choices=Decision,
        default=Decision.UNDECIDED,
        editable=False,
        db_index=True,
    )
    override_reason = models.TextField(_("reason of the override"), blank=True, default="", editable=False)
    based_on = models.JSONField(_("facts of the decision"), blank=True, default=dict, editable=False)
    due_on = models.DateField(_("needed by"), null=True, blank=True)

    objects = models.Manager.from_queryset(ScopedQuerySet)()

    class Meta:
        verbose_name = _("export-control screening")
        verbose_name_plural = _("export-control screenings")
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(exchange__isnull=False, agreement__isnull=True)
                | models.Q(exchange__isnull=True, agreement__isnull=False),
                name="screening_of_one_subject",
                violation_error_message=_("A screening is of one exchange or of one agreement."),
            )
        ]

    def __str__(self) -> str:
        return str(_("Screening: %(subject)s") % {"subject": self.subject})

    @property
    def subject(self) -> Exchange | Agreement:
        """What is screened."""
        return self.exchange or self.agreement  # type: ignore[return-value]

    @property
    def is_open(self) -> bool:
        """Whether its facts and answers may still be changed; once decided (or overridden) it is closed."""
        return self.decision in OPEN_DECISIONS and not self.override_reason

    def closed_to(self, right: str) -> bool:
        """Asked by every permission check: what was decided on stays as it was decided on."""
        return right == "change" and not self._state.adding and not self.is_open

    def move_to(self, decision: str, by: Any) -> None:
        """Store a new decision, in the history under ``by``; called by ``exchanges/screening`` alone."""
        self.decision = decision
        self._history_user = by
        self.save()


OPEN_DECISIONS = (Screening.Decision.UNDECIDED, Screening.Decision.REVIEW)


class ScreeningAnswer(TrackedModel):
    """The answer to one line of the checklist."""

    class Answer(models.TextChoices):
        NO = "no", _("no concern")
        YES = "yes", _("concern")
        OPEN = "open", _("not answered")

    is_confidential = True
    unit_paths: ClassVar[tuple[str, ...]] = ("screening__exchange__units", "screening__agreement__units")

    screening = models.ForeignKey(
        Screening, verbose_name=_("screening"), on_delete=models.CASCADE, related_name="answers"
    )
    checkpoint = models.ForeignKey(
        ScreeningCheckpoint, verbose_name=_("checkpoint"), on_delete=models.PROTECT, related_name="answers"
    )
    answer = models.CharField(_("answer"), max_length=4, choices=Answer, default=Answer.OPEN)
    remark = models.CharField(_("remark"), max_length=500, blank=True, default="")

    objects = models.Manager.from_queryset(ScopedQuerySet)()

    class Meta:
        verbose_name = _("answer of a screening")
        verbose_name_plural = _("answers of screenings")
        ordering = ["screening", "checkpoint"]
        constraints = [
            models.UniqueConstraint(fields=["screening", "checkpoint"], name="screening_answer_once")
        ]

    def __str__(self) -> str:
        return f"{self.checkpoint}: {self.get_answer_display()}"

    def closed_to(self, right: str) -> bool:
        """The checklist is settled together with its screening."""
        return right in ("add", "change") and self.screening_id is not None and not self.screening.is_open


class ScreeningStep(models.Model):
    """The log of a screening: every decision, override and reopening, with who, when and why."""

    is_confidential = True
    unit_paths: ClassVar[tuple[str, ...]] = ("screening__exchange__units", "screening__agreement__units")

    screening = models.ForeignKey(
        Screening, verbose_name=_("screening"), on_delete=models.CASCADE, related_name="steps"
    )
    step = models.CharField(_("step"), max_length=30)
    from_decision = models.CharField(_("from"), max_length=10, choices=Screening.Decision)
    to_decision = models.CharField(_("to"), max_length=10, choices=Screening.Decision)
    by = models.ForeignKey(
        User, verbose_name=_("by"), on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField(_("at"), auto_now_add=True)
    reason = models.TextField(_("reason"), blank=True, default="")

    objects = models.Manager.from_queryset(ScopedQuerySet)()

    class Meta:
        verbose_name = _("step of a screening")
        verbose_name_plural = _("steps of screenings")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.get_from_decision_display()} → {self.get_to_decision_display()}"
