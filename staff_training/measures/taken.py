"""How many language tests staff took, or how many of them took one."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any, NamedTuple

from django.db.models import OuterRef, QuerySet, Subquery, TextChoices
from django.utils.translation import gettext_lazy, pgettext_lazy

from staff_training.disclosure.small_groups import is_small
from staff_training.measures.days import counted_until
from staff_training.measures.told import is_told
from staff_training.models import Employment, LanguageTest, TestKind, TestScore
from staff_training.roll import in_force
from strategy_tracker.core.access.reach import UnitTree
from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.core.measure_parameters import Given, check_choice, check_codes, chosen, ids, words
from strategy_tracker.core.measures import Checks, MeasureResult, measure
from strategy_tracker.core.models import Unit


class Counting(TextChoices):
    """What is counted of tests."""

    TESTS = "tests", pgettext_lazy("counting", "tests taken")
    PERSONS = "persons", pgettext_lazy("counting", "persons who took a test")


CHECKS: Checks = {
    "test": check_codes(LanguageTest),
    "kind": check_codes(TestKind),
    "counting": check_choice(Counting),
}


class Sitting(NamedTuple):
    """Keys: the unit in which a person was on the day of a test, the person, the test and its kind."""

    unit: int
    person: int
    test: int
    kind: int | None


@measure(
    "staff_training.tests_taken",
    name=gettext_lazy("Language tests taken by staff"),
    value_kind="number",
    checks=CHECKS,
)
def language_tests_taken(
    unit: Unit,
    *,
    year: FiscalYear,
    as_of: datetime.date,
    public_only: bool = False,
    test: Given = "",
    kind: Given = "",
    counting: Given = Counting.TESTS.value,
) -> MeasureResult:
    """Tests taken in the year by staff who were on the roll of ``unit`` or below on the day of the test.

    Up to the end of the last full month: ``as_of`` of the result says which. ``counting`` persons counts
    everybody once. The value is None

    * while no month of the year is over;
    * for a year before that of the first test on record in the unit (of whatever test and kind);
    * where one to four persons took one, or are left when the figures of other units are taken off;
    * of some tests or kinds only, where any test and kind was taken by one to four persons: they would be
      what is left of the whole number.

    The rows are the scores, for those who may see them. Visitors are told the same as everybody.
    """
    until = counted_until(year, as_of)
    if until is None:
        return MeasureResult(None, None, None, as_of, TestScore.objects.none())
    taken = _YearOfTests.read(unit, year, until)
    of_test = ids(LanguageTest, test) if words(test) else None
    of_kind = ids(TestKind, kind) if words(kind) else None
    persons = taken.told_persons(of_test, of_kind)
    if persons is None:
        return MeasureResult(None, None, None, until, TestScore.objects.none())
    number = Decimal(len(set(persons) if chosen(Counting, counting) == [Counting.PERSONS] else persons))
    return MeasureResult(number, number, None, until, taken.rows(of_test, of_kind))


Keys = list[int] | None
"""The keys that are asked for; None for all."""


@dataclass(frozen=True)
class _YearOfTests:
    """The tests of a year, ``here`` those of a unit and all below it, and ``sittings`` of the whole host."""

    tree: UnitTree
    unit: Unit
    sittings: list[Sitting]
    scores: QuerySet[Any]
    has_begun: bool

    @classmethod
    def read(cls, unit: Unit, year: FiscalYear, until: datetime.date) -> "_YearOfTests":
        tree = UnitTree.read()
        on_record = of_staff(tree.branch(tree.root(unit.pk)), until)
        of_year = on_record.filter(taken_on__gte=year.first_day)
        sittings = [Sitting(*row) for row in of_year.values_list("unit_then", "person", "test", "kind")]
        has_begun = on_record.filter(unit_then__in=tree.branch(unit.pk)).exists()
        return cls(tree, unit, sittings, of_year, has_begun)

    @cached_property
    def branch(self) -> set[int]:
        return self.tree.branch(self.unit.pk)

    def told_persons(self, tests: Keys, kinds: Keys) -> list[int] | None:
        """The person of each test that is asked for; None where that is not told."""
        here = [one for one in self.sittings if one.unit in self.branch]
        is_part = tests is not None or kinds is not None
        if not self.has_begun or (is_part and _has_small_class(here)):
            return None
        asked = [one for one in self.sittings if _is_of(one.test, tests) and _is_of(one.kind, kinds)]
        persons: dict[int, set[int]] = defaultdict(set)
        for sitting in asked:
            persons[sitting.unit].add(sitting.person)
        if not is_told(self.tree, self.unit.pk, persons):
            return None
        return [sitting.person for sitting in asked if sitting.unit in self.branch]

    def rows(self, tests: Keys, kinds: Keys) -> QuerySet[Any]:
        rows = self.scores.filter(unit_then__in=self.branch).select_related("test")
        if tests is not None:
            rows = rows.filter(test__in=tests)
        return rows if kinds is None else rows.filter(kind__in=kinds)


def _is_of(key: int | None, asked: Keys) -> bool:
    return asked is None or key in asked


def of_staff(units: set[int], until: datetime.date) -> QuerySet[Any]:
    """Scores of staff of ``units``, each with the unit in which its person was on the day: ``unit_then``."""
    that_day: Any = OuterRef("taken_on")
    posts = Employment.objects.filter(in_force(that_day), person=OuterRef("person")).order_by()
    scores = TestScore.objects.filter(taken_on__lte=until, person__isnull=False)
    then = Subquery(posts.values("unit")[:1])
    return scores.annotate(unit_then=then).filter(unit_then__in=units).order_by()


def _has_small_class(sittings: Iterable[Sitting]) -> bool:
    """Whether one to four persons took some test in some way."""
    persons: dict[tuple[int, int | None], set[int]] = defaultdict(set)
    for sitting in sittings:
        persons[sitting.test, sitting.kind].add(sitting.person)
    return any(is_small(len(of_class)) for of_class in persons.values())
