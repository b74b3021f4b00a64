import datetime

import pytest

from exchanges.models import Exchange, Partner, StrategicDecision
from exchanges.partners import hosts_open_to, make_partner, with_agreements_in_force, with_standing
from tests.factories.core import InstitutionFactory
from tests.factories.exchanges import (
    AgreementFactory,
    EventFactory,
    ExchangeFactory,
    PartnerFactory,
    StrategicDecisionFactory,
)

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 11, 20)


@pytest.fixture
def partner(units):
    """Of NINS; the same institution is a partner of Tohoku too."""
    institution = InstitutionFactory()
    PartnerFactory(institution=institution, unit=units.tohoku)
    return PartnerFactory(institution=institution, unit=units.nins)


def agreement(partner, *units, **values):
    return AgreementFactory(units=list(units), partners=[partner.institution], **values)


def in_force(partner, day=DAY):
    return with_agreements_in_force(Partner.objects.all(), day).get(pk=partner.pk).agreement_count


def standing(partner, day=DAY):
    return with_standing(Partner.objects.all(), day).get(pk=partner.pk)


def test_agreements_of_the_hosts_own_units_count(partner, units):
    agreement(partner, units.naoj, units.nifs)
    agreement(partner, units.nins)
    agreement(partner, units.tohoku)
    AgreementFactory(units=[units.naoj], partners=[InstitutionFactory()])
    assert in_force(partner) == 2
    assert in_force(Partner.objects.get(unit=units.tohoku)) == 1


@pytest.mark.parametrize(
    ("day", "number"),
    [
        (datetime.date(2024, 3, 31), 0),
        (datetime.date(2024, 4, 1), 1),
        (datetime.date(2029, 3, 31), 1),
        (datetime.date(2029, 4, 1), 0),
    ],
)
def test_the_first_and_the_last_day_are_in_force(partner, units, day, number):
    agreement(partner, units.naoj)
    assert in_force(partner, day) == number


def test_two_parties_of_one_institution_are_one_agreement(partner, units):
    AgreementFactory(units=[units.naoj], partners=[partner.institution, partner.institution])
    assert in_force(partner) == 1


def test_the_last_activity_is_that_of_the_own_host(partner, units):
    ExchangeFactory(units=[units.tohoku], institution=partner.institution)
    assert standing(partner).last_active_on is None
    ExchangeFactory(units=[units.naoj], institution=partner.institution)
    assert standing(partner).last_active_on == datetime.date(2026, 5, 20)


def test_a_stay_under_an_agreement_with_it_is_activity_and_a_planned_one_is_not(partner, units):
    signed = agreement(partner, units.naoj)
    other = ExchangeFactory(units=[units.naoj], agreement=signed, institution=None)
    ExchangeFactory(
        units=[units.naoj],
        institution=partner.institution,
        status=Exchange.Status.PLANNED,
        actual_start=datetime.date(2026, 9, 1),
        actual_end=datetime.date(2026, 9, 2),
    )
    assert standing(partner).last_active_on == other.last_day


def test_a_later_event_goes_before_an_earlier_stay(partner, units):
    signed = agreement(partner, units.naoj)
    ExchangeFactory(units=[units.naoj], agreement=signed)
    EventFactory(
        agreement=signed,
        units=[units.naoj],
        starts_on=datetime.date(2026, 7, 1),
        ends_on=datetime.date(2026, 7, 3),
    )
    assert standing(partner).last_active_on == datetime.date(2026, 7, 3)


def test_a_strategic_partner_is_one_until_the_decision_is_revoked(partner, units):
    signed = agreement(partner, units.naoj)
    assert standing(partner).is_strategic is False
    StrategicDecisionFactory(agreement=signed, decided_on=datetime.date(2025, 4, 1))
    assert standing(partner).is_strategic is True
    assert standing(Partner.objects.get(unit=units.tohoku)).is_strategic is False
    StrategicDecisionFactory(
        agreement=signed,
        decided_on=datetime.date(2026, 4, 1),
        outcome=StrategicDecision.Outcome.REVOKED,
    )
    assert standing(partner).is_strategic is False
    assert standing(partner, datetime.date(2026, 3, 31)).is_strategic is True


def test_an_institution_becomes_a_partner_once(units):
    institution = InstitutionFactory()
    first, is_new = make_partner(institution, units.nins)
    again, is_new_again = make_partner(institution, units.nins)
    assert (first, is_new, is_new_again) == (again, True, False)
    assert make_partner(institution, units.tohoku)[1] is True


def test_who_may_choose_for_which_host(
    units, system_administrator, international_office, tohoku_office, naoj_editor, vice_president
):
    def hosts(user):
        return sorted(host.code for host in hosts_open_to(user))

    assert hosts(system_administrator) == ["kit", "nins", "tohoku"]
    assert hosts(international_office) == ["nins"]
    assert hosts(tohoku_office) == ["tohoku"]
    assert hosts(naoj_editor) == hosts(vice_president) == []
