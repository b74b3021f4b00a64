"""Two stays, one of another host; the form of a new one."""

import pytest
from django.urls import reverse

from tests.actions.admin.form_data import fields_of
from tests.factories.core import (
    CountryFactory,
    PersonFactory,
)
from tests.factories.exchange_lists import (
    PersonCategoryFactory,
    StayKindFactory,
)
from tests.factories.exchanges import (
    ExchangeFactory,
)

ADD = "/admin/exchanges/exchange/add/"


@pytest.fixture
def stay(units):
    """Of NAOJ: 11 to 20 May 2026, completed."""
    return ExchangeFactory(
        person=PersonFactory(unit=units.naoj, name_native="架空 太郎", name_romaji="KAKU Taro"),
        units=[units.naoj],
    )


@pytest.fixture
def theirs(units):
    """Of Tohoku."""
    person = PersonFactory(unit=units.tohoku, name_native="秘密 次郎")
    return ExchangeFactory(person=person, units=[units.tohoku])


@pytest.fixture
def typed(units):
    return {
        "person": PersonFactory(unit=units.naoj).pk,
        "direction": "outbound",
        "category": PersonCategoryFactory().pk,
        "stay_kind": StayKindFactory().pk,
        "country": CountryFactory().pk,
        "planned_start": "令和8年12月1日",
        "planned_end": "R8.12.10",
    }


@pytest.fixture
def page_of():
    """``page_of(stay)`` → the address of its page."""
    return lambda stay: reverse("admin:exchanges_exchange_change", args=[stay.pk])


@pytest.fixture
def new_stay():
    """``new_stay(browser, **typed)`` sends the page for a new exchange as it stands, with ``typed``."""

    def sent(browser, **typed):
        return browser.post(ADD, {**fields_of(browser.get(ADD)), **typed}, follow=True)

    return sent
