"""Whether the number of persons behind a figure of a unit may be told, beside the same figure of others."""

from collections.abc import Collection, Mapping

from staff_training.disclosure.readers import insiders
from staff_training.disclosure.small_groups import Counts, Detail, Table, is_small, protect
from strategy_tracker.core.access.reach import UnitTree

Row = tuple[int, bool]
"""A unit (its key) and all below it; where True, its own staff alone."""


def is_told(tree: UnitTree, unit: int, persons: Mapping[int, Collection[int]]) -> bool:
    """Whether the figure of ``unit`` and all below it tells of no group of one to four persons.

    ``persons`` are those who count, by the unit in which they do, for the whole host organisation: the same
    measure may be shown for each of its units, and what is left when one is taken off another is a group
    as well. Nobody may be told.
    """
    if is_small(len(set().union(*(persons.get(within, ()) for within in tree.branch(unit))))):
        # Who moved within the unit counts in two of its parts, and is one person.
        return False
    parents: dict[Row, Row | None] = {}
    parts: dict[Row, Counts] = {}
    at_most: dict[Row, Detail] = {}
    root = tree.root(unit)
    for within in sorted(tree.branch(root)):
        above = None if within == root else tree.parents[within]
        whole, own = (within, False), (within, True)
        parents |= {whole: None if above is None else (above, False), own: whole}
        parts[own] = Counts(len(set(persons.get(within, ()))))
        # Nothing counts the staff of a unit without those below it: that row is never shown.
        at_most |= {whole: Detail.POPULATION, own: Detail.NOTHING}
    known = [[(one, True) for one in units] for units in insiders(tree)]
    return protect(Table(parents, parts), at_most, known).details[unit, False] >= Detail.POPULATION
