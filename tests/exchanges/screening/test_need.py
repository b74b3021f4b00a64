"""Which stays and agreements are screened."""

import datetime

import pytest
from django.utils import translation

from exchanges.screening import need_of, needs_screening
from tests.factories.core import InstitutionFactory
from tests.factories.exchanges import ExchangeLegFactory


def test_whoever_comes_in_is_screened(make_visit, office_worker):
    assert needs_screening(make_visit())
    assert needs_screening(make_visit(category=office_worker))


def test_who_goes_out_is_screened_when_the_category_may_carry_technology(make_trip, office_worker):
    assert needs_screening(make_trip())
    assert not needs_screening(make_trip(category=office_worker))


def test_any_trip_to_a_listed_country_is_screened(make_trip, office_worker, embargo, iraq):
    assert needs_screening(make_trip(category=office_worker, country=iraq))


def test_a_leg_in_a_listed_country_is_enough(make_trip, office_worker, embargo, iraq):
    trip = make_trip(category=office_worker)
    ExchangeLegFactory(exchange=trip, country=iraq)
    assert needs_screening(trip)


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "needed"),
    [
        ("2027-02-01", None, True),
        ("2027-02-02", None, False),
        ("2022-05-01", "2027-02-01", True),
        ("2022-05-01", "2027-01-31", False),
    ],
)
def test_the_list_of_the_first_day_counts(
    make_trip, office_worker, embargo, iraq, valid_from, valid_to, needed
):
    embargo.valid_from = datetime.date.fromisoformat(valid_from)
    embargo.valid_to = valid_to and datetime.date.fromisoformat(valid_to)
    embargo.save()
    assert needs_screening(make_trip(category=office_worker, country=iraq)) is needed


def test_an_agreement_is_screened_unless_every_partner_is_in_japan(make_agreement, france, japan):
    abroad, at_home = InstitutionFactory(country=france), InstitutionFactory(country=japan)
    assert needs_screening(make_agreement([abroad]))
    assert needs_screening(make_agreement([abroad, at_home]))
    assert not needs_screening(make_agreement([at_home]))


def test_an_agreement_is_screened_while_its_partners_are_unknown(make_agreement):
    assert needs_screening(make_agreement([]))


def test_the_rule_that_applies_is_told(make_visit, make_trip, agreement, office_worker):
    with translation.override("en"):
        assert need_of(make_visit()) == "Everybody who comes in is screened before the stay starts."
        assert need_of(agreement) == "Agreements with partners abroad are screened before they are signed."
        assert need_of(make_trip(category=office_worker)) == ""
