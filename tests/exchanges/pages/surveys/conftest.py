"""Stays, agreements and a base of NAOJ beside those of Tohoku, and browsers at the survey tables."""

from datetime import date
from types import SimpleNamespace
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.core import (
    CountryFactory,
    InstitutionFactory,
    PersonFactory,
    RegionFactory,
    RegionSchemeFactory,
)
from tests.factories.exchanges import AgreementFactory, ExchangeFactory, OverseasOfficeFactory

BACKEND = "strategy_tracker.core.access.backend.RoleBackend"


@pytest.fixture
def places(db):
    """France in Europe, in the scheme of the ministry."""
    france = CountryFactory(code="FR")
    scheme = RegionSchemeFactory(code="mext", name_ja="文部科学省の地域区分", name_en="Regions of MEXT")
    region = RegionFactory(scheme=scheme, code="europe")
    region.countries.add(france)
    return SimpleNamespace(france=france, scheme=scheme, region=region)


@pytest.fixture
def recorded(units, places):
    """One of each for NAOJ, one of each for Tohoku; a stay of NAOJ without a country."""
    for unit, name in ((units.naoj, "架空 太郎"), (units.tohoku, "東北 花子")):
        person = PersonFactory(name_native=name, unit=unit, born_on=date(1990, 1, 1))
        agreement = AgreementFactory(
            units=[unit], partners=[InstitutionFactory(country=places.france)], title_ja=f"{unit.code}の協定"
        )
        ExchangeFactory(units=[unit], person=person, country=places.france, agreement=agreement)
        OverseasOfficeFactory(unit=unit, country=places.france, name_ja=f"{unit.code}の拠点")
    ExchangeFactory(units=[units.naoj], country=None, person=PersonFactory(name_native="架空 次郎"))


@pytest.fixture
def enter():
    """``enter(user)`` → a browser in which the user has signed in."""

    def signed_in(user):
        browser = Client()
        browser.force_login(user, backend=BACKEND)
        return browser

    return signed_in


@pytest.fixture
def look(places, enter):
    """``look(user, "table", "agreements", part="list")`` → the response."""

    def seen(user, page, /, *args, **query):
        address = reverse(f"surveys:{page}", args=args)
        return enter(user).get(f"{address}?{urlencode({'year': 2026, **query})}")

    return seen
