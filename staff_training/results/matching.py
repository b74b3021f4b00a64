"""Whose a row is: found without doubt, to be chosen among several, or nobody."""

import datetime
from dataclasses import dataclass, field
from enum import StrEnum

from staff_training.names import number_key
from staff_training.results.columns import Meaning
from staff_training.results.people import Known, People
from staff_training.results.rows import Row


class Doubt(StrEnum):
    """Why a person has to be chosen."""

    NONE = ""
    NAMESAKES = "namesakes"
    NUMBER_SHARED = "number_shared"
    NAME_DIFFERS = "name_differs"
    """The number is somebody's whose name is another."""
    NUMBER_DIFFERS = "number_differs"
    """The name is somebody's whose number is another."""


@dataclass(frozen=True)
class Match:
    """``person`` where there is no doubt; else ``candidates``, none for nobody."""

    person: Known | None = None
    candidates: list[Known] = field(default_factory=list)
    doubt: Doubt = Doubt.NONE

    @property
    def everybody(self) -> list[Known]:
        return [self.person] if self.person else self.candidates


def match(row: Row, people: People, day: datetime.date) -> Match:
    """By number, and the names must not say otherwise; else by name, and the number must not."""
    numbered = people.with_numbers(row.numbers, day)
    named = people.with_names(row.names)
    if numbered:
        return _by_number(row, people, numbered, named)
    found = [people.known[key] for key in sorted(named)]
    if len(found) > 1:
        return Match(candidates=found, doubt=Doubt.NAMESAKES)
    if found and _has_another_number(found[0], row):
        return Match(candidates=found, doubt=Doubt.NUMBER_DIFFERS)
    return Match(person=found[0]) if found else Match()


def _by_number(row: Row, people: People, numbered: set[int], named: set[int]) -> Match:
    both = numbered & named or numbered
    found = [people.known[key] for key in sorted(both)]
    if len(found) > 1:
        return Match(candidates=found, doubt=Doubt.NUMBER_SHARED)
    if _names_disagree(found[0], row.names):
        offered = [*found, *(people.known[key] for key in sorted(named - both))]
        return Match(candidates=offered, doubt=Doubt.NAME_DIFFERS)
    return Match(person=found[0])


def _names_disagree(known: Known, names: list[str]) -> bool:
    told = [known.bears(name) for name in names]
    return False in told and True not in told


def _has_another_number(known: Known, row: Row) -> bool:
    """A number was given that is nobody's, and the person of that name has one of the same sort."""
    own: set[str] = set()
    for meaning in row.numbers:
        if meaning is not Meaning.EXAMINEE_NUMBER:
            own |= {post.number for post in known.posts if post.number}
        if meaning is not Meaning.STAFF_NUMBER and known.examinee and known.examinee.number:
            own.add(number_key(known.examinee.number))
    return bool(own)
