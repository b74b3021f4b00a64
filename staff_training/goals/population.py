"""Whom a goal is about on a day: posts on the roll, as its filters let them count."""

import datetime
from collections.abc import Iterable

from django.db.models import Q, QuerySet

from staff_training.models import Employment, LanguageGoal
from staff_training.roll import in_force, on_leave
from strategy_tracker.core.access.reach import UnitTree
from strategy_tracker.core.models import Unit

Contract = Employment.Contract


def population(
    goal: LanguageGoal, day: datetime.date, units: Iterable[int] | None = None
) -> QuerySet[Employment]:
    """The posts that count for ``goal`` on ``day``: in its unit and below or, of those, in ``units`` (keys).

    Where the same person has two of them, count persons: ``Count("person", distinct=True)``.
    """
    within = units_of(goal, UnitTree.read()) if units is None else units
    return eligible(goal, within).filter(counting_on(goal, day))


def eligible(goal: LanguageGoal, units: Iterable[int]) -> QuerySet[Employment]:
    """The posts in ``units`` that count whenever they are in force: by category, hours and contract."""
    posts: QuerySet[Employment] = Employment.objects.filter(unit__in=list(units))
    if categories := [category.pk for category in goal.categories.all()]:
        posts = posts.filter(category__in=categories)
    if not goal.counts_part_time:
        posts = posts.filter(is_full_time=True)
    return posts.exclude(contract__in=_left_out(goal)) if _left_out(goal) else posts


def counting_on(goal: LanguageGoal, day: datetime.date) -> Q:
    """The condition that a post is in force on ``day`` and, where that matters, its holder not on leave."""
    return in_force(day) if goal.counts_on_leave else in_force(day) & ~on_leave(day)


def units_of(goal: LanguageGoal, tree: UnitTree, unit: Unit | None = None) -> set[int]:
    """The goal's units; of these, with ``unit``, those in it and below it (none for an unrelated unit)."""
    own = tree.branch(goal.unit_id)
    return own if unit is None else own & tree.branch(unit.pk)


def _left_out(goal: LanguageGoal) -> list[str]:
    counts = {Contract.FIXED_TERM: goal.counts_fixed_term, Contract.RE_EMPLOYED: goal.counts_re_employed}
    return [contract.value for contract, does in counts.items() if not does]
