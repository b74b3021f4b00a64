"""Visits, persons and balance: years, durations, legs, units and filters."""

from datetime import date

import pytest

from exchanges.models import Exchange, PersonCategory
from strategy_tracker.core.models import Installation
from tests.factories.core import InstitutionFactory, PersonFactory
from tests.factories.exchange_lists import PersonCategoryFactory, StayKindFactory
from tests.factories.exchanges import AgreementFactory, ExchangeFactory, ExchangeLegFactory, ProgrammeFactory

LAST, FIRST = date(2026, 3, 31), date(2026, 4, 1)


@pytest.fixture
def visit(units):
    """``visit(first, last, **values)``: a completed stay of NAOJ."""

    def make(first=date(2026, 5, 11), last=None, own=None, **values):
        return ExchangeFactory(
            units=own or [units.naoj], actual_start=first, actual_end=last or first, **values
        )

    return make


def test_visits_are_counted_for_a_unit_and_all_below_it_once(counted, units, visit):
    shared = visit(own=[units.naoj, units.nifs])
    own = visit(own=[units.nins])
    visit(own=[units.tohoku])
    result = counted("visits", units.nins)
    assert result.value == 2
    assert set(result.rows) == {shared, own}
    assert counted("visits", units.nifs).value == 1
    assert counted("persons", units.nins).value == 2


@pytest.mark.parametrize("status", ["planned", "confirmed", "cancelled"])
def test_what_did_not_take_place_is_not_counted(counted, units, visit, status):
    visit(status=status)
    assert counted("visits", units.nins).value == 0
    assert counted("persons", units.nins).value == 0
    assert counted("balance", units.nins).value == 0


def test_person_with_two_visits_is_one_person(counted, units, visit):
    somebody, other = PersonFactory(), PersonFactory()
    visit(person=somebody)
    visit(person=somebody, direction="inbound")
    visit(person=other)
    assert counted("visits", units.nins).value == 3
    result = counted("persons", units.nins)
    assert result.value == 2
    assert set(result.rows) == {somebody, other}
    assert counted("persons", units.nins, direction="inbound").value == 1


def test_stay_over_31_march_counts_in_both_years_or_in_the_year_of_its_beginning(counted, units, visit):
    visit(LAST, FIRST)
    for name in ("visits", "persons"):
        touching = [counted(name, units.nins, year=year).value for year in (2024, 2025, 2026)]
        starting = [
            counted(name, units.nins, year=year, counting="starting").value for year in (2024, 2025, 2026)
        ]
        assert touching == [0, 1, 1]
        assert starting == [0, 1, 0]


def test_nothing_counts_before_its_first_day(counted, units, visit):
    visit(date(2026, 5, 11), date(2026, 5, 20))
    assert counted("visits", units.nins, as_of=date(2026, 5, 10)).value == 0
    assert counted("visits", units.nins, as_of=date(2026, 5, 11)).value == 1


def durations(counted, unit):
    return [
        counted("visits", unit, duration=duration, counting="starting").value
        for duration in ("short", "long", "over_year")
    ]


@pytest.mark.parametrize(
    ("last", "both_ends", "one_end"),
    [
        (date(2026, 4, 30), [1, 0, 0], [1, 0, 0]),  # 30 days, or 29
        (date(2026, 5, 1), [0, 1, 0], [1, 0, 0]),  # 31, or 30
        (date(2026, 5, 2), [0, 1, 0], [0, 1, 0]),  # 32, or 31
        (date(2027, 3, 31), [0, 1, 0], [0, 1, 0]),  # 365, or 364
        (date(2027, 4, 1), [0, 1, 1], [0, 1, 0]),  # 366, or 365
        (date(2027, 4, 2), [0, 1, 1], [0, 1, 1]),  # 367, or 366
    ],
)
def test_duration_at_its_limits(counted, units, visit, last, both_ends, one_end):
    visit(FIRST, last)
    assert durations(counted, units.nins) == both_ends
    installation = Installation.objects.current()
    installation.stays_count_both_ends = False
    installation.save()
    assert durations(counted, units.nins) == one_end


