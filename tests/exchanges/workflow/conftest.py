"""A complete proposal of NAOJ with a partner in France, and how to put it somewhere on its route."""

import datetime

import pytest
from django.utils import timezone

from exchanges import screening
from exchanges.models import Agreement, AgreementReview, Screening, Stage
from tests.factories.core import CountryFactory, InstitutionFactory, PersonFactory
from tests.factories.exchange_lists import AgreementContentFactory
from tests.factories.exchanges import AgreementFactory, AgreementPartyFactory, AgreementReviewFactory

TODAY = datetime.date(2026, 11, 20)


@pytest.fixture(autouse=True)
def today(monkeypatch):
    """The tests of the route are at 20 November 2026."""
    monkeypatch.setattr(timezone, "localdate", lambda *_args, **_kwargs: TODAY)
    return TODAY


@pytest.fixture
def partner(db):
    country = CountryFactory(code="FR", name_ja="フランス", name_en="France")
    return InstitutionFactory(name_ja="パリ天文台", name_en="Paris Observatory", country=country)


@pytest.fixture
def proposal(units, partner):
    """Complete: it could be submitted."""
    agreement = AgreementFactory(
        number="",
        stage=Stage.PROPOSED,
        title_ja="パリ天文台との学術交流協定",
        title_en="Agreement with Paris Observatory",
        units=[units.naoj],
        contents=[AgreementContentFactory(code="joint-research")],
        coordinator=PersonFactory(),
        effective_on=datetime.date(2027, 4, 1),
        ends_on=datetime.date(2032, 3, 31),
    )
    AgreementPartyFactory(agreement=agreement, institution=None, unit=units.naoj, position=1)
    AgreementPartyFactory(agreement=agreement, institution=partner, position=2)
    AgreementReviewFactory(agreement=agreement)
    return Agreement.objects.get(pk=agreement.pk)


@pytest.fixture
def at_stage():
    """``at_stage(agreement, stage)`` puts it there past the workflow, as an old record would stand."""

    def put(agreement, stage, **values):
        Agreement.objects.filter(pk=agreement.pk).update(stage=stage, **values)
        agreement.refresh_from_db()
        return agreement

    return put


@pytest.fixture
def signed():
    """``signed(agreement)``: every party signed on 2 and 9 November 2026."""

    def sign(agreement):
        for day, party in zip((2, 9), agreement.parties.order_by("position"), strict=True):
            party.signed_on = datetime.date(2026, 11, day)
            party.save()
        return agreement

    return sign


@pytest.fixture
def cleared(export_control_officer):
    """``cleared(agreement)``: export control has looked at it and has nothing against it."""

    def clear(agreement):
        held = screening.open_screening(agreement)
        for answer in held.answers.all():
            answer.answer = "no"
            answer.save()
        screening.decide(held, Screening.Decision.CLEARED, export_control_officer, "問題なし")
        return agreement

    return clear


@pytest.fixture
def without_review():
    def drop(agreement):
        AgreementReview.objects.filter(agreement=agreement).delete()
        return Agreement.objects.get(pk=agreement.pk)

    return drop
