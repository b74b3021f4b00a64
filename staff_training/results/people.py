"""Who a row may be about: among the persons for whom the officer may enter scores, and nobody else."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from staff_training.models import Employment, Examinee, TestDay, TestScore
from staff_training.names import name_key, number_key, script_of
from staff_training.results.columns import Meaning
from strategy_tracker.core.access.scoping import within_reach
from strategy_tracker.core.days import Span
from strategy_tracker.core.models import Person


class Post(NamedTuple):
    """A post of the roll, as far as lists of results tell people apart by it."""

    number: str
    days: Span
    is_concurrent: bool


@dataclass
class Known:
    """A person with what lists of results tell people apart by."""

    person: Person
    posts: list[Post] = field(default_factory=list)
    examinee: Examinee | None = None

    def is_on_roll(self, day: datetime.date) -> bool:
        """As ``roll.in_force`` has it, for as many persons and days as a list names."""
        return any(post.days.includes(day) and not post.is_concurrent for post in self.posts)

    def number_on(self, day: datetime.date) -> str:
        """The staff number of the post on ``day``, else of any."""
        numbered = [post for post in self.posts if post.number]
        held = [post for post in numbered if post.days.includes(day)]
        return next((post.number for post in [*held, *numbered]), "")

    def bears(self, name: str) -> bool | None:
        """Whether the person has this name; None where none of theirs is in the same script."""
        own = (self.person.name_native, self.person.name_kana, self.person.name_romaji)
        script = script_of(name)
        comparable = [one for one in own if one and script_of(one) is script]
        return any(name_key(one) == name_key(name) for one in comparable) if comparable else None


class People:
    """All persons within the officer's reach, found by number and by name; read in three queries."""

    def __init__(self, user: Any, test_day: TestDay | None) -> None:
        self.known = {person.pk: Known(person) for person in persons_within(user)}
        self.by_name: dict[str, set[int]] = defaultdict(set)
        self.by_staff_number: dict[str, list[tuple[int, Post]]] = defaultdict(list)
        self.by_examinee_number: dict[str, set[int]] = defaultdict(set)
        for key, known in self.known.items():
            for name in (known.person.name_native, known.person.name_kana, known.person.name_romaji):
                if name:
                    self.by_name[name_key(name)].add(key)
        self._read_posts()
        if test_day is not None:
            self._read_examinees(test_day)

    def _read_posts(self) -> None:
        columns = ("person", "staff_number", "starts_on", "ends_on", "is_concurrent")
        rows = Employment._base_manager.order_by("pk").values_list(*columns)
        for key, number, first, last, is_concurrent in rows.iterator():
            if key in self.known:
                post = Post(number, Span(first, last), is_concurrent)
                self.known[key].posts.append(post)
                if number:
                    self.by_staff_number[number_key(number)].append((key, post))

    def _read_examinees(self, test_day: TestDay) -> None:
        for examinee in Examinee._base_manager.filter(test_day=test_day).order_by("pk"):
            if examinee.person_id in self.known:
                self.known[examinee.person_id].examinee = examinee
                if examinee.number:
                    self.by_examinee_number[number_key(examinee.number)].add(examinee.person_id)

    def with_numbers(self, numbers: dict[Meaning, str], day: datetime.date) -> set[int]:
        """The persons whom the numbers mean: that of an examinee first, then the staff number on the day."""
        found: list[set[int]] = []
        for meaning, text in numbers.items():
            number = number_key(text)
            if meaning is not Meaning.STAFF_NUMBER and self.by_examinee_number.get(number):
                found.append(self.by_examinee_number[number])
            elif meaning is not Meaning.EXAMINEE_NUMBER:
                found.append(self._holding(number, day))
        found = [keys for keys in found if keys]
        if not found:
            return set()
        return set.intersection(*found) or set.union(*found)

    def _holding(self, number: str, day: datetime.date) -> set[int]:
        """Who has the staff number on the day; else whoever had it at another time."""
        posts = self.by_staff_number.get(number, [])
        on_the_day = {key for key, post in posts if post.days.includes(day)}
        return on_the_day or {key for key, _post in posts}

    def with_names(self, names: Iterable[str]) -> set[int]:
        """Who has all of the names that anybody has; where no one has them all, who has one of them."""
        found = [keys for name in names if (keys := self.by_name.get(name_key(name), set()))]
        if not found:
            return set()
        return set.intersection(*found) or set.union(*found)


def persons_within(user: Any) -> Any:
    """The persons whom the user may see and for whom they may enter scores."""
    persons = Person.objects.visible_to(user).order_by("name_kana", "pk")
    return persons.filter(within_reach("unit", user, "add", TestScore))
