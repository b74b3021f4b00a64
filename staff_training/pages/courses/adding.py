"""Several people at once for a session: who is meant by staff numbers or names, one person a line."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from staff_training.models import CourseSession, Participation
from staff_training.results.columns import Meaning
from staff_training.results.people import Known, People
from strategy_tracker.core.models import Person
from strategy_tracker.core.models.searchable import search_key

MOST_LINES = 300
MOST_CANDIDATES = 20


@dataclass(frozen=True)
class Candidate:
    """Somebody who may be meant; ``participation`` is theirs in the session already."""

    person: Person
    staff_number: str
    participation: Participation | None

    @property
    def can_be_added(self) -> bool:
        withdrawn = Participation.Status.WITHDRAWN
        return self.participation is None or self.participation.status == withdrawn


@dataclass(frozen=True)
class Line:
    """What was written, and who may be meant: without a doubt, one of several, or nobody."""

    number: int
    text: str
    candidates: list[Candidate] = field(default_factory=list)
    too_many: bool = False

    @property
    def is_certain(self) -> bool:
        return len(self.candidates) == 1


def read_lines(text: str, session: CourseSession, user: Any, today: datetime.date) -> list[Line]:
    """The lines with the people they mean, among those whom ``user`` looks after; three queries and one.

    ValidationError when nothing is written, or too much.
    """
    written = [
        (number, line.strip()) for number, line in enumerate(text.splitlines(), start=1) if line.strip()
    ]
    if not written:
        raise ValidationError(_("Write a staff number or a name, one person a line."))
    if len(written) > MOST_LINES:
        raise ValidationError(
            _("These are %(count)d lines; at most %(most)d people are added at once.")
            % {"count": len(written), "most": MOST_LINES}
        )
    people = People(user, None)
    already = {one.person_id: one for one in Participation.objects.filter(session=session)}
    day = session.starts_on or today
    return [_read(number, line, people, already, day) for number, line in written]


def _read(
    number: int, text: str, people: People, already: dict[int, Participation], day: datetime.date
) -> Line:
    """By staff number, else by the whole name, else by a part of it."""
    cells = [cell.strip() for cell in text.split("\t") if cell.strip()]
    keys = _first(people.with_numbers({Meaning.STAFF_NUMBER: cell}, day) for cell in cells)
    keys = keys or _first(people.with_names([cell]) for cell in cells)
    keys = keys or _with_part(people, cells[0])
    order = {key: place for place, key in enumerate(people.known)} if len(keys) > 1 else {}
    found = [people.known[key] for key in sorted(keys, key=lambda key: order.get(key, 0))]
    candidates = [_candidate(known, already, day) for known in found[:MOST_CANDIDATES]]
    return Line(number, text, candidates, too_many=len(found) > MOST_CANDIDATES)


def _first(found: Iterable[set[int]]) -> set[int]:
    return next((keys for keys in found if keys), set())


def _with_part(people: People, text: str) -> set[int]:
    words = search_key(text).split()
    return {
        key
        for key, known in people.known.items()
        if words and all(word in known.person.search_text for word in words)
    }


def _candidate(known: Known, already: dict[int, Participation], day: datetime.date) -> Candidate:
    return Candidate(known.person, known.number_on(day), already.get(known.person.pk))
