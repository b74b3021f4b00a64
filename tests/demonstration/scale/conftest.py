"""The lists that invented records refer to, and a small number of such records."""

from datetime import date

import pytest

from strategy_tracker.demonstration.scale.lifecycle import Size, seed
from tests.factories.core import CountryFactory, RegionFactory, RegionSchemeFactory
from tests.factories.exchange_lists import (
    AgreementContentFactory,
    AgreementLevelFactory,
    DocumentKindFactory,
    EventKindFactory,
    OutcomeKindFactory,
    PersonCategoryFactory,
    StayKindFactory,
)
from tests.factories.exchanges import ProgrammeFactory
from tests.factories.staff_training import (
    LanguageTestFactory,
    LeaveKindFactory,
    StaffCategoryFactory,
    TestKindFactory,
)

DAY = date(2026, 11, 20)
SMALL = Size(agreements=120, exchanges=600, persons=60, staff=40, scores=200)


@pytest.fixture
def lists(units):
    places = {code: CountryFactory(code=code) for code in ("CN", "FR", "KR", "US")}
    asia = RegionFactory(scheme=RegionSchemeFactory(code="mext"), code="asia")
    asia.countries.set([places["CN"], places["KR"]])
    for code in ("university", "department"):
        AgreementLevelFactory(code=code)
    for code in ("student-exchange", "joint-research"):
        AgreementContentFactory(code=code)
    for code in ("researcher", "student"):
        PersonCategoryFactory(code=code)
    PersonCategoryFactory(code="administrative-staff", is_staff=True)
    DocumentKindFactory()
    DocumentKindFactory(code="memorandum", needs_parent=True)
    StayKindFactory()
    OutcomeKindFactory()
    EventKindFactory()
    ProgrammeFactory(unit=units.kit, code="mobility")
    for code in ("administrative", "librarian", "technical"):
        StaffCategoryFactory(code=code)
    for code in ("ip-paper", "public"):
        TestKindFactory(code=code)
    LeaveKindFactory()
    LanguageTestFactory()


@pytest.fixture
def sown(lists):
    """What a run says that it made."""
    return seed(SMALL, number=1, as_of=DAY)
