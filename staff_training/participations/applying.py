"""How a participation begins: by the person while applications are open, or by a training officer."""

import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from staff_training.models import CourseSession, Participation
from staff_training.participations.steps import take_step
from staff_training.participations.window import offering_units, why_closed
from strategy_tracker.core.models import Person, User
from strategy_tracker.core.steps import StepRefused

Status = Participation.Status


def apply_for(
    session: CourseSession, person: Person, by: User, *, day: datetime.date | None = None
) -> Participation:
    """Put ``person`` down for ``session``; StepRefused says why not.

    Who applies for themselves does so while applications are open, for a course of their own unit or of one
    above it. A training officer of the person's unit may enter a late one too, as of an earlier ``day``.
    Somebody who withdrew applies again with the same record.
    """
    today = timezone.localdate()
    with transaction.atomic():
        stored = CourseSession.objects.select_for_update(of=("self",)).get(pk=session.pk)
        if not _officer_of(person, stored, by):
            _refuse_own(stored, person, by, today)
            day = today
        if stored.is_cancelled:
            raise StepRefused(_("This session is cancelled."), code="cancelled")
        return _begin(stored, person, by, min(day or today, today))


def enter(session: CourseSession, person: Person, by: User, status: str) -> Participation:
    """As ``apply_for``, and accepted at once where ``status`` says so; both or nothing."""
    with transaction.atomic():
        participation = apply_for(session, person, by)
        if status == Status.ACCEPTED:
            take_step("accept", participation, by)
    return participation


def _officer_of(person: Person, session: CourseSession, by: Any) -> bool:
    """Whether ``by`` looks after this person's training and sees the session."""
    new = Participation(session=session, person=person)
    may_add = by.has_perm("staff_training.add_participation", new)
    return bool(may_add and by.has_perm("staff_training.view_coursesession", session))


def _refuse_own(session: CourseSession, person: Person, by: User, today: datetime.date) -> None:
    if by.person_id is None or by.person_id != person.pk:
        raise StepRefused(_("You may not put this person down for the session."), code="forbidden")
    if session.course.unit_id not in offering_units(person.unit_id):
        raise StepRefused(_("This course is not for the staff of your unit."), code="forbidden")
    if reason := why_closed(session, today):
        raise StepRefused(reason, code="window")


def _begin(session: CourseSession, person: Person, by: User, day: datetime.date) -> Participation:
    found = Participation.objects.filter(session=session, person=person).first()
    if found is not None and found.status != Status.WITHDRAWN:
        raise StepRefused(
            _("This person is in this session already: %(status)s."),
            code="status",
            params={"status": found.get_status_display()},
        )
    participation = found or Participation(session=session, person=person)
    participation.applied_on = day
    participation.move_to(Status.APPLIED, by)
    return participation
