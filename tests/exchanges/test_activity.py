"""Activity under agreements: by year, against what was expected, and its absence."""

from datetime import date

import pytest

from exchanges.activity import (
    Activity,
    Comparison,
    activity_by_year,
    dormant,
    expected_against_actual,
    last_activity,
    with_activity_counts,
    with_last_activity,
    without_activity,
    years_before,
)
from exchanges.models import Agreement, Exchange
from strategy_tracker.core.fiscal_year import FiscalYear
from tests.factories.core import PersonFactory
from tests.factories.exchange_lists import OutcomeKindFactory
from tests.factories.exchanges import (
    AgreementFactory,
    AgreementReviewFactory,
    EventFactory,
    ExchangeFactory,
    OutcomeFactory,
)

Y2025, Y2026 = FiscalYear(2025), FiscalYear(2026)
DAY = date(2026, 11, 20)
SINCE = date(2023, 11, 20)


@pytest.fixture
def agreement(units):
    return AgreementFactory(units=[units.naoj], effective_on=date(2015, 4, 1))


@pytest.fixture
def paper(db):
    return OutcomeKindFactory(code="joint-paper", counts_as_paper=True)


def visit(agreement, first, last=None, **values):
    return ExchangeFactory(agreement=agreement, actual_start=first, actual_end=last or first, **values)


def of(agreement, *years, as_of=DAY):
    return activity_by_year([agreement.pk], years, as_of).get(agreement.pk, {})


def test_visits_are_counted_by_direction_and_persons_once(agreement):
    person = PersonFactory()
    visit(agreement, date(2026, 5, 1), person=person)
    visit(agreement, date(2026, 9, 1), person=person)
    visit(agreement, date(2026, 9, 1), direction="inbound")
    visit(None, date(2026, 9, 1))
    assert of(agreement, Y2026) == {
        2026: Activity(outbound=2, outbound_persons=1, inbound=1, inbound_persons=1)
    }
    assert of(agreement, Y2026)[2026].balance == -1
    assert of(agreement, Y2026)[2026].visits == 3


def test_year_turns_between_31_march_and_1_april(agreement):
    visit(agreement, date(2026, 3, 31), date(2026, 4, 5))
    visit(agreement, date(2026, 4, 1), direction="inbound")
    EventFactory(agreement=agreement, starts_on=date(2026, 3, 31), ends_on=date(2026, 4, 1))
    assert of(agreement, Y2025, Y2026) == {
        2025: Activity(outbound=1, outbound_persons=1, events=1),
        2026: Activity(inbound=1, inbound_persons=1),
    }


@pytest.mark.parametrize("status", ["planned", "confirmed", "cancelled"])
def test_what_did_not_take_place_is_no_activity(agreement, status):
    visit(agreement, date(2026, 5, 1), status=status)
    EventFactory(agreement=agreement, starts_on=date(2026, 11, 21), ends_on=date(2026, 11, 21))
    assert of(agreement, Y2026) == {}


def test_paper_belongs_to_its_agreement_before_that_of_its_exchange(agreement, paper):
    other = AgreementFactory(units=agreement.units.all())
    OutcomeFactory(kind=paper, exchange=visit(agreement, date(2026, 5, 1)), year=2026, number=2)
    OutcomeFactory(kind=paper, exchange=visit(agreement, date(2026, 5, 1)), agreement=other, year=2026)
    OutcomeFactory(kind=paper, exchange=None, agreement=agreement, year=2025)
    OutcomeFactory(exchange=None, agreement=agreement, year=2026)
    assert of(agreement, Y2025, Y2026)[2026].papers == 2
    assert of(agreement, Y2025, Y2026)[2025].papers == 1
    assert of(other, Y2026) == {2026: Activity(papers=1)}


def test_paper_of_a_year_to_come_is_not_counted(agreement, paper):
    OutcomeFactory(kind=paper, exchange=None, agreement=agreement, year=2026)
    assert of(agreement, Y2026, as_of=date(2026, 3, 31)) == {}


@pytest.mark.parametrize("number", [1, 3])
def test_three_queries_for_any_number_of_agreements(units, django_assert_num_queries, number):
    for _ in range(number):
        agreement = AgreementFactory(units=[units.naoj])
        visit(agreement, date(2026, 5, 1))
        EventFactory(agreement=agreement)
    with django_assert_num_queries(3):
        found = activity_by_year(Agreement.objects.all(), [Y2025, Y2026], DAY)
    assert len(found) == number


