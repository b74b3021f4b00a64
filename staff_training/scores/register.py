"""Whose a name or a staff number is: the persons on a reader's roll, found as lists write them.

Lists of test results name people by staff number, in kanji, in half-width kana or in capital Latin letters,
with the family name first or last, with and without a space. Width, case, accents, hiragana and katakana make
no difference here. Nothing is decided: what is found is proposed.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from staff_training.models import Employment, TestScore
from staff_training.names import name_keys, number_key
from strategy_tracker.core.access.scoping import within_reach
from strategy_tracker.core.days import Span


class Reason(StrEnum):
    """What speaks for somebody."""

    NUMBER = "number"
    NAME = "name"


@dataclass(frozen=True)
class Candidate:
    """A person (by key) to whom a score may belong, and why."""

    person: int
    reasons: tuple[Reason, ...]
    on_the_roll: bool
    """On the day of the test."""


class _Post(NamedTuple):
    days: Span
    is_concurrent: bool

    def counts_on(self, day: date) -> bool:
        """As ``models/in_force`` says of posts."""
        return not self.is_concurrent and self.days.includes(day)


class Register:
    """The roll that a reader sees, of all times, held in memory for a list of any length."""

    def __init__(self) -> None:
        self._posts: dict[int, list[_Post]] = defaultdict(list)
        self._by_number: dict[str, set[int]] = defaultdict(set)
        self._by_name: dict[str, set[int]] = defaultdict(set)

    @classmethod
    def read(cls, user: Any) -> "Register":
        """Of the persons whose posts ``user`` may see and whose scores they may change; one query."""
        register = cls()
        names = ("person__name_native", "person__name_kana", "person__name_romaji")
        changing = within_reach("person__unit", user, "change", TestScore)
        posts = Employment.objects.visible_to(user).filter(changing).order_by()
        rows = posts.values_list("person", "starts_on", "ends_on", "is_concurrent", "staff_number", *names)
        for person, starts_on, ends_on, is_concurrent, number, *written in rows.iterator():
            register._posts[person].append(_Post(Span(starts_on, ends_on), is_concurrent))
            if key := loose_number(number):
                register._by_number[key].add(person)
            for name in written:
                for key in name_keys(name):
                    register._by_name[key].add(person)
        return register

    def find(self, number: str, name: str, day: date) -> list[Candidate]:
        """Whom the number or the name may mean; best first: both, the number, on the roll on ``day``."""
        by_number = self._by_number.get(loose_number(number), set()) if number else set()
        by_name = {person for key in name_keys(name) for person in self._by_name.get(key, ())}
        found = [
            Candidate(
                person,
                tuple(
                    reason
                    for reason, persons in ((Reason.NUMBER, by_number), (Reason.NAME, by_name))
                    if person in persons
                ),
                any(post.counts_on(day) for post in self._posts[person]),
            )
            for person in by_number | by_name
        ]
        return sorted(found, key=_best_first)

    def __contains__(self, person: object) -> bool:
        return person in self._posts


def _best_first(one: Candidate) -> tuple[Any, ...]:
    return (-len(one.reasons), Reason.NUMBER not in one.reasons, not one.on_the_roll, one.person)


def loose_number(number: str) -> str:
    """A staff number as it is proposed by: hyphens and leading zeros tell nothing either."""
    return number_key(number).replace("-", "").lstrip("0")
