"""The way of a screening: undecided → cleared, or through a detailed review to cleared, licence or refused.

Every step is checked against the stored screening under a lock and written down as a ScreeningStep; the
history names who took it. Where there is a concern (an answer, a country list, a specified category) a
screening is not cleared directly but reviewed in detail first, and the outcome says why.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exchanges.models import Screening, ScreeningStep
from exchanges.screening.checklist import concerns, missing
from exchanges.screening.facts import facts_of
from exchanges.screening.opening import complete_checklist
from strategy_tracker.core.models import User
from strategy_tracker.core.steps import StepRefused, refuse_incomplete, refuse_unseen

Decision = Screening.Decision


@dataclass(frozen=True)
class Way:
    """One decision: what its button says, and from which decisions it can be taken."""

    to: Screening.Decision
    label: Promise
    from_decisions: tuple[Screening.Decision, ...]


WAYS = {
    way.to: way
    for way in (
        Way(
            Decision.CLEARED,
            gettext_lazy("Clear"),
            (Decision.UNDECIDED, Decision.REVIEW, Decision.LICENCE),
        ),
        Way(Decision.REVIEW, gettext_lazy("Review in detail"), (Decision.UNDECIDED,)),
        Way(Decision.LICENCE, gettext_lazy("A licence is needed"), (Decision.REVIEW,)),
        Way(Decision.REFUSED, gettext_lazy("Refuse"), (Decision.REVIEW, Decision.LICENCE)),
    )
}


def available_decisions(screening: Screening, user: Any) -> list[Way]:
    """The decisions that ``user`` may take from the present one, leaving out what the checklist forbids."""
    if not _may(user, "screen", screening):
        return []
    ways = [way for way in WAYS.values() if screening.decision in way.from_decisions]
    return [way for way in ways if not _hindered(screening, way.to)]


def decide(
    screening: Screening, to: str, by: User, reason: str = "", *, seen: int | None = None
) -> ScreeningStep:
    """Decide on a screening (StepRefused says why not); ``seen`` is the revision that was read."""
    complete_checklist(screening, by)

    def check(stored: Screening) -> None:
        _require(by, "screen", stored)
        if to not in WAYS or stored.decision not in WAYS[Decision(to)].from_decisions:
            raise StepRefused(
                _("The screening already stands at “%(decision)s”. Open it again to see what happened.")
                % {"decision": stored.get_decision_display()},
                code="state",
            )
        refuse_incomplete(_hindered(stored, Decision(to)))
        if stored.decision != Decision.UNDECIDED and not reason.strip():
            raise StepRefused(_("Say why: the outcome of a review is given with its reasons."), code="reason")

    def apply(stored: Screening) -> None:
        # An override was of the decision before: of the new one there is none.
        stored.override_reason = ""
        stored.based_on = facts_of(stored.subject)
        stored.move_to(to, by)

    return _take("decide", screening, by, reason, seen, check, apply)


def override(screening: Screening, by: User, reason: str, *, seen: int | None = None) -> ScreeningStep:
    """Let the subject start or be signed in spite of the decision; takes the right ``override``."""

    def check(stored: Screening) -> None:
        _require(by, "override", stored)
        if stored.decision == Decision.CLEARED or stored.override_reason:
            raise StepRefused(_("Nothing holds this up any more."), code="state")
        if not reason.strip():
            raise StepRefused(_("Say why it may begin in spite of the decision."), code="reason")

    def apply(stored: Screening) -> None:
        stored.override_reason = reason.strip()
        stored.based_on = facts_of(stored.subject)
        stored.move_to(stored.decision, by)

    return _take("override", screening, by, reason, seen, check, apply)


def withdraw_override(
    screening: Screening, by: User, reason: str = "", *, seen: int | None = None
) -> ScreeningStep:
    """Take an override back: the decision counts again."""

    def check(stored: Screening) -> None:
        _require(by, "override", stored)
        if not stored.override_reason:
            raise StepRefused(_("There is no override to withdraw."), code="state")

    def apply(stored: Screening) -> None:
        stored.override_reason = ""
        if stored.decision == Decision.UNDECIDED:
            stored.based_on = {}
        stored.move_to(stored.decision, by)

    return _take("withdraw_override", screening, by, reason, seen, check, apply)


def reopen(screening: Screening, by: User, reason: str, *, seen: int | None = None) -> ScreeningStep:
    """Take a decision back, saying why: the facts and answers can be changed, and it is undecided again."""

    def check(stored: Screening) -> None:
        _require(by, "screen", stored)
        if stored.decision == Decision.UNDECIDED:
            raise StepRefused(_("This screening is undecided already."), code="state")
        if not reason.strip():
            raise StepRefused(_("Say why the decision is taken back."), code="reason")

    def apply(stored: Screening) -> None:
        stored.override_reason = ""
        stored.based_on = {}
        stored.move_to(Decision.UNDECIDED, by)
        complete_checklist(stored, by)

    return _take("reopen", screening, by, reason, seen, check, apply)


def _take(
    name: str,
    screening: Screening,
    by: User,
    reason: str,
    seen: int | None,
    check: Callable[[Screening], None],
    apply: Callable[[Screening], None],
) -> ScreeningStep:
    with transaction.atomic():
        stored = Screening._base_manager.select_for_update(of=("self",)).get(pk=screening.pk)
        check(stored)
        refuse_unseen(stored.revision, seen)
        before = stored.decision
        apply(stored)
        taken = ScreeningStep.objects.create(
            screening=stored,
            step=name,
            from_decision=before,
            to_decision=stored.decision,
            by=by,
            reason=reason.strip(),
        )
    screening.refresh_from_db()
    return taken


def _hindered(screening: Screening, to: Screening.Decision) -> list[str]:
    """What keeps a screening from this decision, as sentences."""
    if to != Decision.CLEARED:
        return []
    found = missing(screening)
    if screening.decision == Decision.UNDECIDED and concerns(screening):
        found.append(_("There are concerns: review it in detail before it is cleared."))
    return found


def _may(user: Any, right: str, screening: Screening) -> bool:
    return bool(user.has_perm(f"exchanges.{right}_screening", screening))


def _require(by: Any, right: str, screening: Screening) -> None:
    if not _may(by, right, screening):
        raise StepRefused(_("You may not take this step."), code="forbidden")
