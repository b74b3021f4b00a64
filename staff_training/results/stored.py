"""Scores that are stored already: those with which a pasted row may be one and the same sitting."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from staff_training.models import LanguageTest, TestKind, TestScore
from staff_training.names import name_key, number_key

Whom = tuple[str, str]
"""Name and number as given, folded."""


class Stored:
    """The scores of a test on some days within the officer's reach, in one query."""

    def __init__(
        self, user: Any, test: LanguageTest, kind: TestKind | None, days: Iterable[datetime.date]
    ) -> None:
        self.of_person: dict[tuple[int, datetime.date], list[TestScore]] = defaultdict(list)
        self.as_given: dict[tuple[Whom, datetime.date], list[TestScore]] = defaultdict(list)
        scores = TestScore.objects.visible_to(user).filter(test=test, taken_on__in=set(days))
        for score in scores.order_by("pk"):
            if kind and score.kind_id not in (None, kind.pk):
                continue  # Another kind of test is another sitting, even on the same day.
            if score.person_id is not None:
                self.of_person[score.person_id, score.taken_on].append(score)
            if score.given_name or score.given_number:
                self.as_given[given_as(score.given_name, score.given_number), score.taken_on].append(score)

    def for_person(self, person: int, day: datetime.date) -> list[TestScore]:
        return self.of_person.get((person, day), [])

    def for_nobody(self, name: str, number: str, day: datetime.date) -> list[TestScore]:
        """Those kept under this name and number, also where a person was found for them since."""
        return self.as_given.get((given_as(name, number), day), [])


def given_as(name: str, number: str) -> Whom:
    return name_key(name), number_key(number)
