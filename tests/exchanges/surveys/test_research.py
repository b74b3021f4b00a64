"""The survey of research exchange: who is counted, where, in which year and in which column."""

from datetime import date, timedelta

import pytest

from exchanges.models import Exchange
from exchanges.surveys.choice import Count, Stays
from exchanges.surveys.facts import UnknownCell
from exchanges.surveys.research.rows import rows
from exchanges.surveys.research.table import collect
from strategy_tracker.core.models import Installation
from tests.factories.core import PersonFactory
from tests.factories.exchange_lists import PersonCategoryFactory
from tests.factories.exchanges import ExchangeFactory, ExchangeLegFactory

OUT, IN = Exchange.Direction.OUTBOUND, Exchange.Direction.INBOUND
Status = Exchange.Status
FIRST = date(2026, 5, 1)
BORN = date(1990, 1, 1)
NOTHING = [0] * 6
ALL = "すべての地域"


@pytest.fixture
def stay(units, countries):
    """``stay(days=30, country="FR")``: completed, dispatched by NAOJ, aged 36."""

    def made(days=10, start=FIRST, country="FR", *, born=BORN, unit=None, person=None, **more):
        end = more.pop("end", start and days and start + timedelta(days - 1))
        return ExchangeFactory(
            person=person or PersonFactory(born_on=born, unit=unit or units.naoj),
            units=[unit or units.naoj],
            country=countries[country] if country else None,
            actual_start=start,
            actual_end=end,
            **more,
        )

    return made


@pytest.fixture
def total(choose, international_office, grid):
    """``total(direction, **choice)`` → the numbers of the line of all regions."""

    def read(direction=OUT, **more):
        facts = collect(choose(**more), international_office)
        table = next(table for table in facts.tables if table.key == direction)
        return grid(table).get(ALL, None)

    return read


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


@pytest.mark.parametrize(
    ("born", "young"),
    [
        (date(1980, 5, 1), 0),  # 46 on the first day
        (date(1980, 5, 2), 1),  # 46 on the day after
        (date(1981, 5, 1), 1),  # 45 on the first day
        (date(1980, 4, 30), 0),
    ],
)
def test_age_on_the_first_day(stay, total, born, young):
    stay(born=born, age_at_start=99)
    assert total() == [1, 1, 0, 0, young, 0]


def test_born_on_29_february(stay, total):
    stay(born=date(1980, 2, 29), start=date(2026, 2, 28), days=1)
    stay(born=date(1980, 2, 29), start=date(2026, 3, 1), days=1)
    assert total(year=2025) == [2, 2, 0, 0, 1, 0]


def test_age_in_a_stay_that_is_still_to_come(stay, total):
    stay(born=date(1981, 2, 28), start=date(2027, 2, 27), days=1, status=Status.CONFIRMED)
    stay(born=date(1981, 2, 28), start=date(2027, 2, 28), days=1, status=Status.CONFIRMED)
    assert total(forecast=True) == [2, 2, 0, 0, 1, 0]


@pytest.mark.parametrize(("age", "expected"), [(45, [1, 0]), (46, [0, 0]), (None, [0, 1])])
def test_age_as_entered_where_the_date_of_birth_is_not_known(stay, total, age, expected):
    stay(born=None, age_at_start=age)
    assert total()[4:] == expected


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


def test_what_cannot_be_counted_is_listed_with_the_reason(stay, choose, countries, international_office):
    stay()
    stay(country=None)
    stay(end=None, status=Status.UNDER_WAY)
    stay(country="AQ")
    undated = stay(start=None, end=None, country=None)
    ageless = stay(born=None)
    trip = stay()
    ExchangeLegFactory(exchange=trip, country=countries["AQ"])
    ExchangeLegFactory(exchange=trip, country=countries["DE"])
    facts = collect(choose(), international_office)
    assert (facts.balance.counted, facts.balance.uncounted, facts.balance.all) == (3, 5, 8)
    told = [line.cells[1].value for line in facts.gaps.lines]
    no_country, no_region = (
        "国・地域がありません。",
        "国・地域が「文部科学省の地域区分」のどの地域にも属していません。",
    )
    assert sorted(told) == sorted(
        [
            no_country,
            "終了日がないため、期間が分かりません。",
            no_region,
            no_region,
            f"開始日がないため、年度が分かりません。 {no_country}",
            "年齢が不明です。数に含めていますが、45歳以下の欄から漏れている可能性があります。",
        ]
    )
    addresses = {line.cells[0].address for line in facts.gaps.lines}
    assert f"/admin/exchanges/exchange/{undated.pk}/change/" in addresses
    assert f"/admin/exchanges/exchange/{ageless.pk}/change/" in addresses


