"""A reader who adds and subtracts: every group whose number follows from the shown figures.

Persons fall into atoms: a part of the tree and one of met, scored below, no score. A shown figure is a sum of
atoms. What can be worked out is the row space of the shown figures; a group is a vector of 0 and 1 in it.
"""

from fractions import Fraction

from staff_training.disclosure.small_groups import Detail

MET, BELOW, WITHOUT = range(3)
FIGURES = {
    Detail.POPULATION: (MET, BELOW, WITHOUT),
    Detail.MET: (MET,),
    Detail.ALL: (WITHOUT,),
}


def known_groups(table, details, insider=()):
    """The numbers of persons in every group that is not empty of atoms and can be worked out.

    An insider knows the atoms of some parts; groups of these persons are no news to them.
    """
    atoms = [(part, kind) for part in table.parts if part not in insider for kind in FIGURES[1]]
    sizes = [_size(table, part, kind) for part, kind in atoms]
    vectors = [_vector(table, atoms, row, kinds) for row, kinds in _shown(table, details)]
    basis, pivots = reduced([vector for vector in vectors if any(vector)])
    return {
        sum(size for size, held in zip(sizes, group, strict=True) if held)
        for group in _groups(basis, pivots, len(atoms))
        if any(group)
    }


def _size(table, part, kind):
    counts = table.parts[part]
    return (counts.met, counts.population - counts.met - counts.without, counts.without)[kind]


def _shown(table, details):
    return [
        (row, kinds) for row, detail in details.items() for step, kinds in FIGURES.items() if detail >= step
    ]


def _vector(table, atoms, row, kinds):
    return [int(kind in kinds and row in table.upwards(part)) for part, kind in atoms]


def reduced(vectors):
    """The vectors in reduced row echelon form, and the columns of their leading ones; exact."""
    rows, pivots = [[Fraction(value) for value in vector] for vector in vectors], []
    for column in range(len(rows[0]) if rows else 0):
        at = len(pivots)
        found = next((number for number in range(at, len(rows)) if rows[number][column]), None)
        if found is None:
            continue
        rows[at], rows[found] = rows[found], rows[at]
        rows[at] = [value / rows[at][column] for value in rows[at]]
        for number, row in enumerate(rows):
            if number != at and row[column]:
                rows[number] = [a - row[column] * b for a, b in zip(row, rows[at], strict=True)]
        pivots.append(column)
    return rows[: len(pivots)], pivots


def _groups(basis, pivots, width):
    """Every vector of 0 and 1 in the space: what it holds at the leading columns says all of it."""
    sums = [[Fraction(0)] * width]
    for row in basis:
        sums += [[a + b for a, b in zip(held, row, strict=True)] for held in sums]
    return [vector for vector in sums if all(value in (0, 1) for value in vector)]