def test_expectations_are_compared_where_the_review_states_them(agreement):
    review = AgreementReviewFactory(agreement=agreement, expected_inbound=None, expected_papers=0)
    compared = expected_against_actual(review, Activity(outbound=5, inbound=9, papers=0))
    assert compared == [Comparison("outbound", 2, 5), Comparison("papers", 0, 0)]
    assert [line.difference for line in compared] == [3, 0]


def test_last_activity_is_the_last_day_of_a_stay_or_an_event_up_to_the_day(agreement, units):
    silent = AgreementFactory(units=[units.naoj])
    visit(agreement, date(2026, 5, 1), date(2026, 5, 20))
    EventFactory(agreement=agreement, starts_on=date(2026, 5, 19), ends_on=date(2026, 5, 21))
    visit(agreement, date(2026, 6, 1), status="cancelled")
    both = Agreement.objects.filter(pk__in=[agreement.pk, silent.pk])
    for day, expected in (
        (DAY, date(2026, 5, 21)),
        (date(2026, 5, 10), date(2026, 5, 10)),
        (date(2026, 4, 30), None),
    ):
        assert last_activity(both, day) == ({agreement.pk: expected} if expected else {})
        listed = {row.pk: row.last_active_on for row in with_last_activity(both, day)}
        assert listed == {agreement.pk: expected, silent.pk: None}


def test_stay_under_way_without_an_end_is_activity_of_today(agreement):
    visit(agreement, date(2020, 5, 1), status="under_way")
    Exchange.objects.update(last_day=None)
    assert last_activity([agreement.pk], DAY) == {agreement.pk: DAY}
    assert not Agreement.objects.filter(without_activity(DAY)).exists()


def is_dormant(agreement, day=DAY, years=3):
    return Agreement.objects.filter(dormant(day, years), pk=agreement.pk).exists()


def test_agreement_without_anything_for_three_years_is_dormant(agreement):
    assert is_dormant(agreement)


@pytest.mark.parametrize(("last", "expected"), [(SINCE, False), (date(2023, 11, 19), True)])
def test_last_day_of_a_stay_decides_and_the_first_day_of_the_period_belongs_to_it(agreement, last, expected):
    visit(agreement, date(2023, 1, 10), last)
    assert is_dormant(agreement) is expected
    assert is_dormant(agreement, years=4) is False


@pytest.mark.parametrize(("last", "expected"), [(SINCE, False), (date(2023, 11, 19), True)])
def test_events_keep_an_agreement_awake(agreement, last, expected):
    EventFactory(agreement=agreement, starts_on=date(2023, 11, 1), ends_on=last)
    assert is_dormant(agreement) is expected


def test_what_is_only_planned_or_was_cancelled_wakes_nobody(agreement):
    visit(agreement, date(2026, 5, 1), status="cancelled")
    visit(agreement, date(2026, 12, 1), status="planned")
    assert is_dormant(agreement)


@pytest.mark.parametrize(
    ("effective_on", "expected"), [(SINCE, True), (date(2023, 11, 21), False), (None, True)]
)
def test_agreement_has_its_time_before_it_is_called_dormant(units, effective_on, expected):
    assert is_dormant(AgreementFactory(units=[units.naoj], effective_on=effective_on)) is expected


def test_agreement_that_is_not_in_force_is_not_dormant(agreement):
    agreement.ends_on = date(2026, 11, 19)
    agreement.save()
    assert not is_dormant(agreement)
    assert is_dormant(agreement, day=date(2026, 11, 19))


def test_leap_day_has_its_place_in_other_years():
    assert years_before(date(2024, 2, 29), 1) == date(2023, 2, 28)
    assert years_before(date(2024, 2, 29), 4) == date(2020, 2, 29)


def test_list_carries_the_counts_of_a_year(agreement, units, paper):
    silent = AgreementFactory(units=[units.naoj])
    visit(agreement, date(2026, 5, 1))
    going = visit(agreement, date(2026, 6, 1))
    visit(agreement, date(2026, 6, 1), direction="inbound")
    visit(agreement, date(2025, 6, 1))
    EventFactory(agreement=agreement)
    OutcomeFactory(kind=paper, exchange=going, year=2026, number=3)
    OutcomeFactory(kind=paper, exchange=None, agreement=agreement, year=2026)
    listed = with_activity_counts(Agreement.objects.all(), Y2026, DAY)
    counts = {
        row.pk: (row.outbound_visits, row.inbound_visits, row.event_count, row.paper_count) for row in listed
    }
    assert counts == {agreement.pk: (2, 1, 1, 4), silent.pk: (0, 0, 0, 0)}