def test_balance_is_told_in_visits_also_when_persons_are_counted(stay, choose, international_office):
    person = PersonFactory()
    stay(person=person)
    stay(person=person)
    stay(country=None)
    balance = collect(choose(count=Count.PERSONS), international_office).balance
    assert (balance.counted, balance.uncounted) == (2, 1)


def test_stay_under_way_without_an_end_is_listed_in_every_year_since(stay, choose, international_office):
    stay(start=date(2024, 6, 1), end=None, status=Status.UNDER_WAY)
    for year, missing in ((2023, 0), (2024, 1), (2025, 1), (2026, 1)):
        assert collect(choose(year=year), international_office).balance.uncounted == missing
    begun = collect(choose(year=2026, stays=Stays.BEGUN), international_office)
    assert begun.balance.uncounted == 0


def test_names_are_shown_to_those_who_may_see_the_stay(stay, choose, international_office, vice_president):
    stay(country=None, person=PersonFactory(name_native="架空 太郎"))
    for user, name in ((international_office, "架空 太郎"), (vice_president, "氏名は表示されません")):
        [line] = collect(choose(), user).gaps.lines
        assert line.cells[0].value == name
        assert bool(line.cells[0].address) is (user is international_office)


@pytest.fixture
def mixed(stay, countries, units):
    """Stays of every kind, over countries, lengths, ages and years."""
    regular = PersonFactory(born_on=BORN, unit=units.naoj)
    for number in range(12):
        stay(
            days=(5, 31, 400)[number % 3],
            start=date(2025, 11, 1) + timedelta(20 * number),
            country=("FR", "DE", "US", "TW")[number % 4],
            direction=(OUT, IN)[number % 2],
            acceptance=Exchange.Acceptance.values[number % 5 == 0],
            born=None if number % 5 == 0 else date(1975 + number, 5, 1),
            person=regular if number % 4 == 0 else None,
        )
    trip = stay(40, person=regular)
    for code in ("FR", "US", "FR"):
        ExchangeLegFactory(exchange=trip, country=countries[code])
    stay(unit=units.tohoku)
    stay(country=None)


@pytest.mark.parametrize("stays", Stays.values)
@pytest.mark.parametrize("count", Count.values)
def test_every_cell_opens_to_as_many_rows_as_it_says(mixed, choose, international_office, stays, count):
    choice = choose(stays=stays, count=count)
    facts = collect(choice, international_office)
    opened = 0
    for table in facts.tables:
        for cell in (cell for line in table.lines for cell in line.cells[1:]):
            found = rows(choice, international_office, cell.opens["row"], cell.opens["column"])
            records = list(found.records)
            assert len(records) == cell.value == len(found.table(records).lines)
            assert len({record.pk for record in records}) <= cell.value
            opened += cell.value
    assert opened > 50


@pytest.mark.parametrize(
    ("row", "column"),
    [("country-ZZ", "outbound_all"), ("region-mars", "outbound_all"), ("all", "outbound_old"), ("", "")],
)
def test_unknown_cell(choose, international_office, row, column):
    with pytest.raises(UnknownCell):
        rows(choose(), international_office, row, column)


def test_rows_of_persons_name_their_visits_once_each(stay, choose, international_office):
    person = PersonFactory(name_native="架空 太郎", born_on=BORN)
    stay(person=person)
    stay(person=person, country="DE", start=date(2026, 8, 1))
    found = rows(choose(count=Count.PERSONS), international_office, "all", "outbound_all")
    [line] = found.table(list(found.records)).lines
    assert [cell.value for cell in line.cells] == ["架空 太郎", 2, "フランス、ドイツ", "国立天文台", FIRST]
