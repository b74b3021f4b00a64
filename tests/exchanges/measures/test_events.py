"""Events in the year of their first day, with those who came."""

from datetime import date

import pytest

from tests.factories.exchange_lists import EventKindFactory
from tests.factories.exchanges import EventFactory

LAST, FIRST = date(2026, 3, 31), date(2026, 4, 1)


def test_event_belongs_to_the_year_of_its_first_day(counted, units):
    over = EventFactory(units=[units.naoj, units.nifs], starts_on=LAST, ends_on=FIRST)
    EventFactory(units=[units.tohoku], starts_on=LAST, ends_on=LAST)
    assert set(counted("events", units.nins, year=2025).rows) == {over}
    assert counted("events", units.nins, year=2025).value == 1
    assert counted("events", units.nins, year=2026).value == 0


def test_event_is_held_from_its_first_day(counted, units):
    EventFactory(units=[units.nins], starts_on=FIRST, ends_on=FIRST)
    assert counted("events", units.nins, as_of=LAST).value == 0
    assert counted("events", units.nins, as_of=FIRST).value == 1


def test_events_by_kind_and_for_visitors(counted, units):
    EventFactory(units=[units.nins])
    EventFactory(units=[units.nins], kind=EventKindFactory(code="seminar"), is_public=False)
    assert counted("events", units.nins).value == 2
    assert counted("events", units.nins, kind="seminar").value == 1
    assert counted("events", units.nins, public_only=True).value == 1


@pytest.mark.parametrize(("who", "expected"), [("all", 150), ("abroad", 40)])
def test_participants_are_those_on_record(counted, units, who, expected):
    told = EventFactory(units=[units.naoj], participants=100, participants_abroad=40)
    more = EventFactory(units=[units.naoj], participants=50)
    EventFactory(units=[units.naoj])
    EventFactory(units=[units.tohoku], participants=7, participants_abroad=7)
    result = counted("event_participants", units.nins, who=who)
    assert result.value == expected
    assert set(result.rows) == ({told, more} if who == "all" else {told})
