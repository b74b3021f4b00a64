"""The way of a stay: planned → confirmed → under way → completed, or cancelled before it begins.

``STEPS`` is the whole of it. Every step is checked against the stored stay under a lock, so that two people
cannot take the same step twice, and is written down as an ExchangeStep.

* A stay, outbound as much as inbound, starts only when export control has nothing against it.
* ``register`` is for stays that were over before anybody entered them here: from planned to completed, past
  the export-control gate. Its log line, planned → completed, says so: no other step leads that way.
* A stay that was broken off is completed on the day on which it ended; one that never began after all is
  taken back, then cancelled.
* ``reopen`` takes the last step back: a completed stay is under way again and has no actual last day; one
  under way is confirmed again and has no actual first day; a registered or cancelled one is what it was.
"""

import datetime
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from exchanges import preparations, screening
from exchanges.legs import faults
from exchanges.models import Exchange, ExchangeStep
from exchanges.models.exchange import COMPUTED_COLUMNS
from strategy_tracker.core.access.backend import rights_on
from strategy_tracker.core.models import User
from strategy_tracker.core.steps import StepRefused, refuse_incomplete, refuse_unseen

Status = Exchange.Status


@dataclass(frozen=True)
class Step:
    """One step: its name in addresses and forms, what a button says, where it leads, who may take it.

    ``to_status`` is None where it depends on how the stay came to where it stands. ``day_field`` is the
    actual day that the step writes down.
    """

    name: str
    label: Promise
    from_statuses: tuple[Exchange.Status, ...]
    to_status: Exchange.Status | None
    right: str = "start"
    needs_comment: bool = False
    day_field: str = ""

    def allowed_to(self, user: Any, exchange: Exchange) -> bool:
        """Whether the role table gives ``user`` this step on this stay."""
        return bool(user.has_perm(f"exchanges.{self.right}_exchange", exchange))


STEPS = {
    step.name: step
    for step in (
        Step(
            "confirm",
            pgettext_lazy("step of a stay", "Confirm"),
            (Status.PLANNED,),
            Status.CONFIRMED,
            right="change",
        ),
        Step(
            "start",
            pgettext_lazy("step of a stay", "Has begun"),
            (Status.CONFIRMED,),
            Status.UNDER_WAY,
            day_field="actual_start",
        ),
        Step(
            "complete",
            pgettext_lazy("step of a stay", "Is over"),
            (Status.UNDER_WAY,),
            Status.COMPLETED,
            day_field="actual_end",
        ),
        Step(
            "register",
            pgettext_lazy("step of a stay", "Register as already over"),
            (Status.PLANNED,),
            Status.COMPLETED,
        ),
        Step(
            "cancel",
            pgettext_lazy("step of a stay", "Cancel the stay"),
            (Status.PLANNED, Status.CONFIRMED),
            Status.CANCELLED,
            needs_comment=True,
        ),
        Step(
            "reopen",
            pgettext_lazy("step of a stay", "Take the last step back"),
            (Status.UNDER_WAY, Status.COMPLETED, Status.CANCELLED),
            None,
            needs_comment=True,
        ),
    )
}


def available_steps(exchange: Exchange, user: Any) -> list[Step]:
    """The steps that ``user`` may take from the stay's present status."""
    open_here = [step for step in STEPS.values() if exchange.status in step.from_statuses]
    held = rights_on(user, exchange, {step.right for step in open_here})
    return [step for step in open_here if step.right in held]


def take_step(
    name: str,
    exchange: Exchange,
    by: User,
    comment: str = "",
    *,
    seen: int | None = None,
    day: datetime.date | None = None,
) -> ExchangeStep:
    """Take the step ``name`` (KeyError if there is none); StepRefused says why not.

    What is stored counts, not unsaved changes of ``exchange``; its status, days and revision are brought up
    to date. ``seen`` is the revision that was read before deciding. ``day`` is the actual first or last day
    for the steps that write one down; without it, ``proposed_day``.
    """
    step = STEPS[name]
    with transaction.atomic():
        stored = Exchange.objects.select_for_update(of=("self",)).get(pk=exchange.pk)
        _check(step, stored, by, comment, seen)
        from_status = stored.status
        to_status = step.to_status or status_before(stored)
        _write_days(step, stored, to_status, day)
        stored.move_to(to_status, by)
        taken = ExchangeStep.objects.create(
            exchange=stored, from_status=from_status, to_status=to_status, by=by, comment=comment.strip()
        )
        preparations.keep(stored, by)
        screening.recheck(stored, by)
    for column in ("status", "revision", "updated_at", "actual_start", "actual_end", *COMPUTED_COLUMNS):
        setattr(exchange, column, getattr(stored, column))
    return taken


