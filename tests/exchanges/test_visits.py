"""Which visits count, and in which year."""

from datetime import date

import pytest

from exchanges.models import Exchange
from exchanges.visits import begun_by, reaching, starting_in, touching
from strategy_tracker.core.fiscal_year import FiscalYear
from tests.factories.exchanges import ExchangeFactory, ExchangeLegFactory

Y2025, Y2026 = FiscalYear(2025), FiscalYear(2026)
LAST, FIRST = date(2026, 3, 31), date(2026, 4, 1)
TODAY = date(2026, 11, 20)
Status = Exchange.Status


def stay(start, end, status=Status.COMPLETED):
    return ExchangeFactory(actual_start=start, actual_end=end, status=status)


def found(condition):
    return set(Exchange.objects.filter(condition))


@pytest.mark.parametrize("status", [Status.PLANNED, Status.CONFIRMED, Status.CANCELLED])
def test_what_has_not_begun_does_not_count(db, status):
    stay(date(2026, 5, 1), date(2026, 5, 10), status)
    assert found(begun_by(TODAY)) == set()


def test_first_day_counts_and_the_day_before_it_does_not(db):
    visit = stay(date(2026, 5, 1), date(2026, 5, 10))
    assert found(begun_by(date(2026, 5, 1))) == {visit}
    assert found(begun_by(date(2026, 4, 30))) == set()


def test_new_starts_belong_to_the_year_of_the_first_day(db):
    old, new = stay(LAST, date(2026, 4, 20)), stay(FIRST, date(2026, 4, 20))
    assert found(starting_in(Y2025, TODAY)) == {old}
    assert found(starting_in(Y2026, TODAY)) == {new}


def test_stay_over_the_end_of_the_year_touches_both_years(db):
    over, old, new = stay(LAST, FIRST), stay(LAST, LAST), stay(FIRST, FIRST)
    assert found(touching(Y2025, TODAY)) == {over, old}
    assert found(touching(Y2026, TODAY)) == {over, new}
    assert found(touching(Y2025, date(2026, 3, 30))) == set()


def test_stay_without_an_end_goes_on_only_while_it_is_under_way(db):
    staying = stay(date(2024, 6, 1), None, Status.UNDER_WAY)
    forgotten = stay(date(2024, 6, 1), None)
    assert found(touching(FiscalYear(2024), TODAY)) == {staying, forgotten}
    assert found(touching(Y2025, TODAY)) == {staying}
    assert found(reaching(LAST)) == {staying}


def test_condition_is_asked_of_the_legs_of_a_visit(db):
    leg = ExchangeLegFactory(exchange=stay(LAST, FIRST))
    ExchangeLegFactory(exchange=stay(LAST, FIRST, Status.CANCELLED))
    legs = type(leg).objects.filter(touching(Y2026, TODAY, "exchange__"))
    assert set(legs) == {leg}
