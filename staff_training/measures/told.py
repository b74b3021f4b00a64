"""Whether the number of persons behind a figure of a unit may be told, beside the same figure of others."""

from collections.abc import Collection, Mapping

from staff_training.disclosure.readers import insiders
from staff_training.disclosure.small_groups import Counts, Detail, Key, Table, protect
from strategy_tracker.core.access.reach import UnitTree


def is_told(tree: UnitTree, unit: int, persons: Mapping[int, Collection[int]]) -> bool:
    """Whether the figure of ``unit`` and all below it tells of no group of one to four persons.

    ``persons`` are those who count, by the unit in which they do, for the whole host organisation: the same
    measure may be shown for each of its units, and what is left when one is taken off another is a group
    as well. Nobody may be told.
    """
    parents: dict[Key, Key | None] = {}
    parts: dict[Key, Counts] = {}
    at_most: dict[Key, Detail] = {}
    root = tree.root(unit)
    for within in sorted(tree.branch(root)):
        parents[within] = None if within == root else tree.parents[within]
        # Nothing counts the staff of a unit without those below it: that row is never shown.
        own = ("own", within)
        parents[own] = within
        parts[own] = Counts(len(set(persons.get(within, ()))))
        at_most |= {within: Detail.POPULATION, own: Detail.NOTHING}
    known = [[("own", one) for one in units] for units in insiders(tree)]
    return protect(Table(parents, parts), at_most, known).details[unit] >= Detail.POPULATION
