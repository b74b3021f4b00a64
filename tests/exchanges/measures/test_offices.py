"""Overseas offices that are open on a day."""

from datetime import date

import pytest

from tests.factories.exchange_lists import OverseasOfficeKindFactory
from tests.factories.exchanges import OverseasOfficeFactory


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 3, 31), 0),
        (date(2026, 4, 1), 1),
        (date(2026, 9, 30), 1),
        (date(2026, 10, 1), 0),
    ],
)
def test_office_is_open_from_its_first_to_its_last_day(counted, units, day, expected):
    OverseasOfficeFactory(unit=units.naoj, opened_on=date(2026, 4, 1), closed_on=date(2026, 9, 30))
    OverseasOfficeFactory(unit=units.tohoku)
    assert counted("overseas_offices", units.nins, as_of=day).value == expected


def test_offices_by_kind_and_place_and_for_visitors(counted, units, places):
    OverseasOfficeFactory(unit=units.nins, country=places["KR"])
    liaison = OverseasOfficeFactory(
        unit=units.nins, kind=OverseasOfficeKindFactory(code="liaison"), is_public=False, country=places["FR"]
    )
    assert set(counted("overseas_offices", units.nins, kind="liaison").rows) == {liaison}
    assert set(counted("overseas_offices", units.nins, region="europe").rows) == {liaison}
    assert counted("overseas_offices", units.nins, country="KR").value == 1
    assert counted("overseas_offices", units.nins, public_only=True).value == 1
    assert counted("overseas_offices", units.nins).value == 2
