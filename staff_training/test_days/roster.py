"""The examinees of a test day as their officer sees them: with staff number, unit and category on the day."""

from dataclasses import dataclass
from typing import Any

from staff_training.models import Employment, Examinee, TestDay
from staff_training.roll import roll_on


@dataclass(frozen=True)
class Sitting:
    """``post`` is the one with which the person is on the roll on the day; None for nobody on the roll."""

    examinee: Examinee
    post: Employment | None

    @property
    def staff_number(self) -> str:
        return self.post.staff_number if self.post else ""

    @property
    def unit(self) -> Any:
        return self.post.unit if self.post else self.examinee.person.unit


def roster(test_day: TestDay, user: Any, *statuses: str) -> list[Sitting]:
    """In the order of numbers, without a number by name; of some statuses only, where they are named."""
    seen = Examinee.objects.visible_to(user).filter(test_day=test_day)
    if statuses:
        seen = seen.filter(status__in=statuses)
    rows = list(seen.select_related("person__unit"))
    persons = {one.person_id for one in rows}
    posts = roll_on(test_day.held_on).filter(person__in=persons).select_related("unit", "category")
    by_person = {post.person_id: post for post in posts}
    found = [Sitting(one, by_person.get(one.person_id)) for one in rows]
    return sorted(found, key=_place)


def _place(sitting: Sitting) -> tuple[bool, str, str, int]:
    one = sitting.examinee
    return not one.number, one.number, one.person.name_kana or one.person.name_native, one.pk