def test_stay_without_an_end_is_of_no_duration_but_a_visit(counted, units, visit):
    visit(status="under_way")
    Exchange.objects.update(last_day=None, stay_days=None)
    assert counted("visits", units.nins).value == 1
    assert durations(counted, units.nins) == [0, 0, 0]


def test_trip_with_two_legs_is_one_visit_in_each_of_its_countries(counted, units, visit, places):
    trip = visit(date(2026, 5, 1), date(2026, 5, 20), country=places["KR"])
    ExchangeLegFactory(exchange=trip, country=places["FR"])
    ExchangeLegFactory(
        exchange=trip, country=places["DE"], starts_on=date(2026, 5, 15), ends_on=date(2026, 5, 20)
    )
    plain = visit(country=places["FR"])
    assert counted("visits", units.nins).value == 2
    assert set(counted("visits", units.nins, country="FR").rows) == {trip, plain}
    assert counted("visits", units.nins, country="DE").value == 1
    assert counted("visits", units.nins, country=["FR", "DE"]).value == 2
    assert counted("visits", units.nins, region="europe").value == 2
    assert counted("persons", units.nins, region="europe").value == 2
    # The stay's own country is where its legs do not say otherwise.
    assert counted("visits", units.nins, region="asia").value == 0


def test_leg_counts_in_the_years_that_it_touches(counted, units, visit, places):
    trip = visit(date(2026, 3, 20), date(2026, 4, 20), country=None)
    ExchangeLegFactory(exchange=trip, country=places["FR"], starts_on=date(2026, 3, 20), ends_on=LAST)
    ExchangeLegFactory(exchange=trip, country=places["DE"], starts_on=FIRST, ends_on=date(2026, 4, 20))
    by_year = [
        (counted("visits", units.nins, year=year, country=code).value)
        for code in ("FR", "DE")
        for year in (2025, 2026)
    ]
    assert by_year == [1, 0, 0, 1]
    starting = [
        counted("visits", units.nins, year=2025, country=code, counting="starting").value
        for code in ("FR", "DE")
    ]
    assert starting == [1, 1]


def test_visit_without_a_country_is_counted_where_no_country_is_asked_for(counted, units, visit, places):
    visit(country=None)
    assert counted("visits", units.nins).value == 1
    assert counted("visits", units.nins, region=["asia", "europe"]).value == 0


def test_filters_by_category_kind_programme_and_direction(counted, units, visit):
    staff = PersonCategoryFactory(code="administrative-staff")
    sabbatical = StayKindFactory(code="sabbatical")
    programme = ProgrammeFactory(unit=units.kit, code="mobility")
    visit(category=staff, stay_kind=sabbatical, programme=programme)
    visit(direction="inbound")
    of = units.nins
    assert counted("visits", of, category="administrative-staff").value == 1
    assert counted("visits", of, category=["administrative-staff", "researcher"]).value == 2
    assert counted("visits", of, kind="sabbatical").value == 1
    assert counted("visits", of, programme="mobility").value == 1
    assert counted("visits", of, direction="inbound").value == 1
    assert counted("visits", of, direction="inbound", kind="sabbatical").value == 0
    assert PersonCategory.objects.count() == 2


def test_balance_is_in_less_out(counted, units, visit):
    agreement = AgreementFactory(units=[units.naoj], number="N-1")
    visit(agreement=agreement)
    visit(agreement=agreement)
    visit(agreement=agreement, direction="inbound")
    visit(direction="inbound", institution=InstitutionFactory())
    assert counted("balance", units.nins).value == 0
    assert counted("balance", units.nins, agreement="N-1").value == -1
    assert counted("balance", units.nins, agreement="N-1").rows.count() == 3
    assert counted("visits", units.nins, agreement="N-1").value == 3


def test_rows_are_read_with_their_names_in_one_query(counted, units, visit, django_assert_num_queries):
    for _ in range(3):
        visit()
    rows = counted("visits", units.nins).rows
    with django_assert_num_queries(1):
        assert len([str(row) for row in rows]) == 3


def test_numbers_of_people_are_not_for_visitors(counted, units):
    for name in ("visits", "persons", "balance"):
        with pytest.raises(ValueError, match="does not tell public records apart"):
            counted(name, units.nins, public_only=True)
