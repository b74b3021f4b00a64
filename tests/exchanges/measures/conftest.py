"""A day in the running year, and the number that a measure gives."""

from datetime import date

import pytest
from django.utils import translation

from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.core.measures import get_measure
from tests.factories.core import CountryFactory, RegionFactory, RegionSchemeFactory


@pytest.fixture
def counted():
    """``counted("visits", unit, year=2025, as_of=day, **parameters)`` → what ``exchanges.visits`` gives."""

    def count(name, unit, *, year=2026, as_of=date(2026, 11, 20), **parameters):
        return get_measure(f"exchanges.{name}")(unit, year=FiscalYear(year), as_of=as_of, **parameters)

    return count


@pytest.fixture
def places(db):
    """``places["FR"]`` …, with the regions europe and asia of the scheme mext."""
    scheme = RegionSchemeFactory(code="mext")
    found = {code: CountryFactory(code=code) for code in ("FR", "DE", "KR")}
    RegionFactory(scheme=scheme, code="europe").countries.set([found["FR"], found["DE"]])
    RegionFactory(scheme=scheme, code="asia").countries.set([found["KR"]])
    return found


@pytest.fixture
def english():
    """Messages are asked for in English."""
    with translation.override("en"):
        yield
