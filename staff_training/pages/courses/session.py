"""Everything that the page of a session shows its reader."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from staff_training.models import CourseSession, Participation
from staff_training.pages.courses.figures import CourseFigures, Figures, course_figures
from staff_training.participations import (
    APPLICATION_ORDER,
    STEPS,
    TAKING_PLACES,
    Places,
    Step,
    places_of,
    why_closed,
)
from strategy_tracker.core.access.reach import Everywhere, reach

Status = Participation.Status
SHOWN_ORDER = (*TAKING_PLACES, Status.APPLIED, Status.WAITING, Status.DECLINED, Status.WITHDRAWN)


@dataclass(frozen=True)
class Row:
    """Somebody in the session. ``position`` is that on the waiting list, counted from 1."""

    participation: Participation
    position: int | None
    may_change: bool


@dataclass(frozen=True)
class SessionPage:
    """``places`` is None for whoever may not know how many are taken."""

    session: CourseSession
    figures: Figures
    all_figures: CourseFigures
    places: Places | None
    rows: list[Row] = field(default_factory=list)
    closed_because: str = ""
    may_add: bool = False
    may_edit: bool = False

    @property
    def tells_free_places(self) -> bool:
        """Not where 1–4 persons have one: whoever put down some of them would know of the others."""
        return bool(self.places and self.places.free is not None and self.figures.taken is not None)

    @property
    def sees_names(self) -> bool:
        return bool(self.rows) or self.may_add

    @property
    def waiting(self) -> list[Row]:
        """Who waits for a place, in the order of their applications."""
        return sorted((row for row in self.rows if row.position), key=lambda row: row.position or 0)

    @property
    def steps(self) -> list[Step]:
        """The steps that can be taken for somebody on the list."""
        statuses = {row.participation.status for row in self.rows if row.may_change}
        return [step for step in STEPS.values() if statuses.intersection(step.from_statuses)]

    @property
    def takes_attendance(self) -> bool:
        return any(row.may_change and row.participation.status in TAKING_PLACES for row in self.rows)


def build_session_page(session: CourseSession, user: Any) -> SessionPage:
    """The same number of queries for one participant and for three hundred."""
    everything = course_figures(session.course, list(session.course.sessions.all()), user)
    rows = _rows(session, user)
    looks_after = any(row.may_change for row in rows)
    return SessionPage(
        session=session,
        figures=everything.by_session[session.pk],
        all_figures=everything,
        places=places_of(session) if everything.sees_everybody or looks_after else None,
        rows=rows,
        closed_because=why_closed(session, timezone.localdate()),
        may_add=user.has_perm("staff_training.add_participation"),
        may_edit=user.has_perm("staff_training.change_coursesession", session),
    )


def visible_participations(session: CourseSession, user: Any) -> Sequence[Participation]:
    """Those that the reader may see, with person and unit, as a list shows them: those with a place first."""
    found: Any = Participation.objects.visible_to(user).filter(session=session)
    ordered = found.select_related("person__unit").order_by("person__name_kana", "person__name_native", "pk")
    rows = list(ordered)
    for participation in rows:
        participation.session = session
    return sorted(rows, key=lambda one: SHOWN_ORDER.index(Status(one.status)))


def _rows(session: CourseSession, user: Any) -> list[Row]:
    participations = visible_participations(session, user)
    if not participations:
        return []
    changing = reach(user, "change", Participation._meta.label_lower)
    waiting = Participation.objects.filter(session=session, status=Status.WAITING)
    keys = waiting.order_by(*APPLICATION_ORDER).values_list("pk", flat=True)
    positions = {key: number for number, key in enumerate(keys, start=1)}
    return [
        Row(
            one,
            positions.get(one.pk),
            isinstance(changing, Everywhere) or one.person.unit_id in changing,
        )
        for one in participations
    ]
