"""The numbers of a course, session by session, as far as their reader may know them.

Who may see everybody who takes part is told everything. To anybody else groups of 1–4 persons are not told,
nor what would tell of them by adding and taking off: see ``disclosure/small_groups.py``.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, Sum
from django.utils import timezone

from staff_training.disclosure.readers import insiders
from staff_training.disclosure.small_groups import Counts, Detail, Table, protect
from staff_training.models import Course, CourseSession, Participation
from staff_training.participations import TAKING_PLACES
from strategy_tracker.core.access.reach import UnitTree
from strategy_tracker.core.measures import share

Row = tuple[str, int, int]
"""Of a table to protect: the course, a session, or the persons of a unit in a session."""
COURSE: Row = ("course", 0, 0)


@dataclass(frozen=True)
class Counted:
    """Applications (all, also withdrawn ones), who took a place, who completed, and their further cost."""

    applications: int = 0
    taken: int = 0
    completed: int = 0
    further_cost: int = 0

    def __add__(self, other: "Counted") -> "Counted":
        return Counted(
            self.applications + other.applications,
            self.taken + other.taken,
            self.completed + other.completed,
            self.further_cost + other.further_cost,
        )


@dataclass(frozen=True)
class Figures:
    """What is shown of a session or of the whole course; None is hidden, or not known for a cost.

    ``has_records`` is False where nobody ever applied: a session of which only its year is known.
    """

    has_records: bool
    applications: int | None
    taken: int | None
    completed: int | None
    cost: int | None
    is_cost_whole: bool
    is_over: bool = True
    is_comparable: bool = True
    """Whether cost and completions are those of the same sessions."""

    @property
    def completion(self) -> Decimal | None:
        """Completed of those who had a place, in percent; None as long as a session goes on."""
        if self.completed is None or self.taken is None or not self.is_over:
            return None
        return share(self.completed, self.taken)

    @property
    def cost_per_completion(self) -> Decimal | None:
        if self.cost is None or not self.completed or not (self.is_cost_whole and self.is_over):
            return None
        if not self.is_comparable:
            return None
        return Decimal(self.cost) / self.completed

    @property
    def hides_something(self) -> bool:
        return None in (self.applications, self.taken, self.completed)


@dataclass(frozen=True)
class CourseFigures:
    """The figures of each session by its key, and of all of them."""

    sees_everybody: bool
    by_session: dict[int, Figures]
    total: Figures

    @property
    def hides_something(self) -> bool:
        return any(one.hides_something for one in (*self.by_session.values(), self.total))


def course_figures(course: Course, sessions: Iterable[CourseSession], user: Any) -> CourseFigures:
    """The figures of the ``sessions`` of a course; up to four queries."""
    by_key = {session.pk: session for session in sessions}
    rows = Participation.objects.within(user, "count").filter(session__course=course)
    parts = _parts(rows)
    everybody = sum(counted.applications for counted in parts.values())
    seen = Participation.objects.visible_to(user).filter(session__course=course).count() if everybody else 0
    sees_everybody = seen == everybody
    known = [] if sees_everybody else insiders(UnitTree.read())
    today = timezone.localdate()
    details = _details(list(by_key), parts, known, sees_everybody=sees_everybody)
    counted = {key: _sum(parts, key) for key in by_key}
    shown = {
        key: _figures(counted[key], details[("session", key, 0)], session.cost)
        for key, session in by_key.items()
    }
    shown = {key: replace(one, is_over=by_key[key].last_possible_day < today) for key, one in shown.items()}
    return CourseFigures(sees_everybody, shown, _total(by_key, shown, counted, details[COURSE]))


def tells_places(session: CourseSession, user: Any) -> bool:
    """Whether ``user`` is told how many places are free: it tells how many persons have one."""
    everything = course_figures(session.course, list(session.course.sessions.all()), user)
    return everything.by_session[session.pk].taken is not None


def _total(
    sessions: dict[int, CourseSession],
    shown: dict[int, Figures],
    counted: dict[int, Counted],
    details: tuple[Detail, Detail],
) -> Figures:
    costs = [session.cost for session in sessions.values() if session.cost is not None]
    total = _figures(sum(counted.values(), Counted()), details, sum(costs) if costs else None)
    with_records = [figures for figures in shown.values() if figures.has_records]
    silent = [figures for figures in shown.values() if not figures.has_records]
    return replace(
        total,
        is_over=all(figures.is_over for figures in with_records),
        is_cost_whole=all(figures.is_cost_whole and figures.cost is not None for figures in with_records),
        is_comparable=all(figures.cost is None for figures in silent),
    )


def _parts(rows: Any) -> dict[tuple[int, int], Counted]:
    """By session and unit of the persons."""
    grouped = (
        rows.order_by()
        .values("session", "person__unit")
        .annotate(
            applications=Count("pk"),
            taken=Count("pk", filter=Q(status__in=TAKING_PLACES)),
            completed=Count("pk", filter=Q(status=Participation.Status.COMPLETED)),
            further_cost=Sum("cost", filter=Q(status__in=TAKING_PLACES), default=0),
        )
    )
    return {
        (row["session"], row["person__unit"] or 0): Counted(
            row["applications"], row["taken"], row["completed"], row["further_cost"]
        )
        for row in grouped
    }


def _sum(parts: dict[tuple[int, int], Counted], session: int) -> Counted:
    return sum((counted for (of, _unit), counted in parts.items() if of == session), Counted())


def _details(
    sessions: list[int],
    parts: dict[tuple[int, int], Counted],
    known: list[frozenset[int]],
    *,
    sees_everybody: bool,
) -> dict[Row, tuple[Detail, Detail]]:
    """How much of each row may be told: of those without a place, and of places and completions."""
    shown: list[Row] = [COURSE, *(("session", session, 0) for session in sessions)]
    if sees_everybody:
        return dict.fromkeys(shown, (Detail.MET, Detail.MET))
    parents: dict[Row, Row | None] = {COURSE: None}
    parents |= {("session", session, 0): COURSE for session in sessions}
    parents |= {("part", session, unit): ("session", session, 0) for session, unit in parts}
    most = {row: Detail.NOTHING if row[0] == "part" else Detail.MET for row in parents}
    outsiders = [[("part", session, unit) for session, unit in parts if unit in units] for units in known]
    had = {("part", *key): Counts(one.taken, one.completed) for key, one in parts.items()}
    of_places = protect(Table(parents, had), most, outsiders).details
    # Applications are hidden before places are: nothing is told of 1–4 persons who got none.
    most |= {row: min(of_places[row], Detail.POPULATION) for row in shown}
    others = {("part", *key): Counts(one.applications - one.taken) for key, one in parts.items()}
    of_others = protect(Table(parents, others), most, outsiders).details
    return {row: (of_others[row], of_places[row]) for row in shown}


def _figures(counted: Counted, details: tuple[Detail, Detail], cost: int | None) -> Figures:
    of_others, of_places = details
    tells_places = of_places >= Detail.POPULATION
    whole = cost is not None and (tells_places or not counted.further_cost)
    if tells_places and counted.further_cost:
        cost, whole = (cost or 0) + counted.further_cost, cost is not None
    return Figures(
        has_records=counted.applications > 0,
        applications=counted.applications if of_others >= Detail.POPULATION else None,
        taken=counted.taken if tells_places else None,
        completed=counted.completed if of_places >= Detail.MET else None,
        cost=cost,
        is_cost_whole=whole,
    )
