"""Taking a step: checked against what is stored, under a lock, written to the log and the history.

Somebody who holds several rights may take steps one after the other: small offices have one person for all of
them, and the log shows who did what.
"""

import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from exchanges import renewals, screening
from exchanges.models import Agreement, AgreementStep
from exchanges.models.chain import predecessor_of
from exchanges.terms import settle
from exchanges.workflow.guards import first_day, missing
from exchanges.workflow.steps import STEPS, Step
from strategy_tracker.core.access.backend import rights_on
from strategy_tracker.core.models import User
from strategy_tracker.core.steps import StepRefused, refuse_incomplete, refuse_unseen

BROUGHT_UP_TO_DATE = (
    "stage", "revision", "updated_at", "effective_on", "end_kind", "ends_on", "terminated_on",
)  # fmt: skip
ENTERING = ("bring_into_force", "register")


def available_steps(agreement: Agreement, user: Any) -> list[Step]:
    """The steps that ``user`` may take from the present stage; what they still need says ``missing``."""
    stage = agreement.stage
    open_here = [step for step in STEPS.values() if stage in step.from_stages]
    held = rights_on(user, agreement, {step.right_from(stage) for step in open_here})
    return [step for step in open_here if step.right_from(stage) in held]


def take_step(
    name: str,
    agreement: Agreement,
    by: User,
    comment: str = "",
    *,
    seen: int | None = None,
    day: datetime.date | None = None,
) -> AgreementStep:
    """Take the step ``name`` (KeyError if there is none); StepRefused says why not.

    What is stored counts, not unsaved changes of ``agreement``; its stage, days and revision are brought up
    to date. ``seen`` is the revision that was read before deciding: nobody decides on a text unseen.
    ``day`` is the last day in force, for the steps that end an agreement.
    """
    step = STEPS[name]
    with transaction.atomic():
        stored = _hold(agreement)
        refuse_unseen(stored.revision, seen)
        if step.allowed_to(by, stored):
            settle(stored, timezone.localdate())
        _check(step, stored, by, comment, day)
        taken = _carry_out(step, stored, by, comment, day)
    for column in BROUGHT_UP_TO_DATE:
        setattr(agreement, column, getattr(stored, column))
    return taken


def _hold(agreement: Agreement) -> Agreement:
    """The stored row, held together with the one before and after it in the order of their keys.

    A renewal and what it renews are settled together: in one order, nobody waits for somebody who waits.
    """
    pk = agreement.pk
    together = Agreement._base_manager.filter(Q(pk=pk) | Q(predecessor=pk) | Q(successor=pk))
    held = {row.pk: row for row in together.order_by("pk").select_for_update(of=("self",))}
    if pk not in held:
        raise StepRefused(_("This agreement was deleted meanwhile."), code="gone")
    return held[pk]


def _check(step: Step, agreement: Agreement, by: User, comment: str, day: datetime.date | None) -> None:
    if not step.allowed_to(by, agreement):
        raise StepRefused(_("You may not take this step."), code="forbidden")
    if agreement.stage not in step.from_stages:
        raise StepRefused(
            _("This agreement is at the stage “%(stage)s”. Open it again to see what happened."),
            code="stage",
            params={"stage": agreement.get_stage_display()},
        )
    if step.needs_comment and not comment.strip():
        raise StepRefused(_("Say why: others read it in the log."), code="comment")
    refuse_incomplete(missing(agreement, step.name, day=day, reader=by))


def _carry_out(
    step: Step, agreement: Agreement, by: User, comment: str, day: datetime.date | None
) -> AgreementStep:
    """Move the agreement, and do what belongs to the step."""
    if step.name == "start_renewal":
        renewals.renew(agreement, by, comment)
        return AgreementStep.objects.filter(agreement=agreement, step=step.name).latest("pk")
    if step.name in ENTERING:
        agreement.effective_on = first_day(agreement)
    elif step.name == "terminate":
        agreement.terminated_on = day
    elif step.name == "end" and agreement.end_kind != Agreement.EndKind.FIXED:
        agreement.end_kind, agreement.ends_on = Agreement.EndKind.FIXED, day
    taken: AgreementStep = agreement.move_to(step.to_stage, by, step.name, comment)
    screening.recheck(agreement, by)
    if step.name in ENTERING:
        _settle_entered(agreement)
    elif step.name == "stop_renewal":
        settle(agreement, timezone.localdate())
    return taken


def _settle_entered(agreement: Agreement) -> None:
    """A renewal that has begun takes the place of what it renews; what was entered late may have ended."""
    today = timezone.localdate()
    predecessor = predecessor_of(agreement)
    if predecessor is not None:
        settle(Agreement._base_manager.get(pk=predecessor.pk), today)
    settle(agreement, today)
