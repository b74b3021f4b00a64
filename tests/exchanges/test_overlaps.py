"""A person in two places at once."""

from datetime import date

import pytest

from exchanges.models import Exchange
from exchanges.overlaps import elsewhere, warnings
from tests.factories.core import CountryFactory, PersonFactory
from tests.factories.exchanges import ExchangeFactory

Status = Exchange.Status


def may(day: int) -> date:
    return date(2026, 5, day)


@pytest.fixture
def person(units):
    return PersonFactory(unit=units.naoj, name_native="架空 太郎")


@pytest.fixture
def stay(person, units):
    """From 11 to 20 May."""
    return ExchangeFactory(person=person, units=[units.naoj])


@pytest.mark.parametrize(
    ("first", "last", "is_elsewhere"),
    [
        (1, 10, False),
        (1, 11, False),  # leaves on the day on which the other begins
        (1, 12, True),
        (11, 11, False),
        (15, 15, True),
        (20, 20, False),
        (20, 25, False),
        (19, 25, True),
        (21, 25, False),
        (11, 20, True),
        (1, 30, True),
        (15, None, True),
        (20, None, False),
    ],
)
def test_one_day_of_travel_may_belong_to_both(first, last, is_elsewhere, stay, person):
    other = ExchangeFactory(person=person, actual_start=may(first), actual_end=last and may(last))
    assert elsewhere(other) == ([stay] if is_elsewhere else [])
    assert elsewhere(stay) == ([other] if is_elsewhere else [])


@pytest.mark.parametrize(("status", "is_elsewhere"), [(Status.UNDER_WAY, True), (Status.COMPLETED, False)])
def test_stay_without_an_end_goes_on_until_it_is_completed(status, is_elsewhere, stay, person):
    ExchangeFactory(person=person, actual_start=may(1), actual_end=None, status=status)
    assert bool(elsewhere(stay)) is is_elsewhere


def test_one_day_entered_twice_is_noticed(person):
    first, second = (
        ExchangeFactory(person=person, actual_start=may(11), actual_end=may(11)) for _ in range(2)
    )
    assert elsewhere(first) == [second]


def test_others_cancelled_stays_and_stays_without_a_day_do_not_count(stay, person):
    ExchangeFactory()
    ExchangeFactory(person=person, status=Status.CANCELLED)
    ExchangeFactory(person=person, actual_start=None, actual_end=None)
    assert elsewhere(stay) == []


def test_cancelled_stay_is_nowhere(stay, person):
    assert elsewhere(ExchangeFactory(person=person, status=Status.CANCELLED)) == []


def test_stay_that_may_be_seen_is_named(stay, person, units, naoj_editor, english):
    country = CountryFactory(code="DE", name_ja="ドイツ", name_en="Germany")
    ExchangeFactory(person=person, units=[units.naoj], country=country)
    assert warnings(stay, naoj_editor) == [
        "The same person has another stay at the same time: outbound, Germany, 2026-05-11–2026-05-20."
    ]


def test_stay_of_another_host_is_only_counted(stay, person, units, naoj_editor, tohoku_office, english):
    country = CountryFactory(code="DE", name_ja="ドイツ", name_en="Germany")
    for host in (units.tohoku, units.nifs):
        ExchangeFactory(person=person, units=[host], country=country)
    assert warnings(stay, naoj_editor) == ["The same person has 2 other stays at the same time."]
    theirs = Exchange.objects.get(units=units.tohoku)
    assert warnings(theirs, tohoku_office) == ["The same person has 2 other stays at the same time."]
    Exchange.objects.filter(units=units.nifs).delete()
    assert warnings(stay, naoj_editor) == ["The same person has another stay at the same time."]


def test_nothing_is_said_when_nothing_strikes(stay, naoj_editor):
    assert warnings(stay, naoj_editor) == []
