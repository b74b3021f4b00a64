"""How many places a session has, and who takes them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, F, Q

from staff_training.models import CourseSession, Participation

Status = Participation.Status
TAKING_PLACES = Participation.TAKING_PLACES
APPLICATION_ORDER = (F("applied_on").asc(nulls_last=True), "pk")
"""The order of the waiting list: who applied first comes first."""


@dataclass(frozen=True)
class Places:
    """The places of one session, everybody's; ``limit`` is None where as many as like may come."""

    limit: int | None
    taken: int
    waiting: int

    @property
    def free(self) -> int | None:
        return None if self.limit is None else max(self.limit - self.taken, 0)

    @property
    def is_full(self) -> bool:
        return self.free == 0

    @property
    def somebody_could_move_up(self) -> bool:
        """A place is free and somebody waits for one."""
        return self.waiting > 0 and not self.is_full


def places_of(session: CourseSession) -> Places:
    """As stored, in one query."""
    return places_by_session([session])[session.pk]


def places_by_session(sessions: Iterable[CourseSession]) -> dict[int, Places]:
    """The places of each session by its key, in one query."""
    asked = list(sessions)
    counted = {
        row["session"]: row
        for row in Participation.objects.filter(session__in=[session.pk for session in asked])
        .order_by()
        .values("session")
        .annotate(
            taken=Count("pk", filter=Q(status__in=TAKING_PLACES)),
            waiting=Count("pk", filter=Q(status=Status.WAITING)),
        )
    }
    nobody = {"taken": 0, "waiting": 0}
    found = ((session, counted.get(session.pk, nobody)) for session in asked)
    return {session.pk: Places(session.places, row["taken"], row["waiting"]) for session, row in found}
