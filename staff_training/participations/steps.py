"""The steps of a participation: ``STEPS`` is the whole of it.

Every step is checked against what is stored, with the row of the session locked. The history keeps each
under who took it; ``undo`` leads back to the status before.
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

from staff_training.models import CourseSession, Participation
from staff_training.participations.guards import missing, status_before
from staff_training.participations.places import TAKING_PLACES, places_of
from strategy_tracker.core.access.backend import rights_on
from strategy_tracker.core.models import User
from strategy_tracker.core.steps import StepRefused, refuse_incomplete, refuse_unseen

Status = Participation.Status


@dataclass(frozen=True)
class Step:
    """One step: its name in addresses and forms, what a button says, where it leads.

    ``to_status`` is None where it depends on the way that the participation came. ``own`` is whether the
    person may take it too.
    """

    name: str
    label: Promise
    from_statuses: tuple[Participation.Status, ...]
    to_status: Participation.Status | None
    own: bool = False

    def allowed_to(self, user: Any, participation: Participation) -> bool:
        """Whether ``user`` looks after this participation, or may take the step as the person."""
        if self.own and is_own(participation, user):
            return True
        return bool(user.has_perm("staff_training.change_participation", participation))


STEPS = {
    step.name: step
    for step in (
        Step(
            "accept",
            pgettext_lazy("step of a participation", "Accept"),
            (Status.APPLIED, Status.WAITING),
            Status.ACCEPTED,
        ),
        Step(
            "wait",
            pgettext_lazy("step of a participation", "Put on the waiting list"),
            (Status.APPLIED,),
            Status.WAITING,
        ),
        Step(
            "decline",
            pgettext_lazy("step of a participation", "Decline"),
            (Status.APPLIED, Status.WAITING),
            Status.DECLINED,
        ),
        Step(
            "complete",
            pgettext_lazy("step of a participation", "Completed"),
            (Status.ACCEPTED,),
            Status.COMPLETED,
        ),
        Step(
            "not_complete",
            pgettext_lazy("step of a participation", "Not completed"),
            (Status.ACCEPTED,),
            Status.NOT_COMPLETED,
        ),
        Step(
            "withdraw",
            pgettext_lazy("step of a participation", "Withdraw"),
            (Status.APPLIED, Status.WAITING, Status.ACCEPTED),
            Status.WITHDRAWN,
            own=True,
        ),
        Step(
            "undo",
            pgettext_lazy("step of a participation", "Take the last step back"),
            tuple(status for status in Status if status != Status.APPLIED),
            None,
        ),
    )
}


@dataclass(frozen=True)
class StepTaken:
    """What a step did.

    ``may_move_up``: it freed a place for which somebody waits. Nobody is moved silently.
    """

    from_status: Participation.Status
    to_status: Participation.Status
    may_move_up: bool


def is_own(participation: Participation, user: Any) -> bool:
    """Whether it is the user's own."""
    return getattr(user, "person_id", None) == participation.person_id is not None


def allowed_steps(participation: Participation) -> list[Step]:
    """The steps that lead on from the present status, whoever takes them."""
    return [step for step in STEPS.values() if participation.status in step.from_statuses]


def available_steps(participation: Participation, user: Any) -> list[Step]:
    """The steps that ``user`` may take from the present status."""
    looks_after = bool(rights_on(user, participation, {"change"}))
    own = is_own(participation, user)
    return [step for step in allowed_steps(participation) if looks_after or (own and step.own)]


def take_step(
    name: str,
    participation: Participation,
    by: User,
    *,
    seen: int | None = None,
    day: datetime.date | None = None,
) -> StepTaken:
    """Take the step ``name`` (KeyError if there is none); StepRefused says why not.

    What is stored counts, not unsaved changes of ``participation``, which is brought up to date. ``seen`` is
    the revision that was read before deciding. ``day`` is that of completion; without it, ``proposed_day``.
    """
    step = STEPS[name]
    with transaction.atomic():
        CourseSession.objects.select_for_update(of=("self",)).get(pk=participation.session_id)
        found = Participation.objects.select_for_update(of=("self",)).select_related("session", "person")
        stored = found.get(pk=participation.pk)
        _check(step, stored, by, seen)
        from_status = Status(stored.status)
        to_status = step.to_status or status_before(stored) or Status.APPLIED
        _write_day(stored, to_status, day)
        stored.move_to(to_status, by)
        freed = from_status in TAKING_PLACES and to_status not in TAKING_PLACES
        may_move_up = freed and places_of(stored.session).somebody_could_move_up
    for column in ("status", "revision", "updated_at", "completed_on"):
        setattr(participation, column, getattr(stored, column))
    return StepTaken(from_status, to_status, may_move_up)


def proposed_day(participation: Participation) -> datetime.date:
    """The day of completion when nobody names another: the last of the session, or today if sooner."""
    session, today = participation.session, timezone.localdate()
    return max(min(session.last_possible_day, today), session.first_possible_day)


def _check(step: Step, participation: Participation, by: User, seen: int | None) -> None:
    if not step.allowed_to(by, participation):
        raise StepRefused(_("You may not take this step."), code="forbidden")
    if participation.status not in step.from_statuses:
        raise StepRefused(
            _("This participation is already in the status “%(status)s”."),
            code="status",
            params={"status": participation.get_status_display()},
        )
    refuse_unseen(participation.revision, seen)
    refuse_incomplete(missing(participation, step.name))


def _write_day(participation: Participation, to_status: str, day: datetime.date | None) -> None:
    """The day of completion, as long as it is completed; StepRefused when the day cannot be."""
    if to_status != Status.COMPLETED:
        participation.completed_on = None
        return
    chosen = day or participation.completed_on or proposed_day(participation)
    if chosen > timezone.localdate():
        raise StepRefused(_("The day of completion lies in the future."), code="day")
    participation.completed_on = chosen
    try:
        participation.clean()
    except ValidationError as error:
        raise StepRefused([ValidationError(sentence, code="day") for sentence in error.messages]) from error
