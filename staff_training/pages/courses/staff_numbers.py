"""By which number lists tell people apart."""

from collections.abc import Collection
from typing import Any

from staff_training.models import Employment


def staff_numbers(persons: Collection[int], user: Any) -> dict[int, str]:
    """The latest staff number of each person (by their keys), as far as the roll is the reader's to see."""
    posts: Any = Employment.objects.visible_to(user).filter(person__in=persons).exclude(staff_number="")
    rows = posts.order_by("is_concurrent", "-starts_on", "-pk").values_list("person", "staff_number")
    found: dict[int, str] = {}
    for person, number in rows:
        found.setdefault(person, number)
    return found
