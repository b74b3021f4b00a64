"""Who may see the persons behind figures, who knows some of them, and which days are told to the others."""

import datetime
from typing import Any

from staff_training.goals.history import as_of_day
from staff_training.models import LanguageGoal, TestScore
from strategy_tracker.core.access.reach import Everywhere, UnitTree, reach, unit_tree
from strategy_tracker.core.access.table import ROLE_TABLE
from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.core.models import RoleAssignment, Unit

SCORES = TestScore._meta.label_lower


def may_see_persons(user: Any, unit: Unit, tree: UnitTree | None = None) -> bool:
    """Whether ``user`` may see the scores of everybody in ``unit`` and below; a visitor (None) may not.

    For a unit above their own, training officers are readers like others.
    """
    if user is None:
        return False
    within = reach(user, "view", SCORES)
    if isinstance(within, Everywhere):
        return True
    return unit.pk in within and (tree or unit_tree(user)).branch(unit.pk) <= within


def insiders(tree: UnitTree) -> list[frozenset[int]]:
    """The units whose persons a training officer may see: one set for each of them, the same once.

    They could take their own persons off a figure for several units; see ``small_groups.protect``.
    """
    roles = [role for role, cell in ROLE_TABLE[SCORES].items() if "view" in cell]
    held = RoleAssignment.objects.filter(role__in=roles, user__is_active=True, unit__isnull=False)
    units: dict[int, set[int]] = {}
    for user, unit in held.order_by().values_list("user", "unit"):
        units.setdefault(user, set()).update(tree.branch(unit))
    return sorted({frozenset(known) for known in units.values()}, key=sorted)


def allowed_day(
    user: Any, goal: LanguageGoal, day: datetime.date, today: datetime.date, unit: Unit | None = None
) -> bool:
    """Whether the figures of ``unit`` (None: the goal's own) on ``day`` may be told to ``user`` at all.

    Who may see the persons asks for any day. Others get the as-of days and the ends of months that are past:
    figures for every day would tell, by the difference of two of them, who took a test yesterday.
    """
    if may_see_persons(user, unit or goal.unit):
        return True
    return day <= today and (is_end_of_month(day) or is_as_of_day(goal, day))


def is_end_of_month(day: datetime.date) -> bool:
    return (day + datetime.timedelta(days=1)).day == 1


def is_as_of_day(goal: LanguageGoal, day: datetime.date) -> bool:
    return day == as_of_day(goal, FiscalYear.of(day))


def latest_allowed_day(goal: LanguageGoal, today: datetime.date) -> datetime.date:
    """The last day up to ``today`` that is told to everybody: the end of a month, or an as-of day."""
    end_of_month = today if is_end_of_month(today) else today.replace(day=1) - datetime.timedelta(days=1)
    year = FiscalYear.of(today)
    as_of = (as_of_day(goal, one) for one in (year, FiscalYear(year.start - 1)))
    return max([end_of_month, *(day for day in as_of if day <= today)])
