"""Whoever adds and subtracts classes of scores and the table by units works out no small group.

Persons fall into atoms: a unit and a part of a class. Also an officer of some of the units, who knows the
atoms of these, learns of no one to four others.
"""

import random
from types import SimpleNamespace

import pytest

from staff_training.disclosure.distribution import _shown
from staff_training.disclosure.goal_table import GoalTable
from staff_training.disclosure.reading import Group
from staff_training.disclosure.small_groups import Detail
from strategy_tracker.core.access.reach import UnitTree
from tests.staff_training.disclosure.attacker import _groups, reduced

TREE = UnitTree({1: None, 2: 1, 3: 1, 4: 1})
OFFICERS = [frozenset({2}), frozenset({3}), frozenset({2, 3})]
PARTS = [(800, True), (750, True), (700, True), (700, False), (650, False), (None, False)]
STEPS = {
    Detail.POPULATION: lambda part: True,
    Detail.MET: lambda part: part[1],
    Detail.ALL: lambda part: part[0] is None,
}


def world(seed):
    """The number of persons in each atom, and their bits."""
    chance = random.Random(seed)
    most = chance.choice([4, 7, 10, 14])
    numbers = {(unit, part): max(0, chance.randint(-2, most)) for unit in TREE.parents for part in PARTS}
    bits, used = {}, 0
    for atom, number in numbers.items():
        bits[atom] = ((1 << number) - 1) << used
        used += number
    return numbers, bits


def staff_of(unit, bits):
    group = Group()
    for part in PARTS:
        own = bits[unit, part]
        group |= Group(own, own if part[1] else 0, own if part[0] is None else 0)
    return group


def told(bits):
    """The atoms that each shown figure sums up: of classes and of the table by units."""
    staff = {unit: staff_of(unit, bits) for unit in TREE.parents}
    table = GoalTable.build(0, SimpleNamespace(unit_id=1, test_id=1), TREE, staff, OFFICERS)
    whole = {part: sum(bits[unit, part] for unit in TREE.parents) for part in PARTS}
    known = [0, *(sum(staff[unit].population for unit in units) for units in OFFICERS)]
    shown = _shown(whole, table.details[1, False], known) or set()
    figures = [{(unit, part) for unit in TREE.parents} for part in shown]
    for (unit, is_own), detail in table.details.items():
        units = TREE.branch(unit) if not is_own else {unit}
        for step, holds in STEPS.items():
            if detail >= step:
                figures.append({(one, part) for one in units for part in PARTS if holds(part)})
    return figures, len(shown)


@pytest.mark.parametrize("seed", range(12))
def test_nobody_works_out_a_small_group(seed):
    numbers, bits = world(seed)
    figures, _classes = told(bits)
    for known in (frozenset(), *OFFICERS):
        atoms = [atom for atom in numbers if atom[0] not in known]
        vectors = [[int(atom in figure) for atom in atoms] for figure in figures]
        basis, pivots = reduced([vector for vector in vectors if any(vector)])
        sizes = {
            sum(numbers[atom] for atom, held in zip(atoms, group, strict=True) if held)
            for group in _groups(basis, pivots, len(atoms))
        }
        assert sizes & {1, 2, 3, 4} == set()


def test_much_is_told_all_the_same():
    assert sum(told(world(seed)[1])[1] for seed in range(12)) >= 20
