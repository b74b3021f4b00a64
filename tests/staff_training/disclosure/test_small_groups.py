"""No arithmetic on shown figures tells of a group of 1–4 persons, and not more is hidden than must be."""

import random

import pytest

from staff_training.disclosure.small_groups import (
    SMALLEST_GROUP,
    Counts,
    Detail,
    ShownRow,
    Table,
    is_small,
    protect,
)
from tests.staff_training.disclosure.attacker import known_groups


def flat(**parts):
    """Units directly below "all", each with population, met, without."""
    return Table(
        {"all": None, **dict.fromkeys(parts, "all")}, {name: Counts(*row) for name, row in parts.items()}
    )


def populations(shown):
    return {row: figures.population for row, figures in shown.rows.items()}


@pytest.mark.parametrize(("persons", "small"), [(0, False), (1, True), (4, True), (5, False), (6, False)])
def test_groups_of_one_to_four_are_small(persons, small):
    assert is_small(persons) is small
    assert SMALLEST_GROUP == 5


def test_table_without_small_groups_is_shown_whole():
    shown = protect(flat(a=(30, 10, 5), b=(20, 5, 0)))
    assert shown.rows == {
        "all": ShownRow(50, 15, 5),
        "a": ShownRow(30, 10, 5),
        "b": ShownRow(20, 5, 0),
    }


def test_nobody_is_shown_as_zero():
    assert protect(flat(a=(30, 0, 30))).rows["a"] == ShownRow(30, 0, 30)


@pytest.mark.parametrize(
    ("counts", "row"),
    [
        ((4, 0, 0), ShownRow()),
        ((5, 0, 0), ShownRow(5, 0, 0)),
        ((30, 4, 10), ShownRow(30)),
        ((30, 5, 10), ShownRow(30, 5, 10)),
        ((30, 26, 0), ShownRow(30)),  # 30 − 26: the four who have not met it.
        ((30, 27, 3), ShownRow(30)),
        ((30, 30, 0), ShownRow(30, 30, 0)),
        ((30, 10, 2), ShownRow(30, 10)),
        ((30, 10, 17), ShownRow(30, 10)),  # 30 − 10 − 17: three with a score below the threshold.
    ],
)
def test_figures_of_one_row(counts, row):
    table = Table({"all": None}, {"all": Counts(*counts)})
    assert protect(table).rows == {"all": row}


def test_one_hidden_unit_hides_the_smallest_beside_it_not_the_total():
    shown = protect(flat(a=(40, 20, 10), b=(3, 0, 0), c=(10, 5, 5)))
    assert populations(shown) == {"all": 53, "a": 40, "b": None, "c": None}


def test_hidden_units_that_are_small_together_hide_a_further_one():
    shown = protect(flat(a=(40, 20, 10), b=(1, 0, 0), c=(2, 0, 0), d=(9, 0, 9), e=(0, 0, 0)))
    assert populations(shown) == {"all": 52, "a": 40, "b": None, "c": None, "d": None, "e": 0}


def test_hidden_units_that_are_many_together_hide_no_other():
    shown = protect(flat(a=(40, 20, 10), b=(3, 0, 0), c=(4, 0, 0)))
    assert populations(shown) == {"all": 47, "a": 40, "b": None, "c": None}


def test_total_is_hidden_where_no_unit_can_be():
    shown = protect(flat(a=(3, 0, 0), b=(0, 0, 0)))
    assert populations(shown) == {"all": None, "a": None, "b": 0}


def test_who_met_the_goal_is_hidden_beside_the_small_one_and_populations_stay():
    shown = protect(flat(a=(40, 20, 10), b=(30, 2, 20), c=(20, 10, 5)))
    assert shown.rows == {
        "all": ShownRow(90, 32, 35),
        "a": ShownRow(40, 20, 10),
        "b": ShownRow(30),
        "c": ShownRow(20),
    }


def test_total_of_a_division_is_not_told_by_the_sections_below_it():
    table = Table(
        {"all": None, "division": "all", "other": "all", "one": "division", "two": "division"},
        {"one": Counts(20, 0, 20), "two": Counts(3, 0, 3), "other": Counts(50, 0, 50)},
    )
    shown = protect(table)
    assert populations(shown) == {"all": 73, "division": 23, "other": 50, "one": None, "two": None}


