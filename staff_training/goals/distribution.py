"""How the counted scores of a goal are spread on a day: persons by class of score."""

import datetime
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count

from staff_training.goals.counted_scores import counted_value
from staff_training.goals.population import population, units_of
from staff_training.models import LanguageGoal, LanguageTest
from strategy_tracker.core.access.reach import UnitTree
from strategy_tracker.core.models import Unit

MOST_CLASSES = 12


@dataclass(frozen=True)
class ScoreClass:
    """``number`` persons whose score lies from ``lowest`` to ``highest``, both included.

    ``meeting`` of them meet the threshold. Both limits are None for the persons without a score that counts.
    """

    lowest: Decimal | None
    highest: Decimal | None
    number: int
    meeting: int

    @property
    def is_without_score(self) -> bool:
        return self.lowest is None


def distribution(goal: LanguageGoal, unit: Unit | None, day: datetime.date) -> list[ScoreClass]:
    """Persons by class from the lowest score to the highest, empty classes too, and last those without.

    For ``unit`` and below (None: the goal's own); four queries.
    """
    numbers = _persons_by_score(goal, unit, day)
    test = goal.test
    size = class_size(test)
    persons: Counter[Decimal] = Counter()
    meeting: Counter[Decimal] = Counter()
    for score, number in numbers.items():
        if score is not None:
            lower = score // size * size
            persons[lower] += number
            meeting[lower] += number if score >= goal.threshold else 0
    classes = [
        ScoreClass(*limits(test, lower), persons[lower], meeting[lower]) for lower in class_starts(test)
    ]
    return [*classes, ScoreClass(None, None, numbers.get(None, 0), 0)]


def class_size(test: LanguageTest) -> Decimal:
    """The smallest of 1, 2, 5, 10, 20, 50 … of which the test's range holds at most twelve.

    100 points for TOEIC L&R, 10 for TOEFL iBT, 1 for IELTS, 500 for the CSE score of 英検.
    """
    span = test.highest_total - test.lowest_total
    sizes = (Decimal(digit).scaleb(power) for power in range(6) for digit in (1, 2, 5))
    return next(size for size in sizes if span <= size * MOST_CLASSES)


def class_starts(test: LanguageTest) -> list[Decimal]:
    """Where classes begin, from that of the lowest score to that of the highest."""
    size = class_size(test)
    first = test.lowest_total // size * size
    return [first + size * place for place in range(int((test.highest_total - first) // size) + 1)]


def limits(test: LanguageTest, lower: Decimal) -> tuple[Decimal, Decimal]:
    """The lowest and the highest score that the class beginning at ``lower`` can hold."""
    highest = lower + class_size(test) - test.total_step
    return max(lower, test.lowest_total), min(highest, test.highest_total)


def _persons_by_score(goal: LanguageGoal, unit: Unit | None, day: datetime.date) -> dict[Decimal | None, int]:
    posts = population(goal, day, units_of(goal, UnitTree.read(), unit)).order_by()
    rows = (
        posts.annotate(score=counted_value(goal, day))
        .values("score")
        .annotate(number=Count("person", distinct=True))
    )
    return {row["score"]: row["number"] for row in rows}
