"""What came of an exchange, a programme or an agreement: papers, enrolled students, seminars, projects."""

from typing import ClassVar

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from actions.models.plan import YEAR_LIMITS
from exchanges.models.agreement import Agreement
from exchanges.models.exchange import Exchange
from exchanges.models.programme import Programme
from exchanges.models.reference import OutcomeKind
from strategy_tracker.core.access.scoping import ScopedQuerySet
from strategy_tracker.core.models import SearchableModel, TrackedModel


class Outcome(SearchableModel, TrackedModel):
    """One outcome, or ``number`` of the same kind; it belongs to at least one of the three."""

    unit_paths: ClassVar[tuple[str, ...]] = ("exchange__units", "programme__unit", "agreement__units")
    search_sources = ("title_ja", "title_en", "doi")

    exchange = models.ForeignKey(
        Exchange,
        verbose_name=_("exchange"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="outcomes",
    )
    programme = models.ForeignKey(
        Programme,
        verbose_name=_("programme"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="outcomes",
    )
    agreement = models.ForeignKey(
        Agreement,
        verbose_name=_("agreement"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="outcomes",
    )
    kind = models.ForeignKey(
        OutcomeKind, verbose_name=_("kind"), on_delete=models.PROTECT, related_name="outcomes"
    )
    year = models.PositiveSmallIntegerField(_("fiscal year"), validators=YEAR_LIMITS)
    title = models.CharField(_("title"), max_length=300, blank=True, default="")
    number = models.PositiveIntegerField(_("number"), default=1)
    doi = models.CharField(
        "DOI",
        max_length=200,
        blank=True,
        default="",
        validators=[RegexValidator(r"^10\.\d{4,9}/\S+$", _("A DOI looks like 10.1000/182."))],
    )

    objects = models.Manager.from_queryset(ScopedQuerySet)()

    class Meta:
        verbose_name = _("outcome")
        verbose_name_plural = _("outcomes")
        ordering = ["-year", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(exchange__isnull=False)
                | models.Q(programme__isnull=False)
                | models.Q(agreement__isnull=False),
                name="outcome_of_something",
                violation_error_message=_("Choose the exchange, programme or agreement that it came from."),
            )
        ]

    def __str__(self) -> str:
        return self.title or f"{self.kind} {self.number}"
