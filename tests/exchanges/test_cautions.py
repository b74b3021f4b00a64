"""What is worth a second look in a stay."""

from datetime import date

import pytest

from exchanges.cautions import cautions
from exchanges.models import Exchange
from tests.factories.core import CountryFactory, InstitutionFactory
from tests.factories.exchanges import AgreementFactory, ExchangeFactory

NOT_IN_FORCE = "The agreement is not in force on the first day of the stay."


@pytest.fixture
def partner(db):
    return InstitutionFactory()


@pytest.fixture
def agreement(units, partner):
    """In force from 1 April 2024 to 31 March 2029."""
    return AgreementFactory(units=[units.nins], partners=[partner])


def test_stay_under_its_agreement_is_quiet(agreement, partner, naoj_editor):
    assert cautions(ExchangeFactory(agreement=agreement, institution=partner), naoj_editor) == []


def test_stay_at_another_institution(agreement, naoj_editor, english):
    stay = ExchangeFactory(agreement=agreement, institution=InstitutionFactory())
    assert cautions(stay, naoj_editor) == ["The institution is not a party to the agreement."]


@pytest.mark.parametrize(
    ("first", "expected"),
    [
        (date(2024, 3, 31), [NOT_IN_FORCE]),
        (date(2024, 4, 1), []),
        (date(2029, 3, 31), []),
        (date(2029, 4, 1), [NOT_IN_FORCE]),
    ],
)
def test_agreement_is_in_force_on_the_first_day(first, expected, agreement, partner, naoj_editor, english):
    stay = ExchangeFactory(agreement=agreement, institution=partner, actual_start=first, actual_end=first)
    assert cautions(stay, naoj_editor) == expected


def test_stay_that_surveys_cannot_count(units, naoj_editor, english):
    stay = ExchangeFactory(country=None, actual_end=None)
    assert cautions(stay, naoj_editor) == [
        "Without a country this stay cannot be counted in surveys.",
        "Without a last day this stay cannot be counted by its length.",
    ]


def test_country_beside_the_institution(partner, naoj_editor, english):
    stay = ExchangeFactory(institution=partner, country=CountryFactory(code="DE"))
    assert cautions(stay, naoj_editor) == ["The country is not that of the institution."]


def test_person_elsewhere_is_among_the_cautions(units, naoj_editor, english):
    stay = ExchangeFactory(units=[units.naoj])
    ExchangeFactory(person=stay.person, units=[units.tohoku])
    assert cautions(stay, naoj_editor) == ["The same person has another stay at the same time."]


def test_cancelled_stay_is_not_commented_on(naoj_editor):
    stay = ExchangeFactory(country=None, status=Exchange.Status.CANCELLED)
    assert cautions(stay, naoj_editor) == []
