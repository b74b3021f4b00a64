"""Several people at once for a session: who is meant by staff numbers or names, one person a line."""

import datetime
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from staff_training.models import CourseSession, Participation
from staff_training.pages.courses.staff_numbers import staff_numbers
from staff_training.results.columns import Meaning
from staff_training.results.people import People
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
    """The lines with the people they mean, among those whom ``user`` looks after; four queries.

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
    day = session.starts_on or today
    meant = [_meant(line, people, day) for _number, line in written]
    numbers = staff_numbers({key for keys in meant for key in keys[:MOST_CANDIDATES]}, user)
    already = {one.person_id: one for one in Participation.objects.filter(session=session)}
    return [
        Line(
            number,
            line,
            [
                Candidate(people.known[key].person, numbers.get(key, ""), already.get(key))
                for key in keys[:MOST_CANDIDATES]
            ],
            too_many=len(keys) > MOST_CANDIDATES,
        )
        for (number, line), keys in zip(written, meant, strict=True)
    ]


def _meant(text: str, people: People, day: datetime.date) -> list[int]:
    """By staff number, and the rest of the line must not name others; else by name, or a part of it."""
    cells = [cell.strip() for cell in text.split("\t") if cell.strip()]
    for cell in cells:
        numbered = people.with_numbers({Meaning.STAFF_NUMBER: cell}, day)
        if numbered:
            others = [_named(people, other) for other in cells if other != cell]
            contradicting = [keys for keys in others if keys and not keys & numbered]
            return [*_in_order(people, numbered), *_in_order(people, set().union(*contradicting) - numbered)]
    found = [keys for cell in cells if (keys := people.with_names([cell]))]
    return _in_order(people, found[0] if found else _named(people, cells[0]))


def _named(people: People, text: str) -> set[int]:
    """Who has this name or, where nobody has, a name with this part."""
    words = search_key(text).split()
    return people.with_names([text]) or {
        key
        for key, known in people.known.items()
        if words and all(word in known.person.search_text for word in words)
    }


def _in_order(people: People, keys: set[int]) -> list[int]:
    """As lists of people are sorted."""
    return sorted(keys, key=lambda key: (people.known[key].person.name_kana, key))
