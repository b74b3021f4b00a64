"""The survey of research exchange: who is counted, where, in which year and in which column."""

from datetime import date

from exchanges.models import Exchange
from exchanges.surveys.choice import Count, Stays
from exchanges.surveys.research.table import collect
from strategy_tracker.core.models import Installation
from tests.factories.core import PersonFactory
from tests.factories.exchange_lists import PersonCategoryFactory
from tests.factories.exchanges import ExchangeLegFactory

OUT, IN = Exchange.Direction.OUTBOUND, Exchange.Direction.INBOUND
Status = Exchange.Status
FIRST = date(2026, 5, 1)
BORN = date(1990, 1, 1)
NOTHING = [0] * 6
ALL = "すべての地域"


def test_30_days_are_short_and_31_are_long(stay, total):
    stay(30)
    assert total() == [1, 1, 0, 0, 1, 0]
    stay(31)
    assert total() == [2, 1, 1, 0, 2, 0]


def test_365_days_are_not_longer_than_a_year_and_366_are(stay, total):
    stay(365, date(2025, 5, 1))
    assert total() == [1, 0, 1, 0, 1, 0]
    stay(366, date(2025, 5, 1))
    assert total() == [2, 0, 2, 1, 2, 0]


def test_installation_that_counts_one_end_only(stay, total):
    installation = Installation.objects.current()
    installation.stays_count_both_ends = False
    installation.save()
    stay(31)
    assert total() == [1, 1, 0, 0, 1, 0]
    stay(32)
    assert total() == [2, 1, 1, 0, 2, 0]
    stay(366, date(2025, 5, 1))
    assert total() == [3, 1, 2, 0, 3, 0]


def test_stay_over_31_march_is_in_both_years(stay, total):
    stay(start=date(2026, 3, 31), end=date(2026, 4, 1))
    assert total(year=2025) == total(year=2026) == [1, 1, 0, 0, 1, 0]
    assert total(year=2024) is None


def test_stay_over_31_march_is_a_new_start_of_the_first_year_only(stay, total):
    stay(start=date(2026, 3, 31), end=date(2026, 4, 1))
    assert total(year=2025, stays=Stays.BEGUN) == [1, 1, 0, 0, 1, 0]
    assert total(year=2026, stays=Stays.BEGUN) is None


def test_last_and_first_day_of_the_year(stay, total):
    stay(1, date(2026, 3, 31))
    assert total() is None
    stay(1, date(2026, 4, 1))
    assert total() == [1, 1, 0, 0, 1, 0]


def test_legs_decide_the_countries_and_the_whole_stay_its_length(
    stay, countries, choose, grid, vice_president
):
    trip = stay(40, country="US")
    ExchangeLegFactory(exchange=trip, country=countries["FR"], starts_on=FIRST, ends_on=date(2026, 5, 10))
    ExchangeLegFactory(
        exchange=trip, country=countries["DE"], starts_on=date(2026, 5, 11), ends_on=date(2026, 5, 20)
    )
    ExchangeLegFactory(
        exchange=trip, country=countries["FR"], starts_on=date(2026, 5, 21), ends_on=date(2026, 6, 9)
    )
    long = [1, 0, 1, 0, 1, 0]
    visits = grid(collect(choose(), vice_president).tables[0])
    assert visits == {
        ALL: [2, 0, 2, 0, 2, 0],
        "アジア": NOTHING,
        "北米": NOTHING,
        "ヨーロッパ": [2, 0, 2, 0, 2, 0],
        "フランス": long,
        "ドイツ": long,
    }
    persons = grid(collect(choose(count=Count.PERSONS), vice_president).tables[0])
    assert persons == {
        ALL: long,
        "アジア": NOTHING,
        "北米": NOTHING,
        "ヨーロッパ": long,
        "フランス": long,
        "ドイツ": long,
    }


def test_same_person_twice_is_two_visits_and_one_person(stay, total):
    person = PersonFactory(born_on=BORN)
    stay(10, person=person)
    stay(40, date(2026, 7, 1), person=person, country="US")
    assert total() == [2, 1, 1, 0, 2, 0]
    assert total(count=Count.PERSONS) == [1, 1, 1, 0, 1, 0]


def test_invited_and_employed_apart(stay, total):
    stay(30, direction=IN)
    stay(31, direction=IN, acceptance=Exchange.Acceptance.EMPLOYED)
    stay(366, date(2025, 5, 1), direction=IN, acceptance=Exchange.Acceptance.EMPLOYED)
    assert total(IN) == [3, 1, 2, 1, 1, 1, 0, 0, 2, 0, 2, 1]
    assert total(OUT) is None


def test_other_units_categories_and_statuses_are_not_counted(
    stay, total, units, choose, international_office
):
    stay(unit=units.tohoku)
    stay(category=PersonCategoryFactory(code="student", counts_as_researcher=False))
    for status in (Status.PLANNED, Status.CONFIRMED, Status.CANCELLED):
        stay(status=status)
    assert total() is None
    assert collect(choose(), international_office).balance.all == 0
    stay(unit=units.nifs)
    assert total() == [1, 1, 0, 0, 1, 0]
    assert total(unit=units.naoj) is None


def test_stay_of_two_units_is_counted_once(stay, total, units):
    stay().units.add(units.nifs, units.tohoku)
    assert total() == [1, 1, 0, 0, 1, 0]


def test_forecast_counts_what_is_confirmed(stay, total):
    stay(start=date(2027, 3, 1), status=Status.CONFIRMED)
    stay(start=date(2027, 3, 1), status=Status.PLANNED)
    assert total() is None
    assert total(forecast=True) == [1, 1, 0, 0, 1, 0]
