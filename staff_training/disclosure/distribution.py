"""The spread of scores for readers who may not see the persons: classes, without those of small groups.

It is told for the unit of the goal as a whole, and for the first goal of a test in a host organisation only:
spreads of units, or of two goals, could be taken off one another class by class.
"""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from staff_training.disclosure.day_figures import DayFigures, read_days
from staff_training.disclosure.differences import all_told
from staff_training.disclosure.readers import allowed_day, may_see_persons
from staff_training.disclosure.reading import scores
from staff_training.disclosure.small_groups import Counts, Detail, Table, is_small, protect
from staff_training.goals.distribution import ScoreClass, class_size, class_starts, distribution, limits
from staff_training.models import LanguageGoal
from strategy_tracker.core.models import Unit


@dataclass(frozen=True)
class ShownClass:
    """A ``goals.distribution.ScoreClass`` as it may be shown; hidden numbers are None."""

    lowest: Decimal | None
    highest: Decimal | None
    number: int | None
    meeting: int | None

    @property
    def is_without_score(self) -> bool:
        return self.lowest is None

    @classmethod
    def whole(cls, found: ScoreClass) -> "ShownClass":
        return cls(found.lowest, found.highest, found.number, found.meeting)


Part = tuple[Decimal | None, bool]
"""Where a class begins (None: without a score), and whether its persons meet the goal."""
WHOLE: Part = (None, True)
"""In the place of a part: all of those whose sum is known."""


def shown_distribution(
    goal: LanguageGoal, unit: Unit | None, day: datetime.date, user: Any, today: datetime.date
) -> list[ShownClass] | None:
    """Persons by class of score, as ``goals.distribution``; None where the spread is not told."""
    of = unit or goal.unit
    if may_see_persons(user, of):
        return [ShownClass.whole(found) for found in distribution(goal, unit, day)]
    if of.pk != goal.unit_id or not allowed_day(None, goal, day, today):
        return None
    figures = read_days(goal, [day])[day]
    if any(beside.test == goal.test_id and beside.order < figures.table.order for beside in figures.beside):
        return None
    return _protected(goal, figures)


def _protected(goal: LanguageGoal, figures: DayFigures) -> list[ShownClass] | None:
    parts = _parts(goal, figures)
    known = [0, *figures.known]
    shown = _shown(parts, figures.detail(goal.unit), known)
    if shown is None or _tells_beside(parts, shown, figures, known):
        return None
    return [_class(goal, start, parts, shown) for start in [*class_starts(goal.test), None]]


def _parts(goal: LanguageGoal, figures: DayFigures) -> dict[Part, int]:
    """The persons of each part, from the highest class to the lowest and last those without a score."""
    size = class_size(goal.test)
    parts: dict[Part, int] = {}
    for begin in reversed(class_starts(goal.test)):
        lowest, highest = limits(goal.test, begin)
        parts.update({(begin, True): 0} if highest >= goal.threshold else {})
        parts.update({(begin, False): 0} if lowest < goal.threshold else {})
    parts[None, False] = 0
    for person, score in scores(goal, figures.tree, figures.day):
        start = None if score is None else score // size * size
        part = (start, score is not None and score >= goal.threshold)
        parts[part] = parts.get(part, 0) | figures.persons.bit(person)
    return parts


def _shown(parts: dict[Part, int], detail: Detail, known: Sequence[int]) -> set[Part] | None:
    """The parts that may be shown beside what the goal's table tells; None where nothing may.

    ``known`` are the persons (bits) whom an insider knows, 0 for readers who know nobody.
    """
    if detail < Detail.MET:
        return None
    sums = [[part for part in parts if part[1]]]
    below = [part for part in parts if not part[1] and part[0] is not None]
    sums += [below, [(None, False)]] if detail == Detail.ALL else [[*below, (None, False)]]
    shown: set[Part] = set()
    for together in sums:
        found = _within(together, parts, known)
        if found is None:
            return None
        shown |= found
    return shown


def _within(together: Sequence[Part], parts: dict[Part, int], known: Sequence[int]) -> set[Part] | None:
    """Of parts whose sum is known: those that may be shown; None where the sum itself would have to go."""
    hidden: dict[Part, Detail] = {}
    while True:
        more: dict[Part, Detail] = {}
        for insider in known:
            details = _without(insider, together, parts, hidden | more)
            if details[WHOLE] < Detail.ALL:
                return None
            more |= {part: Detail.NOTHING for part in together if details[part] < Detail.ALL}
        if more.keys() <= hidden.keys():
            return {part for part in together if part not in hidden}
        hidden |= more


def _without(
    insider: int, together: Sequence[Part], parts: dict[Part, int], hidden: dict[Part, Detail]
) -> dict[Part, Detail]:
    """How much may be shown to who takes the persons of ``insider`` off each number."""
    counts = {part: Counts((parts[part] & ~insider).bit_count()) for part in together}
    return protect(Table({WHOLE: None, **dict.fromkeys(together, WHOLE)}, counts), hidden).details


def _tells_beside(
    parts: dict[Part, int], shown: set[Part], figures: DayFigures, known: Sequence[int]
) -> bool:
    """Whether classes, alone or from the highest down, differ by a small group from what other goals tell."""
    groups = [parts[part] for part in shown] + list(_from_the_top(parts, shown))
    theirs = [
        told.persons
        for table in figures.beside
        if table.test == figures.table.test
        for told in all_told(table)
    ]
    return any(
        is_small(((mine ^ other) & ~insider).bit_count())
        and mine & other & ~insider in (mine & ~insider, other & ~insider)
        for insider in known
        for mine in groups
        for other in theirs
    )


def _from_the_top(parts: dict[Part, int], shown: set[Part]) -> Iterable[int]:
    """The groups "this score or more" whose number follows, as hidden parts are known together only."""
    group = 0
    for part, persons in parts.items():
        group |= persons
        if part in shown:
            yield group


def _class(goal: LanguageGoal, start: Decimal | None, parts: dict[Part, int], shown: set[Part]) -> ShownClass:
    lowest, highest = (None, None) if start is None else limits(goal.test, start)
    own = [(start, meets) for meets in (True, False) if (start, meets) in parts]
    if not all(part in shown for part in own):
        return ShownClass(lowest, highest, None, None)
    meeting = parts.get((start, True), 0).bit_count()
    return ShownClass(lowest, highest, sum(parts[part].bit_count() for part in own), meeting)
