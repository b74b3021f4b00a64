"""What agreements and stays name among several does not go from under them."""

import pytest
from django.urls import reverse

from exchanges.models import Agreement, Exchange
from tests.factories.core import PersonFactory, UnitFactory
from tests.factories.exchange_lists import AgreementContentFactory
from tests.factories.exchanges import AgreementFactory, ExchangeFactory


def deletion(record) -> str:
    return reverse(f"admin:{record._meta.app_label}_{record._meta.model_name}_delete", args=[record.pk])


def test_a_unit_with_agreements_and_stays_is_not_deleted(units, system_administrator, signed_in):
    lent = UnitFactory(parent=units.nins, name_en="Institute for Molecular Science")
    agreement = AgreementFactory(number="M-1", title_en="Agreement of the institute", units=[lent])
    stay = ExchangeFactory(units=[lent], person=PersonFactory(unit=units.naoj, name_native="Ann Lee"))
    browser = signed_in(system_administrator)
    page = browser.get(deletion(lent))
    assert [str(found) for found in page.context["protected"]] == [
        f"Agreement: {agreement}",
        f"Exchange: {stay}",
    ]
    browser.post(deletion(lent), {"post": "yes"})
    assert list(Agreement.objects.get(pk=agreement.pk).units.all()) == [lent]
    assert list(Exchange.objects.get(pk=stay.pk).units.all()) == [lent]


def test_a_unit_that_nothing_names_goes(units, system_administrator, signed_in):
    empty = UnitFactory(parent=units.nins)
    signed_in(system_administrator).post(deletion(empty), {"post": "yes"})
    assert not type(empty).objects.filter(pk=empty.pk).exists()


@pytest.mark.parametrize("used", [True, False])
def test_a_word_that_agreements_have_chosen_is_not_deleted(used, units, system_administrator, signed_in):
    content = AgreementContentFactory()
    AgreementFactory(units=[units.naoj], contents=[content] if used else [])
    signed_in(system_administrator).post(deletion(content), {"post": "yes"})
    assert type(content).objects.filter(pk=content.pk).exists() is used


def test_an_agreement_goes_with_its_own_choices(units, system_administrator, signed_in):
    agreement = AgreementFactory(units=[units.naoj], contents=[AgreementContentFactory()])
    page = signed_in(system_administrator).get(deletion(agreement))
    assert page.context["protected"] == []
