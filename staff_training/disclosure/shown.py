"""The figures of goals as their reader may see them: whole, or without what tells of small groups.

Who may see the persons of a unit gets its figures as they are. To everybody else (``user`` None: a visitor)
figures are protected in all units of the goal at once, together with the other goals of the host
organisation, so that every page hides the same; days are those of ``readers.allowed_day``.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from staff_training.disclosure.day_figures import DayFigures, read_days
from staff_training.disclosure.readers import allowed_day, may_see_persons
from staff_training.disclosure.reading import children
from staff_training.disclosure.small_groups import ShownRow
from staff_training.goals.by_unit import by_unit
from staff_training.goals.figures import Standing, needed
from staff_training.goals.history import history
from staff_training.models import LanguageGoal
from strategy_tracker.core.access.reach import UnitTree
from strategy_tracker.core.measures import share
from strategy_tracker.core.models import Unit


@dataclass(frozen=True)
class ShownStanding:
    """A ``goals.figures.Standing`` of which some figures may be hidden: these are None, and ``hides`` True.

    ``share`` is None of nobody as well; ``needed`` is hidden with the share, which could be worked out of it.
    """

    day: datetime.date
    numerator: int | None = None
    denominator: int | None = None
    without_score: int | None = None
    share: Decimal | None = None
    needed: int | None = None

    @property
    def hides(self) -> bool:
        return None in (self.numerator, self.denominator, self.without_score)

    @property
    def hides_share(self) -> bool:
        return self.numerator is None

    @property
    def is_reached(self) -> bool:
        return bool(self.denominator) and self.needed == 0

    @classmethod
    def whole(cls, found: Standing) -> "ShownStanding":
        return cls(
            found.day, found.numerator, found.denominator, found.without_score, found.share, found.needed
        )

    @classmethod
    def of(cls, goal: LanguageGoal, day: datetime.date, row: ShownRow) -> "ShownStanding":
        if row.met is None or row.population is None:
            return cls(day, denominator=row.population)
        return cls(
            day,
            row.met,
            row.population,
            row.without,
            share(row.met, row.population),
            needed(row.met, row.population, goal.target_share),
        )


@dataclass(frozen=True)
class ShownUnitStanding:
    """A ``goals.by_unit.UnitStanding`` as it may be shown."""

    unit: Unit
    is_own: bool
    standing: ShownStanding


def shown_standing(
    goal: LanguageGoal, unit: Unit | None, day: datetime.date, user: Any, today: datetime.date
) -> ShownStanding:
    """The goal on ``day`` in ``unit`` and below (None: the goal's own); all hidden on a day not allowed."""
    return shown_history(goal, unit, [day], user, today)[0]


def shown_history(
    goal: LanguageGoal, unit: Unit | None, days: Sequence[datetime.date], user: Any, today: datetime.date
) -> list[ShownStanding]:
    """Where the goal stood on each of ``days``; up to six queries."""
    of = unit or goal.unit
    if may_see_persons(user, of):
        return [ShownStanding.whole(found) for found in history(goal, unit, days)]
    allowed = [day for day in days if allowed_day(None, goal, day, today)]
    figures = read_days(goal, allowed)
    return [
        ShownStanding.of(goal, day, figures[day].row(of)) if day in figures else ShownStanding(day)
        for day in days
    ]


def shown_by_unit(
    goal: LanguageGoal, unit: Unit, day: datetime.date, user: Any, today: datetime.date
) -> list[ShownUnitStanding]:
    """The units directly below and last the unit's own staff, without those in which nobody counts.

    Units whose persons the reader may see come with all their figures.
    """
    tree = UnitTree.read()
    if may_see_persons(user, unit, tree):
        return [
            ShownUnitStanding(part.unit, part.is_own, ShownStanding.whole(part.standing))
            for part in by_unit(goal, unit, day)
        ]
    figures = read_days(goal, [day] if allowed_day(None, goal, day, today) else [], tree).get(day)
    if figures is None:
        return []
    parts = [(child, False) for child in children(unit)]
    own = [(unit, True)] if parts else []
    return [
        ShownUnitStanding(part, is_own, _of_part(goal, figures, part, is_own, user, tree))
        for part, is_own in [*parts, *own]
        if figures.counts_anybody(part, is_own)
    ]


def _of_part(
    goal: LanguageGoal, figures: DayFigures, part: Unit, is_own: bool, user: Any, tree: UnitTree
) -> ShownStanding:
    whole = not is_own and may_see_persons(user, part, tree)
    return ShownStanding.of(goal, figures.day, figures.row(part, is_own, whole=whole))
