"""How many took part in courses, and how many of them completed."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import BigIntegerField, F, OuterRef, Q, QuerySet, Subquery, TextChoices
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy, pgettext_lazy

from staff_training.disclosure.small_groups import is_small
from staff_training.measures.days import counted_until
from staff_training.measures.told import is_told
from staff_training.models import Course, CourseKind, Employment, Participation
from staff_training.participations import TAKING_PLACES
from staff_training.roll import in_force
from strategy_tracker.core.access.reach import UnitTree
from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.core.measure_parameters import Given, check_choice, check_codes, chosen, ids, words
from strategy_tracker.core.measures import Checks, MeasureResult, measure, share
from strategy_tracker.core.models import Unit


class Counting(TextChoices):
    """What is counted of participants."""

    VISITS = "visits", pgettext_lazy("counting", "participations")
    PERSONS = "persons", pgettext_lazy("counting", "persons who took part")


OF_COURSES: Checks = {"course": check_codes(Course), "kind": check_codes(CourseKind)}
CHECKS: Checks = {**OF_COURSES, "counting": check_choice(Counting)}


class Place(NamedTuple):
    """Keys: the unit in which a person was when a session began, the person, the session; what came of it."""

    unit: int
    person: int
    session: int
    completed: bool


@measure(
    "staff_training.course_participants",
    name=gettext_lazy("Participants of courses"),
    value_kind="number",
    checks=CHECKS,
)
def course_participants(
    unit: Unit,
    *,
    year: FiscalYear,
    as_of: datetime.date,
    public_only: bool = False,
    course: Given = "",
    kind: Given = "",
    counting: Given = Counting.VISITS.value,
) -> MeasureResult:
    """Who had a place in a session of the year that has begun, whether or not they completed it.

    A session belongs to the year of its first day, a participant to the unit of their post on that day, or
    to their present one where there is none; a running year counts up to the end of the last full month.
    ``counting`` persons counts everybody once. The value is None for a year before the first record of the
    unit, while no month of the year is over, and where it would tell of one to four persons. Visitors are
    told of public courses only. The rows are the participations, for those who may see them.
    """
    found = _YearOfCourses.read(unit, year, as_of, _asked(course, kind, public_only=public_only))
    if found is None or not found.tells_participants():
        return MeasureResult(None, None, None, as_of, Participation.objects.none())
    persons = [place.person for place in found.here]
    value = Decimal(len(set(persons) if chosen(Counting, counting) == [Counting.PERSONS] else persons))
    return MeasureResult(value, value, None, found.until, found.rows())


@measure(
    "staff_training.course_completion",
    name=gettext_lazy("Completion of courses"),
    value_kind="share",
    checks=OF_COURSES,
)
def course_completion(
    unit: Unit,
    *,
    year: FiscalYear,
    as_of: datetime.date,
    public_only: bool = False,
    course: Given = "",
    kind: Given = "",
) -> MeasureResult:
    """How many of those who had a place have completed, in sessions of the year that are over.

    As ``course_participants``; the value is also None while no session is over, and where one to four
    persons completed or did not.
    """
    asked = _asked(course, kind, public_only=public_only)
    found = _YearOfCourses.read(unit, year, as_of, asked, over=True)
    if found is None or not (found.here and found.tells_participants() and found.tells_completion()):
        return MeasureResult(None, None, None, as_of, Participation.objects.none())
    completed, places = sum(place.completed for place in found.here), len(found.here)
    return MeasureResult(
        share(completed, places), Decimal(completed), Decimal(places), found.until, found.rows()
    )


@dataclass(frozen=True)
class _Asked:
    """The condition for the courses that are asked for, and whether it leaves any out."""

    condition: Q
    is_part: bool


def _asked(course: Given, kind: Given, *, public_only: bool) -> _Asked:
    condition = Q()
    if words(course):
        condition &= Q(session__course__in=ids(Course, course))
    if words(kind):
        condition &= Q(session__course__kind__in=ids(CourseKind, kind))
    if public_only:
        condition &= Q(session__course__is_public=True)
    return _Asked(condition, bool(words(course) or words(kind) or public_only))


@dataclass(frozen=True)
class _YearOfCourses:
    """Places of a year: ``everywhere`` those of the whole host, ``here`` those of a unit and all below it.

    ``others_here`` are those of the courses that are not asked for.
    """

    tree: UnitTree
    unit: Unit
    until: datetime.date
    everywhere: list[Place]
    here: list[Place]
    others_here: list[Place]
    of_unit: QuerySet[Any]

    @classmethod
    def read(
        cls, unit: Unit, year: FiscalYear, as_of: datetime.date, asked: _Asked, *, over: bool = False
    ) -> "_YearOfCourses | None":
        """None while there is nothing to count; at most four queries."""
        until = counted_until(year, as_of)
        if until is None:
            return None
        tree = UnitTree.read()
        branch = tree.branch(unit.pk)
        placed = _placed(tree.branch(tree.root(unit.pk)))
        if not placed.filter(unit_then__in=branch, session__year__lte=year.start).exists():
            return None
        of_year = placed.filter(_over(until) if over else _begun(until), session__year=year.start)
        wanted = of_year.filter(asked.condition)
        everywhere = _places(wanted, until)
        keys = {place.session for place in everywhere}
        others = [one for one in _places(of_year, until) if one.session not in keys] if asked.is_part else []
        return cls(
            tree,
            unit,
            until,
            everywhere,
            [place for place in everywhere if place.unit in branch],
            [place for place in others if place.unit in branch],
            wanted.filter(unit_then__in=branch),
        )

    def rows(self) -> QuerySet[Any]:
        return self.of_unit.select_related("person", "session__course")

    def tells_participants(self) -> bool:
        """Whether the number tells of nobody: beside other units, the other courses, the single sessions."""
        if not is_told(self.tree, self.unit.pk, _persons_by_unit(self.everywhere)):
            return False
        return not (is_small(_persons(self.others_here)) or self._is_left_of_sessions(self.here))

    def tells_completion(self) -> bool:
        """The same for those who completed and for those who did not."""
        for completed in (True, False):
            of_these = [place for place in self.everywhere if place.completed is completed]
            others = [place for place in self.others_here if place.completed is completed]
            own = [place for place in self.here if place.completed is completed]
            if not is_told(self.tree, self.unit.pk, _persons_by_unit(of_these)):
                return False
            if is_small(_persons(others)) or self._is_left_of_sessions(own):
                return False
        return True

    def _is_left_of_sessions(self, places: Iterable[Place]) -> bool:
        """Whether 1–4 persons are in sessions of which the course's page hides a number."""
        hidden = {session for session, of in _by_session(self.everywhere).items() if _is_hidden(of)}
        return is_small(len([place for place in places if place.session in hidden]))


