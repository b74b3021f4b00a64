"""Legs inside their stay and one after the other."""

from datetime import date

import pytest

from exchanges.legs import faults
from exchanges.models import Exchange
from tests.factories.core import CountryFactory
from tests.factories.exchanges import ExchangeFactory, ExchangeLegFactory


def may(day: int) -> date:
    return date(2026, 5, day)


@pytest.fixture
def leg(db, english):
    """``leg(stay, first, last, "DE")`` is a leg in May 2026 in the country with that code."""

    def made(stay, first, last, code="DE"):
        country = CountryFactory(code=code, name_ja=code, name_en=code)
        return ExchangeLegFactory(exchange=stay, starts_on=may(first), ends_on=may(last), country=country)

    return made


@pytest.mark.parametrize(
    ("first", "last", "inside"),
    [(11, 20, True), (11, 11, True), (20, 20, True), (10, 20, False), (11, 21, False), (1, 5, False)],
)
def test_leg_lies_inside_its_stay(first, last, inside, leg):
    stay = ExchangeFactory()
    expected = (
        f"The leg DE (2026-05-{first:02}–2026-05-{last:02}) is not inside the stay, "
        "which lasts 2026-05-11–2026-05-20."
    )
    assert faults(stay, [leg(stay, first, last)]) == ([] if inside else [expected])


def test_stay_without_an_end_holds_what_comes_after_its_beginning(leg):
    stay = ExchangeFactory(actual_end=None)
    assert faults(stay, [leg(stay, 11, 31)]) == []
    assert faults(stay, [leg(stay, 10, 31)]) == [
        "The leg DE (2026-05-10–2026-05-31) is not inside the stay, which lasts 2026-05-11–."
    ]


def test_stay_without_days_holds_any_leg(leg):
    stay = ExchangeFactory(actual_start=None, actual_end=None)
    assert faults(stay, [leg(stay, 1, 31)]) == []


@pytest.mark.parametrize(
    ("second", "at_once"),
    [((15, 20), False), ((16, 20), False), ((14, 20), True), ((12, 13), True), ((11, 11), False)],
)
def test_legs_share_at_most_a_day_of_travel(second, at_once, leg):
    stay = ExchangeFactory()
    found = faults(stay, [leg(stay, *second, "IT"), leg(stay, 11, 15)])
    assert bool(found) is at_once


def test_legs_at_the_same_time_are_both_named(leg):
    stay = ExchangeFactory()
    assert faults(stay, [leg(stay, 14, 20, "IT"), leg(stay, 11, 15)]) == [
        "The legs DE (2026-05-11–2026-05-15) and IT (2026-05-14–2026-05-20) are at the same time."
    ]


def test_days_as_typed_count(leg):
    stay = ExchangeFactory()
    one = leg(stay, 11, 20)
    stay.actual_end = may(15)
    stay.refresh_days()
    assert len(faults(stay, [one])) == 1
    assert faults(Exchange.objects.get(pk=stay.pk), [one]) == []
