"""The steps that a reader may take next, each with what it still lacks and where that is filled in."""

import datetime
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from exchanges.models import Agreement
from exchanges.pages.agreement.where_to_fill_in import anchor
from exchanges.workflow import Step, available_steps, missing, told

# Offered apart from the steps that lead on: those that leave the route, and the one that needs no review.
ASIDE = ("register", "send_back", "reject", "withdraw", "terminate", "stop_renewal")


@dataclass(frozen=True)
class Missing:
    """What is missing, in a sentence, and the fragment of the form's address where it is filled in."""

    sentence: str
    anchor: str


@dataclass(frozen=True)
class NextStep:
    """One step on offer."""

    step: Step
    lacks: list[Missing] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    asks_day: bool = False

    @property
    def name(self) -> str:
        return self.step.name

    @property
    def leads_on(self) -> bool:
        return self.step.name not in ASIDE

    @property
    def asks(self) -> bool:
        """Whether something is to be written with it."""
        return self.asks_day or self.step.needs_comment


def next_steps(agreement: Agreement, user: Any) -> list[NextStep]:
    """The steps that ``user`` may take from where the agreement stands, those that lead on first."""
    found = [
        NextStep(
            step=step,
            lacks=[
                Missing(sentence, anchor(getattr(sentence, "place", ""), agreement))
                for sentence in missing(agreement, step.name, day=_day_asked_about(agreement), reader=user)
            ],
            told=told(agreement, step.name),
            asks_day=_asks_day(step, agreement),
        )
        for step in available_steps(agreement, user)
        if not _is_for_later(step, agreement)
    ]
    return sorted(found, key=lambda one: not one.leads_on)


def _is_for_later(step: Step, agreement: Agreement) -> bool:
    """The end is recorded once it has come; until then nothing can be done about it."""
    return step.name == "end" and agreement.ends_on is not None and agreement.ends_on >= timezone.localdate()


def _asks_day(step: Step, agreement: Agreement) -> bool:
    """A fixed end needs no day to be recorded: it is known."""
    if not step.takes_day:
        return False
    return step.name != "end" or agreement.end_kind != Agreement.EndKind.FIXED


def _day_asked_about(agreement: Agreement) -> datetime.date:
    """Until its sender writes a day, what a step would lack if this were the last day."""
    days = [day for day in (timezone.localdate(), agreement.ends_on) if day]
    return max(min(days), agreement.effective_on or min(days))