def _placed(units: set[int]) -> QuerySet[Any]:
    """Participations with a place of staff of ``units``, each with the unit of its person then."""
    first_day: Any = OuterRef("session__starts_on")
    posts = Employment.objects.filter(in_force(first_day), person=OuterRef("person")).order_by()
    rows = Participation.objects.filter(status__in=TAKING_PLACES, session__is_cancelled=False)
    then = Coalesce(Subquery(posts.values("unit")[:1]), F("person__unit"), output_field=BigIntegerField())
    return rows.annotate(unit_then=then).filter(unit_then__in=units).order_by("session", "pk")


def _places(rows: QuerySet[Any], until: datetime.date) -> list[Place]:
    """As the rows stand; who completed after ``until`` has not completed by then."""
    found = rows.values_list("unit_then", "person", "session", "status", "completed_on")
    return [
        Place(unit, person, session, status == Participation.Status.COMPLETED and not (on and on > until))
        for unit, person, session, status, on in found
    ]


def _begun(until: datetime.date) -> Q:
    """Where only the year is known, the session has begun with it."""
    return Q(session__starts_on__isnull=True) | Q(session__starts_on__lte=until)


def _over(until: datetime.date) -> Q:
    """As ``CourseSession.last_possible_day`` has it."""
    running = FiscalYear.of(until)
    last_over = running.start if until == running.last_day else running.start - 1
    no_end = Q(session__ends_on__isnull=True)
    by_year = no_end & Q(session__starts_on__isnull=True, session__year__lte=last_over)
    return Q(session__ends_on__lte=until) | (no_end & Q(session__starts_on__lte=until)) | by_year


def _persons(places: Iterable[Place]) -> int:
    return len({place.person for place in places})


def _persons_by_unit(places: Iterable[Place]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for place in places:
        found[place.unit].add(place.person)
    return found


def _by_session(places: Iterable[Place]) -> dict[int, list[Place]]:
    found: dict[int, list[Place]] = defaultdict(list)
    for place in places:
        found[place.session].append(place)
    return found


def _is_hidden(places: list[Place]) -> bool:
    """Whether one to four persons were in a session, completed it or did not."""
    completed = sum(place.completed for place in places)
    return any(is_small(number) for number in (len(places), completed, len(places) - completed))
