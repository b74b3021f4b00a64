"""Agreements of NINS' institutes and of Tohoku, and people at the editing screens."""

import datetime
from types import SimpleNamespace

import pytest
from django.test import Client

from exchanges.models import Screening, Stage
from tests.actions.admin.form_data import fields_of
from tests.factories.core import CountryFactory, InstitutionFactory
from tests.factories.exchanges import AgreementFactory, AgreementPartyFactory, ScreeningFactory


@pytest.fixture
def signed_in():
    """``signed_in(user)`` is a browser in which the user has signed in; pages are in English."""

    def client_of(user, language: str = "en") -> Client:
        user.language = language
        user.save()
        client = Client()
        client.force_login(user, backend="strategy_tracker.core.access.backend.RoleBackend")
        return client

    return client_of


@pytest.fixture
def paris(db):
    return InstitutionFactory(
        name_ja="パリ天文台",
        name_en="Paris Observatory",
        name_native="Observatoire de Paris",
        aliases="巴黎天文台",
        country=CountryFactory(code="FR"),
    )


@pytest.fixture
def agreements(units, paris) -> SimpleNamespace:
    """One in force of NAOJ, one of NIFS, one of Tohoku; a proposal of NAOJ without anything filled in."""
    return SimpleNamespace(
        naoj=AgreementFactory(
            number="N-1",
            units=[units.naoj],
            partners=[paris],
            title_ja="パリ天文台との学術交流協定",
            title_en="Agreement with the Paris Observatory",
            notes="内密の覚え",
        ),
        nifs=AgreementFactory(number="F-1", units=[units.nifs], partners=[InstitutionFactory()]),
        tohoku=AgreementFactory(number="T-1", units=[units.tohoku], partners=[InstitutionFactory()]),
        proposal=AgreementFactory(number="N-2", units=[units.naoj], stage=Stage.PROPOSED, effective_on=None),
    )


@pytest.fixture
def signing(units, paris):
    """An agreement of NAOJ that is being signed: everything is there but the partner's signing day."""
    agreement = AgreementFactory(number="N-3", units=[units.naoj], stage=Stage.SIGNING, effective_on=None)
    AgreementPartyFactory(
        agreement=agreement, institution=None, unit=units.naoj, signed_on=datetime.date(2026, 3, 1)
    )
    AgreementPartyFactory(agreement=agreement, institution=paris)
    ScreeningFactory(exchange=None, agreement=agreement, decision=Screening.Decision.CLEARED)
    return agreement


@pytest.fixture
def form_fields():
    """``form_fields(response)`` is what a browser would send if nothing on the page were changed."""
    return fields_of