def test_hidden_division_is_not_told_by_the_sections_below_it():
    table = Table(
        {"all": None, "division": "all", "other": "all", "one": "division", "two": "division"},
        {"one": Counts(3, 0, 3), "two": Counts(0, 0, 0), "other": Counts(50, 0, 50)},
    )
    shown = protect(table)
    assert populations(shown) == {"all": 53, "division": None, "other": None, "one": None, "two": 0}


def test_full_list_and_filtered_list_differ_by_no_small_group():
    """Who is shown everything but one unit learns that unit by subtraction: both stay hidden."""
    shown = protect(flat(full=(60, 30, 10), left_out=(60, 3, 30), third=(60, 30, 10)))
    assert shown.rows["all"] == ShownRow(180, 63, 50)
    assert [shown.details[row] for row in ("full", "left_out", "third")] == [
        Detail.POPULATION,
        Detail.POPULATION,
        Detail.ALL,
    ]


def test_limit_from_outside_is_kept_and_hides_what_would_tell_it():
    shown = protect(flat(a=(40, 20, 10), b=(30, 3, 20), c=(20, 10, 5)), {"all": Detail.POPULATION})
    assert shown.details == {
        "all": Detail.POPULATION,
        "a": Detail.ALL,
        "b": Detail.POPULATION,
        "c": Detail.ALL,
    }


def test_officer_of_a_unit_cannot_subtract_it_from_what_is_hidden_together():
    table = flat(a=(10, 0, 10), b=(3, 0, 3), c=(12, 0, 12), d=(50, 0, 50))
    assert populations(protect(table)) == {"all": 75, "a": None, "b": None, "c": 12, "d": 50}
    shown = protect(table, insiders=[{"a"}])
    assert populations(shown) == {"all": 75, "a": 10, "b": None, "c": None, "d": 50}
    shown = protect(table, insiders=[{"a"}, {"c"}])
    assert populations(shown) == {"all": 75, "a": 10, "b": None, "c": 12, "d": None}
    shown = protect(table, insiders=[{"a"}, {"c"}, {"d"}])
    assert populations(shown) == {"all": 75, "a": None, "b": None, "c": None, "d": 50}


def random_table(draw):
    """Up to five parts in a tree of up to two levels, with many small and empty groups."""
    parents, parts = {"all": None}, {}
    for number in range(draw.randint(1, 3)):
        unit = f"u{number}"
        parents[unit] = "all"
        below = [f"{unit}.{part}" for part in range(draw.choice([0, 0, 2]))] if len(parts) < 3 else []
        parents.update(dict.fromkeys(below, unit))
        for part in below or [unit]:
            met, low, without = (draw.choice([0, 0, 1, 2, 3, 4, 5, 6, 9, 20]) for _kind in range(3))
            parts[part] = Counts(met + low + without, met, without)
    return Table(parents, parts)


@pytest.mark.parametrize("seed", range(20))
def test_nothing_small_can_be_worked_out(seed):
    draw = random.Random(seed)
    for _attempt in range(100):
        table = random_table(draw)
        shown = protect(table)
        assert [size for size in known_groups(table, shown.details) if is_small(size)] == [], table


@pytest.mark.parametrize("seed", range(20))
def test_nothing_small_can_be_worked_out_by_who_knows_some_of_it(seed):
    draw = random.Random(seed)
    for _attempt in range(50):
        table = random_table(draw)
        parts = list(table.parts)
        insiders = [set(draw.sample(parts, draw.randint(1, len(parts)))) for _one in range(2)]
        limits = {row: Detail(draw.randint(0, 3)) for row in table.parents if draw.random() < 0.2}
        shown = protect(table, limits, insiders)
        assert all(shown.details[row] <= limit for row, limit in limits.items())
        for insider in [set(), *insiders]:
            known = known_groups(table, shown.details, insider)
            assert [size for size in known if is_small(size)] == [], (table, insider)


def test_the_attacker_finds_what_is_not_protected():
    table = flat(a=(40, 20, 10), b=(3, 0, 0), c=(10, 5, 5))
    details = {"all": Detail.ALL, "a": Detail.ALL, "b": Detail.NOTHING, "c": Detail.ALL}
    assert 3 in known_groups(table, details)