def missing(exchange: Exchange, step: str, reader: Any = None) -> list[str]:
    """What the stored stay lacks for ``step``, as sentences; an empty list when nothing is in the way.

    ``reader`` is who reads them: what a screening found is told only to those who may see it.
    """
    if step == "confirm":
        return _lacks_for_confirmation(exchange)
    if step == "register":
        return _lacks_for_registration(exchange)
    return screening.hindrances(exchange, reader) if step == "start" else []


def proposed_day(exchange: Exchange, step: str) -> datetime.date | None:
    """The actual day that ``step`` writes down when nobody names another: as planned, or today if sooner."""
    field, today = STEPS[step].day_field, timezone.localdate()
    if not field:
        return None
    known: datetime.date | None = getattr(exchange, field)
    if known:
        return known
    if field == "actual_start":
        return min(exchange.planned_start or today, today)
    # Somebody who came later than the planned last day has not left before they came.
    last = min(exchange.planned_end or today, today)
    return max(last, exchange.actual_start or last)


def status_before(exchange: Exchange) -> Exchange.Status:
    """To which status a stay goes back that is under way, completed or cancelled."""
    if exchange.status == Status.UNDER_WAY:
        return Status.CONFIRMED
    over = exchange.status == Status.COMPLETED
    came_from = (Status.PLANNED, Status.UNDER_WAY) if over else (Status.PLANNED, Status.CONFIRMED)
    last = exchange.steps.filter(to_status=exchange.status, from_status__in=came_from).last()
    if last is not None:
        return Status(last.from_status)
    return Status.UNDER_WAY if over else Status.PLANNED


def _check(step: Step, exchange: Exchange, by: User, comment: str, seen: int | None) -> None:
    if not step.allowed_to(by, exchange):
        raise StepRefused(_("You may not take this step."), code="forbidden")
    if exchange.status not in step.from_statuses:
        raise StepRefused(
            _("This stay is already in the status “%(status)s”. Open it again to see what happened."),
            code="status",
            params={"status": exchange.get_status_display()},
        )
    refuse_unseen(exchange.revision, seen)
    if step.needs_comment and not comment.strip():
        raise StepRefused(_("Say why, in the comment."), code="comment")
    refuse_incomplete(missing(exchange, step.name, by))


def _write_days(step: Step, exchange: Exchange, to_status: str, day: datetime.date | None) -> None:
    """The actual days that the new status asks for; StepRefused when they cannot be right."""
    if step.name == "reopen" and to_status == Status.UNDER_WAY:
        exchange.actual_end = None
    if step.name == "reopen" and to_status == Status.CONFIRMED:
        exchange.actual_start = exchange.actual_end = None
    if not step.day_field:
        return
    setattr(exchange, step.day_field, day or proposed_day(exchange, step.name))
    try:
        exchange.clean()
    except ValidationError as error:
        raise StepRefused(error.messages, code="day") from error
    exchange.refresh_days()
    if sentences := faults(exchange, exchange.legs.select_related("country")):
        raise StepRefused([ValidationError(sentence, code="legs") for sentence in sentences])


def _lacks_for_confirmation(exchange: Exchange) -> list[str]:
    sentences = []
    if not (exchange.planned_start and exchange.planned_end):
        sentences.append(_("The planned first and last day are missing."))
    if not exchange.country_id and not exchange.institution_id:
        sentences.append(_("Neither an institution nor a country is named."))
    if not exchange.units.exists():
        sentences.append(_("No own unit is named."))
    invited = exchange.acceptance == Exchange.Acceptance.INVITED
    if exchange.direction == Exchange.Direction.INBOUND and invited and not exchange.visitor_basis_id:
        sentences.append(_("The basis of the visit is missing: it decides when the application is due."))
    return sentences


def _lacks_for_registration(exchange: Exchange) -> list[str]:
    sentences = []
    if not (exchange.actual_start and exchange.actual_end):
        sentences.append(_("The actual first and last day are missing."))
    elif exchange.actual_end >= timezone.localdate():
        sentences.append(_("The stay is not over yet: confirm it, and say when it has begun."))
    if not exchange.units.exists():
        sentences.append(_("No own unit is named."))
    return sentences
