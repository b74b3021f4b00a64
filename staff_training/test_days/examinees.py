"""What is done with the examinees of a test day: register many, number and seat them, say who came."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from staff_training.models import Examinee, TestDay
from strategy_tracker.core.models import Person

DIGITS = 4
"""Of an examinee number as it is given here: 0001."""
Status = Examinee.Status
SITTING = (Status.REGISTERED, Status.TOOK)


@dataclass(frozen=True)
class Registered:
    """How many were registered now, and how many were before."""

    added: int
    already: int


def register(test_day: TestDay, persons: Iterable[Person]) -> Registered:
    """Register each of ``persons`` once; who had withdrawn stays so. The caller checks rights."""
    with transaction.atomic():
        _lock(test_day)
        registered = set(_all(test_day).values_list("person", flat=True))
        wanted = {person.pk: person for person in persons}
        for key, person in wanted.items():
            if key not in registered:
                Examinee(test_day=test_day, person=person).save()
        already = len(wanted.keys() & registered)
        return Registered(added=len(wanted) - already, already=already)


def number(test_day: TestDay, user: Any, *, anew: bool = False) -> int:
    """Give numbers and seats in the order of names to those who are to sit; how many got one.

    Who has a number or a seat keeps it, since letters may be out, unless all are given ``anew``.
    """
    with transaction.atomic():
        _lock(test_day)
        sitting = list(
            Examinee.objects.editable_by(user)
            .filter(test_day=test_day, status__in=SITTING)
            .select_related("person")
            .order_by("person__name_kana", "person__name_native", "pk")
        )
        others = _all(test_day).exclude(pk__in=[one.pk for one in sitting]) if anew else _all(test_day)
        numbers, seats = (
            _Free(others.values_list("number", flat=True)),
            _Free(others.values_list("seat", flat=True)),
        )
        changed = 0
        for one in sitting:
            before = (one.number, one.seat)
            one.number = (not anew and one.number) or f"{numbers.next():0{DIGITS}d}"
            one.seat = (not anew and one.seat) or str(seats.next())
            if (one.number, one.seat) != before:
                one.save()
                changed += 1
        return changed


def set_status(test_day: TestDay, keys: Collection[int], status: str, user: Any) -> int:
    """Say of each of ``keys`` that they came, were absent, withdrew; how many said something else before."""
    with transaction.atomic():
        _lock(test_day)
        chosen = Examinee.objects.editable_by(user).filter(test_day=test_day, pk__in=keys)
        changed = 0
        for one in chosen.exclude(status=status).select_related("person"):
            one.status = status
            one.save()
            changed += 1
        return changed


class _Free:
    """Numbers in order that are not taken yet; texts that are no numbers take none."""

    def __init__(self, taken: Iterable[str]) -> None:
        self.taken = {int(text) for text in taken if text.isdecimal() and text.isascii()}
        self.last = 0

    def next(self) -> int:
        self.last += 1
        while self.last in self.taken:
            self.last += 1
        return self.last


def _lock(test_day: TestDay) -> None:
    """Two who change the examinees of a day do so one after the other."""
    TestDay.objects.select_for_update(no_key=True).get(pk=test_day.pk)


def _all(test_day: TestDay) -> Any:
    return Examinee._base_manager.filter(test_day=test_day)
