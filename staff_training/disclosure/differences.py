"""Several goals on one day: what one table tells must not, taken off another, tell of a small group.

Two goals may have the thresholds 730 and 735, or populations of which one holds the other. Whoever reads both
tables knows the difference where one group lies within the other: the sets are compared person by person,
at every pair of units. In the same unit two groups without a common person are also taken off together, as
administrative and technical staff off all staff. Where a difference is 1–4 persons, the figure of the goal
that was made later is hidden, and its table protected anew.

The same goal in different years is not such a pair: people come and go, and neither table lies within the
other; its history is not hidden.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from staff_training.disclosure.goal_table import GoalTable, Row
from staff_training.disclosure.reading import Group
from staff_training.disclosure.small_groups import Detail, is_small


@dataclass(frozen=True)
class Told:
    """A group of persons (bits) whose number follows from one table, and the figure that tells it."""

    persons: int
    table: GoalTable
    row: Row
    detail: Detail

    def is_comparable(self, other: "Told") -> bool:
        """Whether a reader can know that one group lies within the other: by rule, not by chance.

        Who met a goal in one test may by chance have met that in another, too; nobody knows that.
        """
        populations = self.detail == other.detail == Detail.POPULATION
        return populations or self.table.test == other.table.test

    def hide(self) -> None:
        self.table.limit(self.row, Detail(self.detail - 1))


def protect_together(tables: Sequence[GoalTable], known: Iterable[int] = ()) -> None:
    """Limit the tables until no difference between two of them is a small group.

    ``known`` are the persons (bits) whom an insider knows, a number for each insider.
    """
    while (found := _telling(tables, [0, *known])) is not None:
        later = max(found, key=lambda told: (told.table.order, told.detail))
        later.hide()


def _telling(tables: Sequence[GoalTable], known: Sequence[int]) -> tuple[Told, ...] | None:
    if len(tables) < 2:
        return None
    told = [list(all_told(table)) for table in tables]
    for insider in known:
        for one, other in combinations(told, 2):
            if (found := _nested(one, other, insider)) is not None:
                return found
        if (found := _made_up(told, insider)) is not None:
            return found
    return None


def _nested(one: list[Told], other: list[Told], insider: int) -> tuple[Told, ...] | None:
    """A group of one table and a group of the other within it (or around it) that differ by a small group."""
    outside = ~insider
    theirs = [(told, told.persons & outside) for told in other]
    for mine in one:
        persons = mine.persons & outside
        for told, others in theirs:
            if not is_small((persons ^ others).bit_count()) or not mine.is_comparable(told):
                continue
            if persons & others in (persons, others):
                return mine, told
    return None


def _made_up(told: list[list[Told]], insider: int) -> tuple[Told, ...] | None:
    """In one unit: a group that two others of further tables, without a common person, all but make up."""
    by_row: dict[Row, list[Told]] = {}
    for one in (one for of_table in told for one in of_table):
        by_row.setdefault(one.row, []).append(one)
    for found in by_row.values():
        for first, second in combinations(found, 2):
            if first.table is second.table or first.persons & second.persons:
                continue
            both = (first.persons | second.persons) & ~insider
            for whole in found:
                within = whole.persons & ~insider
                if not is_small(within.bit_count() - both.bit_count()) or both & ~within:
                    continue
                if first.is_comparable(whole) and second.is_comparable(whole):
                    return first, second, whole
    return None


def all_told(table: GoalTable) -> Iterator[Told]:
    """Every group that a table tells: of its rows, and of what is left of a row without the rows below it."""
    seen: set[tuple[int, Row]] = set()
    for detail in (Detail.POPULATION, Detail.MET, Detail.ALL):
        residue = table.residue(detail)
        for row in residue:
            for group in (table.groups[row], residue[row]):
                for persons in _groups(group, detail):
                    if persons and (persons, row) not in seen:
                        seen.add((persons, row))
                        yield Told(persons, table, row, detail)


def _groups(group: Group, detail: Detail) -> tuple[int, ...]:
    """The groups that become known with ``detail``, beyond the step before."""
    if detail == Detail.POPULATION:
        return (group.population,)
    if detail == Detail.MET:
        return group.met, group.population & ~group.met
    with_score = group.population & ~group.without
    return group.without, group.below, with_score, group.met | group.without
