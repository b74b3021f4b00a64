"""The hours that everybody attended, entered together: all of them are stored or none."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from staff_training.models import CourseSession, Participation
from staff_training.models.course import more_than_held
from staff_training.participations.guards import short_attendance
from staff_training.participations.places import TAKING_PLACES
from strategy_tracker.core.models import User
from strategy_tracker.core.typed_number import read_number

MOST_HOURS = Decimal("99999.9")


class TypedHours(NamedTuple):
    """What was typed for one participation, and which revision of it the page showed."""

    text: str
    seen: int


class NotAccepted(Exception):
    """Nothing was stored; ``errors`` says by participation (its key) what is wrong with its hours."""

    def __init__(self, errors: Mapping[int, str]) -> None:
        super().__init__(errors)
        self.errors = dict(errors)


def save_attendance(session: CourseSession, typed: Mapping[int, TypedHours], by: User) -> int:
    """Store the hours typed for participations (by their keys); how many of them changed.

    NotAccepted, with nothing stored, when any of them cannot be. Participations that ``by`` does not look
    after, or that have no place in the session, are left as they are.
    """
    with transaction.atomic():
        stored = CourseSession.objects.select_for_update(of=("self",)).get(pk=session.pk)
        mine: Any = Participation.objects.editable_by(by).filter(
            session=stored, pk__in=list(typed), status__in=TAKING_PLACES
        )
        changed: list[Participation] = []
        errors: dict[int, str] = {}
        for participation in mine.order_by("pk"):
            participation.session = stored
            try:
                changed += _typed_into(participation, typed[participation.pk])
            except ValidationError as error:
                errors[participation.pk] = " ".join(error.messages)
        if errors:
            raise NotAccepted(errors)
        for participation in changed:
            participation._history_user = by
            participation.save()
    return len(changed)


def _typed_into(participation: Participation, typed: TypedHours) -> list[Participation]:
    """The participation with its new hours, or nothing where they are the same."""
    hours = _read(typed.text, participation.session)
    if hours == participation.attended_hours:
        return []
    if typed.seen != participation.revision:
        raise ValidationError(_("Somebody else has saved this meanwhile."), code="conflict")
    participation.attended_hours = hours
    if participation.status == Participation.Status.COMPLETED and (lacks := short_attendance(participation)):
        raise ValidationError(lacks)
    return [participation]


def _read(text: str, session: CourseSession) -> Decimal | None:
    hours = read_number(text)
    if hours is None:
        return None
    if hours < 0 or hours > MOST_HOURS or hours != round(hours, 1):
        raise ValidationError(_("Hours are a number from 0 with at most one decimal, such as 12 or 7.5."))
    if session.hours is not None and hours > session.hours:
        raise ValidationError(more_than_held(session.hours))
    return hours
