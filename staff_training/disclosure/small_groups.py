"""Which figures of a table by units may be shown without telling of a group of 1–4 persons.

A row of the table is a unit with three counts: its population, who of these has met the goal, and who has no
score. Rows add up along the tree of units. A figure is hidden when it, or anything that can be worked out
from shown figures by adding and subtracting, counts 1–4 persons; 0 may be shown. What can only be guessed
from limits (shares of a hidden group lie between 0 and 100) is out of scope.

Figures of a row are hidden in a fixed order: first those without a score, then those who met the goal, then
the population. So, for each kind of figure, the shown rows cut the parts of the tree into disjoint blocks (a
shown row without the shown rows below it), each block of a kind is made up of whole blocks of the kinds
before it, and everything that can be worked out is a sum over blocks. It is enough to look at the blocks.
"""

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Generic, TypeVar

SMALLEST_GROUP = 5
"""The smallest number of persons, above 0, that is told to those who may not see the persons themselves."""

Key = TypeVar("Key", bound=Hashable)


def is_small(persons: int) -> bool:
    return 0 < persons < SMALLEST_GROUP


class Detail(IntEnum):
    """How much of a row is shown; each step shows what the steps before it show."""

    NOTHING = 0
    POPULATION = 1
    MET = 2
    ALL = 3


@dataclass(frozen=True)
class Counts:
    """Numbers of persons: the population, and of these who met the goal and who has no score."""

    population: int = 0
    met: int = 0
    without: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(self.population + other.population, self.met + other.met, self.without + other.without)

    def told(self, detail: Detail) -> tuple[int, ...]:
        """The groups that become known when, beyond the step before, ``detail`` is shown."""
        if detail == Detail.POPULATION:
            return (self.population,)
        if detail == Detail.MET:
            return (self.met, self.population - self.met)
        return (self.without, self.population - self.met - self.without)


@dataclass(frozen=True)
class ShownRow:
    """The figures of a row as they may be shown; None is hidden."""

    population: int | None = None
    met: int | None = None
    without: int | None = None

    @classmethod
    def of(cls, counts: Counts, detail: Detail) -> "ShownRow":
        return cls(
            population=counts.population if detail >= Detail.POPULATION else None,
            met=counts.met if detail >= Detail.MET else None,
            without=counts.without if detail >= Detail.ALL else None,
        )


@dataclass(frozen=True)
class ShownTable(Generic[Key]):
    """The rows of a table with how much of each may be shown."""

    details: dict[Key, Detail]
    rows: dict[Key, ShownRow]


@dataclass(frozen=True)
class Table(Generic[Key]):
    """A tree of rows: ``parents`` names the row above each row, ``parts`` the counts of the lowest rows."""

    parents: Mapping[Key, Key | None]
    parts: Mapping[Key, Counts]
    totals: dict[Key, Counts] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        totals = dict.fromkeys(self.parents, Counts())
        for part, counts in self.parts.items():
            for row in self.upwards(part):
                totals[row] += counts
        object.__setattr__(self, "totals", totals)

    def upwards(self, row: Key) -> Iterator[Key]:
        """The row and those above it, nearest first."""
        above: Key | None = row
        while above is not None:
            yield above
            above = self.parents[above]


def protect(
    table: Table[Key], at_most: Mapping[Key, Detail] | None = None, insiders: Iterable[Collection[Key]] = ()
) -> ShownTable[Key]:
    """The table without the figures that tell of small groups.

    ``at_most`` limits rows beforehand, for reasons that lie outside this table. ``insiders`` are readers who
    know some parts fully (the training officers of a unit below): each by the parts that they know. What
    remains of a block without these must not be a small group either.
    """
    limits = at_most or {}
    details = {row: limits.get(row, Detail.ALL) for row in table.parents}
    known = [frozenset[Key](), *(frozenset(parts) for parts in insiders)]
    for detail in (Detail.POPULATION, Detail.MET, Detail.ALL):
        while (hidden := _to_hide(table, details, detail, known)) is not None:
            details[hidden] = Detail(detail - 1)
    rows = {row: ShownRow.of(table.totals[row], details[row]) for row in table.parents}
    return ShownTable(details, rows)


def blocks(table: Table[Key], details: Mapping[Key, Detail], detail: Detail) -> dict[Key, list[Key]]:
    """For each row shown to ``detail``: the parts below it that lie below no nearer row shown so."""
    found: dict[Key, list[Key]] = {row: [] for row in table.parents if details[row] >= detail}
    for part in table.parts:
        holder = next((row for row in table.upwards(part) if row in found), None)
        if holder is not None:
            found[holder].append(part)
    return found


def _to_hide(
    table: Table[Key], details: Mapping[Key, Detail], detail: Detail, known: list[frozenset[Key]]
) -> Key | None:
    """The row that is to be hidden next so that ``detail`` tells of no small group; None when it does not."""
    found = blocks(table, details, detail)
    for row, parts in found.items():
        for told in _small(table, parts, detail, known):
            return _weakest(table, row, found, detail, known, told)
    return None


def _small(
    table: Table[Key], parts: Collection[Key], detail: Detail, known: list[frozenset[Key]]
) -> Iterator[tuple[frozenset[Key], int]]:
    """The small groups that a block tells: the insider to whom, and which of the groups it is."""
    for insider in known:
        counts = sum((table.parts[part] for part in parts if part not in insider), Counts())
        for position, persons in enumerate(counts.told(detail)):
            if is_small(persons):
                yield insider, position


def _weakest(
    table: Table[Key],
    row: Key,
    found: Mapping[Key, list[Key]],
    detail: Detail,
    known: list[frozenset[Key]],
    told: tuple[frozenset[Key], int],
) -> Key:
    """The smallest row below whose hiding helps; the row itself where none below it does."""
    insider, position = told

    def helps(below: Key) -> bool:
        counts = sum((table.parts[part] for part in found[below] if part not in insider), Counts())
        return counts.told(detail)[position] > 0

    def rank(below: Key) -> tuple[bool, int]:
        still = any(_small(table, [*found[row], *found[below]], detail, known))
        return still, table.totals[below].population

    candidates = [below for below in _directly_below(table, row, found) if helps(below)]
    return min(candidates, key=rank, default=row)


def _directly_below(table: Table[Key], row: Key, found: Collection[Key]) -> list[Key]:
    """The shown rows below ``row`` with no other shown row between."""
    return [
        below
        for below in found
        if below != row and next((up for up in list(table.upwards(below))[1:] if up in found), None) == row
    ]
