"""A visit to NAOJ, a trip of its, an agreement of it, and a country list that names Iraq."""

import datetime

import pytest

from exchanges.models import Exchange, Screening, ScreeningAnswer, Stage
from exchanges.screening import ensure
from tests.factories.core import CountryFactory, InstitutionFactory, PersonFactory
from tests.factories.exchange_lists import (
    ConcernListFactory,
    PersonCategoryFactory,
    ScreeningCheckpointFactory,
)
from tests.factories.exchanges import AgreementFactory, ExchangeFactory

FIRST_DAY = datetime.date(2027, 2, 1)


@pytest.fixture
def france(db):
    return CountryFactory()


@pytest.fixture
def iraq(db):
    return CountryFactory(code="IQ", name_ja="イラク", name_en="Iraq")


@pytest.fixture
def japan(db):
    return CountryFactory(code="JP", name_ja="日本", name_en="Japan")


@pytest.fixture
def embargo(iraq):
    listed = ConcernListFactory(code="embargo-2022", name_ja="国連武器禁輸国", name_en="UN arms embargo")
    listed.countries.set([iraq])
    return listed


@pytest.fixture
def checkpoints(db):
    return [
        ScreeningCheckpointFactory(code="purpose", name_ja="目的不明", name_en="Purpose unclear", position=1),
        ScreeningCheckpointFactory(
            code="military", name_ja="軍との関係", name_en="Relation to armed forces", position=2
        ),
    ]


@pytest.fixture
def make_visit(units, france):
    """Somebody of a French university comes to NAOJ on 1 February 2027, confirmed."""

    def make(**values):
        university = InstitutionFactory(country=france)
        stored = {
            "direction": Exchange.Direction.INBOUND,
            "status": Exchange.Status.CONFIRMED,
            "person": PersonFactory(unit=units.naoj, institution=university, nationality=france),
            "institution": university,
            "country": france,
            "actual_start": None,
            "actual_end": None,
            "planned_start": FIRST_DAY,
            "planned_end": datetime.date(2027, 3, 31),
            "units": [units.naoj],
        }
        return ExchangeFactory(**{**stored, **values})

    return make


@pytest.fixture
def visit(make_visit):
    return make_visit()


@pytest.fixture
def make_trip(make_visit, units, france):
    """Somebody of NAOJ goes to France."""

    def make(**values):
        person = PersonFactory(unit=units.naoj)
        return make_visit(**{"direction": Exchange.Direction.OUTBOUND, "person": person, **values})

    return make


@pytest.fixture
def office_worker(db):
    return PersonCategoryFactory(
        code="administrative-staff", is_staff=True, counts_as_researcher=False, carries_technology=False
    )


@pytest.fixture
def make_agreement(units, france):
    """NAOJ and a French university, approved and not signed yet."""

    def make(partners=None, **values):
        stored = {"stage": Stage.APPROVED, "units": [units.naoj], "effective_on": FIRST_DAY}
        partners = [InstitutionFactory(country=france)] if partners is None else partners
        return AgreementFactory(**{**stored, "partners": partners, **values})

    return make


@pytest.fixture
def agreement(make_agreement):
    return make_agreement()


@pytest.fixture
def screened(checkpoints):
    """The screening of a subject, filled in without any concern."""

    def fill(subject, **values):
        screening = ensure(subject)
        for answer in screening.answers.all():
            answer.answer = ScreeningAnswer.Answer.NO
            answer.save()
        confirmed = {
            "residency": Screening.Residency.NON_RESIDENT,
            "specified_category": Screening.SpecifiedCategory.NONE,
        }
        for name, value in {**confirmed, **values}.items():
            setattr(screening, name, value)
        screening.save()
        return screening

    return fill


@pytest.fixture
def answer_with():
    """Answer a checkpoint of a screening."""

    def put(screening, code, answer):
        line = screening.answers.get(checkpoint__code=code)
        line.answer = answer
        line.save()

    return put
