"""The page of an agreement, gathered for one reader: nothing on it that the reader may not see."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from exchanges import screening
from exchanges.models import (
    Agreement,
    AgreementFile,
    AgreementParty,
    AgreementReview,
    Event,
    Outcome,
    Screening,
    StrategicDecision,
)
from exchanges.models.chain import chain
from exchanges.pages.agreement.activity import Activities, Stay, activities_of, stays_of
from exchanges.pages.agreement.days_to_come import DayToCome, days_to_come
from exchanges.pages.agreement.next_steps import NextStep, next_steps
from exchanges.pages.agreement.picture import Picture, picture_of
from exchanges.pages.agreement.standing import in_words
from exchanges.workflow import label_of

EVENTS_SHOWN = OUTCOMES_SHOWN = 5


@dataclass(frozen=True)
class LogLine:
    """A line of the life log: a step that somebody took or the calendar did, or an automatic renewal."""

    at: datetime.datetime
    what: str
    by: str
    comment: str = ""


@dataclass(frozen=True)
class ScreeningState:
    """For those who may know of it; ``record`` is None while none was opened.

    What holds the signing up is said until the agreement is concluded.
    """

    record: Screening | None
    hindrances: list[str]


@dataclass(frozen=True)
class AgreementPage:
    """Everything that the page says; ``notes`` are internal: for whoever looks after the agreement."""

    agreement: Agreement
    day: datetime.date
    in_force: bool
    standing: str
    picture: Picture
    steps: list[NextStep]
    parties: Sequence[AgreementParty]
    review: AgreementReview | None
    files: Sequence[AgreementFile]
    chain: Sequence[Agreement]
    memoranda: Sequence[Agreement]
    activities: Activities
    stays: list[Stay]
    events: Sequence[Event]
    outcomes: Sequence[Outcome]
    decisions: Sequence[StrategicDecision]
    screening: ScreeningState | None
    days_to_come: list[DayToCome]
    log: list[LogLine]
    may_change: bool
    may_have_memoranda: bool
    notes: str

    @property
    def is_strategic(self) -> bool:
        """By the latest decision up to the day; the rule is that of ``exchanges/strategic.py``."""
        made = [decision for decision in self.decisions if decision.decided_on <= self.day]
        return bool(made) and made[0].outcome == StrategicDecision.Outcome.DESIGNATED


def build_page(pk: int, user: Any) -> AgreementPage | None:
    """The page for ``user``; None for an agreement that the reader may not see."""
    agreement = _read(pk, user)
    if agreement is None:
        return None
    today = timezone.localdate()
    in_force = agreement.is_in_force_on(today)
    review = _review(agreement, user)
    may_change = user.has_perm("exchanges.change_agreement", agreement)
    return AgreementPage(
        agreement=agreement,
        day=today,
        in_force=in_force,
        standing=in_words(agreement, today, in_force=in_force),
        picture=picture_of(agreement),
        steps=next_steps(agreement, user),
        parties=list(agreement.parties.all()),
        review=review,
        files=list(_files(agreement, user)),
        chain=_linked(chain(agreement)),
        memoranda=list(Agreement.objects.visible_to(user).filter(parent=agreement).order_by("pk")),
        activities=activities_of(agreement, review),
        stays=stays_of(agreement, user),
        events=list(_events(agreement, user)),
        outcomes=list(_outcomes(agreement, user)),
        decisions=list(_decisions(agreement, user)),
        screening=_screening(agreement, user),
        days_to_come=days_to_come(agreement, today),
        log=_log(agreement),
        may_change=may_change,
        may_have_memoranda=may_change and agreement.is_concluded and agreement.parent_id is None,
        notes=agreement.notes if may_change else "",
    )


def _read(pk: int, user: Any) -> Agreement | None:
    parties = AgreementParty.objects.select_related("institution__country", "unit").order_by("position", "pk")
    agreements = Agreement.objects.visible_to(user).filter(pk=pk)
    with_relations = agreements.select_related(
        "level", "document_kind", "parent", "predecessor", "coordinator", "review"
    ).prefetch_related(
        Prefetch("parties", parties), "units", "contents", "purposes", "languages", "items__plan"
    )
    found: Agreement | None = with_relations.first()
    return found


def _review(agreement: Agreement, user: Any) -> AgreementReview | None:
    try:
        review: AgreementReview = agreement.review
    except ObjectDoesNotExist:
        return None
    return review if user.has_perm("exchanges.view_agreementreview", review) else None


def _linked(agreements: Sequence[Agreement]) -> Sequence[Agreement]:
    """A chain of one is none."""
    return agreements if len(agreements) > 1 else []


def _files(agreement: Agreement, user: Any) -> QuerySet[AgreementFile]:
    files = AgreementFile.objects.visible_to(user).filter(agreement=agreement)
    return files.select_related("language").order_by("kind", "pk")


def _events(agreement: Agreement, user: Any) -> QuerySet[Event]:
    events = Event.objects.visible_to(user).filter(agreement=agreement)
    return events.select_related("kind", "country").order_by("-starts_on", "-pk")[:EVENTS_SHOWN]


def _outcomes(agreement: Agreement, user: Any) -> QuerySet[Outcome]:
    """Those that name the agreement, and those of the stays under it."""
    of_it = Q(agreement=agreement) | Q(agreement=None, exchange__agreement=agreement)
    outcomes = Outcome.objects.visible_to(user).filter(of_it)
    return outcomes.select_related("kind").order_by("-year", "-pk")[:OUTCOMES_SHOWN]


def _decisions(agreement: Agreement, user: Any) -> QuerySet[StrategicDecision]:
    decisions = StrategicDecision.objects.visible_to(user).filter(agreement=agreement)
    return decisions.prefetch_related("criteria").order_by("-decided_on", "-pk")


def _screening(agreement: Agreement, user: Any) -> ScreeningState | None:
    if not screening.may_see(agreement, user):
        return None
    record = Screening.objects.visible_to(user).filter(agreement=agreement).first()
    waiting = [] if agreement.is_concluded else screening.hindrances(agreement, user)
    return ScreeningState(record, waiting)


def _log(agreement: Agreement) -> list[LogLine]:
    """Newest first."""
    steps = [
        LogLine(step.at, label_of(step.step), str(step.by or ""), step.comment)
        for step in agreement.steps.select_related("by")
    ]
    rolled = [LogLine(one.at, str(one), "") for one in agreement.extensions.all()]
    return sorted([*steps, *rolled], key=lambda line: line.at, reverse=True)
