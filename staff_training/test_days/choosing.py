"""Who may be registered for a test day: by a goal, by unit and category, or by staff numbers."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet

from staff_training.goals.counted_scores import has_score
from staff_training.goals.population import population
from staff_training.models import Employment, Examinee, LanguageGoal, StaffCategory, TestDay
from staff_training.names import number_key
from staff_training.roll import roll_on
from strategy_tracker.core.access.reach import UnitTree
from strategy_tracker.core.access.scoping import within_reach
from strategy_tracker.core.models import Person, Unit

MOST_NUMBERS = 5_000
_BETWEEN = re.compile(r"[\s,;、，；]+")


def persons_to_register(user: Any) -> QuerySet[Person]:
    """The persons whom ``user`` may register at all."""
    seen: QuerySet[Person] = Person.objects.visible_to(user)
    return seen.filter(within_reach("unit", user, "add", Examinee))


def without_score(goal: LanguageGoal, test_day: TestDay, user: Any) -> QuerySet[Person]:
    """Whoever counts for the goal on the day of the test and has no valid score by then."""
    posts = population(goal, test_day.held_on).exclude(has_score(goal, test_day.held_on))
    return _holders(posts, user)


def staff_of(
    unit: Unit, categories: Iterable[StaffCategory], test_day: TestDay, user: Any
) -> QuerySet[Person]:
    """Who is on the roll of the unit and those below it on the day; of every category where none is named."""
    posts = roll_on(test_day.held_on, UnitTree.read().branch(unit.pk))
    chosen = [category.pk for category in categories]
    return _holders(posts.filter(category__in=chosen) if chosen else posts, user)


def _holders(posts: QuerySet[Employment], user: Any) -> QuerySet[Person]:
    return persons_to_register(user).filter(pk__in=posts.order_by().values("person"))


@dataclass
class Numbered:
    """What pasted staff numbers lead to: persons, numbers of nobody, and numbers of several persons."""

    persons: list[Person] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    shared: list[str] = field(default_factory=list)
    is_cut: bool = False
    """More numbers were pasted than are looked at."""


def with_staff_numbers(text: str, test_day: TestDay, user: Any) -> Numbered:
    """The holders, on the day of the test, of the staff numbers in ``text``, however they are separated."""
    typed = {number_key(word): word for word in _BETWEEN.split(text) if word}
    found = Numbered(is_cut=len(typed) > MOST_NUMBERS)
    held: dict[str, set[int]] = {}
    posts = roll_on(test_day.held_on).exclude(staff_number="").order_by()
    for number, person in posts.values_list("staff_number", "person"):
        held.setdefault(number_key(number), set()).add(person)
    allowed = {person.pk: person for person in persons_to_register(user)}
    for number, word in list(typed.items())[:MOST_NUMBERS]:
        persons = sorted(held.get(number, set()) & allowed.keys())
        if len(persons) == 1:
            found.persons.append(allowed[persons[0]])
        else:
            (found.shared if persons else found.unknown).append(word)
    return found


def goals_for(test_day: TestDay, user: Any) -> QuerySet[LanguageGoal]:
    """The goals that a test day may serve: of its test, within the reader's reach."""
    goals: QuerySet[LanguageGoal] = LanguageGoal.objects.visible_to(user).filter(test=test_day.test)
    return goals.order_by("-target_year", "code")
