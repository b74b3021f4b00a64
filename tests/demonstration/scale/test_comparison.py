"""Measures give the numbers of plain SQL, in a time that is held against it."""

from contextlib import suppress
from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.core.measures import measure_choices
from strategy_tracker.demonstration.scale.comparison import Comparison, compare
from strategy_tracker.demonstration.scale.lifecycle import Size, seed
from strategy_tracker.demonstration.scale.plain_sql import PLAIN
from tests.factories.exchanges import AgreementFactory, OverseasOfficeFactory, ProgrammeResultFactory

DAY = date(2026, 11, 20)
LARGE = Size(agreements=1_000, exchanges=20_000, persons=4_000, staff=2, scores=2)
ATTEMPTS = 3


def test_every_measure_of_the_room_is_held_against_plain_sql():
    keys = {key for key, _name in measure_choices() if key.startswith("exchanges.")}
    assert {plain.measure for plain in PLAIN} == keys


@pytest.fixture
def counted_places(sown, units):
    """What seed_scale does not make, or not in so small a number."""
    OverseasOfficeFactory(unit=units.naoj)
    ProgrammeResultFactory(programme__unit=units.naoj, year=2026, value=7)
    AgreementFactory(units=[units.naoj], effective_on=date(2026, 5, 1))
    AgreementFactory(
        units=[units.naoj], stage="ended", effective_on=date(2021, 5, 1), ends_on=date(2026, 4, 30)
    )


def test_measures_give_the_numbers_of_plain_sql(counted_places, units):
    looks = ((units.nins, DAY), (units.nins, date(2025, 3, 31)), (units.tohoku, DAY))
    found = [compare(plain, unit, FiscalYear.of(day), day) for plain in PLAIN for unit, day in looks]
    assert [(str(one.plain), one.value, one.by_hand) for one in found if not one.is_equal] == []
    # Noughts would be equal whatever was counted.
    assert {str(one.plain) for one in found if one.value} == {str(plain) for plain in PLAIN}


@pytest.mark.skipif(connection.vendor != "postgresql", reason="figures are PostgreSQL's")
def test_no_measure_takes_more_than_twice_as_long_as_plain_sql(lists, units):
    seed(LARGE, number=1, as_of=DAY)
    slow = list(PLAIN)
    for _attempt in range(ATTEMPTS):
        found = [compare(plain, units.nins, FiscalYear.of(DAY), DAY, times=7) for plain in slow]
        assert [str(one.plain) for one in found if not one.is_equal] == []
        slow = [one.plain for one in found if not one.is_fast]
        if not slow:
            break
    assert [str(plain) for plain in slow] == []


@pytest.mark.parametrize(
    ("milliseconds", "plain", "smallest", "fast"),
    [(20, 10, 0, True), (20.1, 10, 0, False), (9, 0.5, 1, True), (9.1, 0.5, 1, False)],
)
def test_twice_the_plain_query_and_eight_of_the_smallest_is_the_limit(milliseconds, plain, smallest, fast):
    assert Comparison(PLAIN[0], 1, 1, milliseconds, plain, smallest).is_fast is fast


def test_another_number_is_not_equal():
    assert Comparison(PLAIN[0], 2, 1, 1, 1, 1).is_equal is False
    assert Comparison(PLAIN[0], None, 0, 1, 1, 1).is_equal is False


def test_command_shows_each_measure_beside_plain_sql(sown, capsys):
    # So few records say nothing about speed.
    with suppress(CommandError):
        call_command("bench", "measures", "--unit", "nins", "--as-of", "2026-11-20", "--times", "1")
    shown = capsys.readouterr().out.splitlines()
    assert shown[0] == "nins, AY2026, as of 2026-11-20"
    assert [line.split()[-1].partition("(")[0] for line in shown[2:] if "=" not in line] == [
        plain.measure for plain in PLAIN if not plain.parameters
    ]


def test_command_names_a_unit_that_is_not_there(units):
    with pytest.raises(CommandError, match="There is no unit “nowhere”"):
        call_command("bench", "measures", "--unit", "nowhere")
