"""Staff sent abroad: who counts, in which year, and from which year on nought means nobody."""

from datetime import date

import pytest

from exchanges.models import Exchange
from strategy_tracker.core.models import Installation
from tests.factories.core import InstallationFactory, PersonFactory, UnitFactory
from tests.factories.exchange_lists import PersonCategoryFactory, StayKindFactory
from tests.factories.exchanges import ExchangeFactory, ProgrammeFactory

LAST, FIRST = date(2026, 3, 31), date(2026, 4, 1)


@pytest.fixture
def sent(units):
    """``sent(first, last, **values)``: a member of KIT's administrative staff was abroad."""
    staff = PersonCategoryFactory(code="administrative-staff", is_staff=True)

    def make(first=date(2026, 5, 11), last=None, own=None, **values):
        values = {"category": staff, **values}
        return ExchangeFactory(
            units=own or [units.kit], actual_start=first, actual_end=last or first, **values
        )

    return make


def test_everybody_counts_once_in_the_year(counted, units, sent):
    twice, other = PersonFactory(), PersonFactory()
    sent(person=twice)
    sent(date(2026, 9, 1), person=twice)
    sent(person=other, own=[units.kit, UnitFactory(parent=units.kit)])
    result = counted("staff_abroad", units.kit)
    assert result.value == 2
    assert set(result.rows) == {twice, other}


def test_only_staff_who_went_out_from_the_unit_or_below_it_count(counted, units, sent):
    below = UnitFactory(parent=units.kit)
    sent(own=[below])
    sent(category=PersonCategoryFactory(code="researcher"))
    sent(direction="inbound")
    sent(own=[units.tohoku])
    assert counted("staff_abroad", units.kit).value == 1
    assert counted("staff_abroad", below).value == 1


@pytest.mark.parametrize("status", ["planned", "confirmed", "cancelled"])
def test_what_did_not_take_place_does_not_count(counted, units, sent, status):
    sent(date(2025, 5, 1))
    sent(status=status)
    assert counted("staff_abroad", units.kit).value == 0


def test_stay_counts_in_the_year_in_which_it_began(counted, units, sent):
    sent(LAST, FIRST)
    assert counted("staff_abroad", units.kit, year=2025).value == 1
    assert counted("staff_abroad", units.kit, year=2026).value == 0


def test_stay_counts_from_its_first_day_on(counted, units, sent):
    sent(date(2025, 5, 1))
    sent(date(2026, 5, 11))
    assert counted("staff_abroad", units.kit, as_of=date(2026, 5, 10)).value == 0
    assert counted("staff_abroad", units.kit, as_of=date(2026, 5, 11)).value == 1


def test_years_before_the_first_stay_on_record_have_no_number(counted, units, sent):
    """So that the figures of a text stand for them; from the first stay on nought is nought."""
    sent(date(2025, 5, 1), date(2025, 8, 31))
    sent(date(2020, 5, 1), own=[units.tohoku])
    values = {year: counted("staff_abroad", units.kit, year=year).value for year in (2024, 2025, 2026)}
    assert values == {2024: None, 2025: 1, 2026: 0}
    assert list(counted("staff_abroad", units.kit, year=2024).rows) == []


def test_first_stay_on_record_is_one_of_whatever_duration(counted, units, sent):
    sent(date(2024, 5, 1), date(2024, 5, 10))
    sent(date(2026, 5, 1), date(2026, 9, 30))
    assert counted("staff_abroad", units.kit, year=2024, duration="long").value == 0
    assert counted("staff_abroad", units.kit, year=2025, duration="long").value == 0
    assert counted("staff_abroad", units.kit, year=2026, duration="long").value == 1


def test_nothing_on_record_is_no_number(counted, units, sent):
    sent(status=Exchange.Status.PLANNED)
    assert counted("staff_abroad", units.kit).value is None


@pytest.mark.parametrize(("days", "long", "over_year"), [(30, 0, 0), (31, 1, 0), (365, 1, 0), (366, 1, 1)])
def test_duration_is_that_of_the_survey(counted, units, sent, days, long, over_year):
    last = date.fromordinal(FIRST.toordinal() + days - 1)
    sent(FIRST, last)
    found = [
        counted("staff_abroad", units.kit, duration=duration).value
        for duration in ("short", "long", "over_year")
    ]
    assert found == [1 - long, long, over_year]


def test_duration_follows_the_setting_of_the_ends(counted, units, sent):
    Installation.objects.create(pk=1, name_ja="国際戦略室", name_en="Office", stays_count_both_ends=False)
    sent(FIRST, date(2026, 5, 1))
    assert counted("staff_abroad", units.kit, duration="short").value == 1


def test_kind_and_programme_narrow_the_number(counted, units, sent):
    internship, programme = StayKindFactory(code="staff-internship"), ProgrammeFactory(unit=units.kit)
    sent(stay_kind=internship)
    sent(programme=programme)
    sent()
    assert counted("staff_abroad", units.kit).value == 3
    assert counted("staff_abroad", units.kit, kind="staff-internship").value == 1
    assert counted("staff_abroad", units.kit, programme=programme.code).value == 1


def test_small_numbers_are_told(counted, units, sent):
    sent()
    assert counted("staff_abroad", units.kit).value == 1


def test_number_takes_the_same_queries_for_one_and_for_many(counted, units, sent, django_assert_num_queries):
    InstallationFactory()
    for _ in range(2):
        sent()
        with django_assert_num_queries(5):
            counted("staff_abroad", units.kit, duration="short")
