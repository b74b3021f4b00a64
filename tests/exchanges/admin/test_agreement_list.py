"""The list of agreements: its columns, what it is searched and narrowed by, how much it asks."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from exchanges.models import Stage
from strategy_tracker.core.fiscal_year import FiscalYear
from tests.factories.core import CountryFactory, InstitutionFactory, RegionFactory, RegionSchemeFactory
from tests.factories.exchange_lists import AgreementContentFactory, AgreementLevelFactory
from tests.factories.exchanges import (
    AgreementFactory,
    EventFactory,
    ExchangeFactory,
    ScreeningFactory,
    StrategicDecisionFactory,
)

LIST = "/admin/exchanges/agreement/"


def listed(browser, **asked) -> set[str]:
    return {row.number for row in browser.get(LIST, asked).context["cl"].result_list}


def ahead(days: int) -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=days)


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ("system_administrator", {"N-1", "N-2", "F-1", "T-1"}),
        ("international_office", {"N-1", "N-2", "F-1"}),
        ("nifs_editor", {"N-1", "N-2", "F-1"}),
        ("tohoku_office", {"T-1"}),
    ],
)
def test_list_holds_what_its_reader_may_see(request, agreements, signed_in, who, expected):
    assert listed(signed_in(request.getfixturevalue(who))) == expected


def test_row_leads_to_the_readable_page(agreements, international_office, signed_in):
    text = signed_in(international_office).get(LIST).text
    assert f'href="{reverse("admin:exchanges_agreement_page", args=[agreements.naoj.pk])}' in text


@pytest.mark.parametrize(
    "term",
    ["n-1", "\uff2e-\uff11", "パリ天文台", "paris obs", "Observatoire", "巴黎", "天文台 学術", "PARIS"],
)
def test_agreement_is_found_by_number_title_and_any_name_of_a_partner(
    agreements, international_office, signed_in, term
):
    assert listed(signed_in(international_office), q=term) == {"N-1"}


def test_word_of_the_title_and_word_of_a_partner_go_together(agreements, international_office, signed_in):
    browser = signed_in(international_office)
    assert listed(browser, q="学術 巴黎") == {"N-1"}
    assert listed(browser, q="学術 北京") == set()


def test_in_force_on_a_day_is_the_one_definition(agreements, international_office, signed_in):
    browser = signed_in(international_office)
    assert listed(browser, in_force_on="2029-03-31") == {"N-1", "F-1"}
    assert listed(browser, in_force_on="令和11年4月1日") == set()
    assert listed(browser, in_force_on="2024-03-31") == set()


def test_ending_within_counts_the_last_day(units, international_office, signed_in):
    today = timezone.localdate()
    month = (today.replace(day=1) + datetime.timedelta(days=32)).replace(day=1)
    limit = month.replace(day=min(today.day, 28))
    for number, day in (("today", today), ("yesterday", ahead(-1)), ("limit", limit), ("later", ahead(40))):
        AgreementFactory(number=number, units=[units.naoj], ends_on=day, renewal_mode="none")
    AgreementFactory(number="proposal", units=[units.naoj], ends_on=today, stage=Stage.PROPOSED)
    assert listed(signed_in(international_office), ending_within="1") == {"today", "limit"}


def test_dormant_agreements_have_seen_nobody(units, international_office, signed_in):
    long_ago = {"units": [units.naoj], "effective_on": datetime.date(2015, 4, 1)}
    AgreementFactory(number="asleep", **long_ago)
    awake = AgreementFactory(number="awake", **long_ago)
    ExchangeFactory(agreement=awake, units=[units.naoj])
    with_event = AgreementFactory(number="event", **long_ago)
    EventFactory(agreement=with_event, units=[units.naoj])
    AgreementFactory(number="young", units=[units.naoj], effective_on=ahead(-30))
    assert listed(signed_in(international_office), dormant="3") == {"asleep"}


@pytest.fixture
def varied(agreements, units):
    """Beside those of the conftest: one with Taiwan, of another level, content, arrangement and end."""
    RegionFactory(scheme=RegionSchemeFactory(code="mext"), code="asia").countries.add(
        CountryFactory(code="TW")
    )
    taiwan = InstitutionFactory(country=CountryFactory(code="TW"))
    return AgreementFactory(
        number="N-5",
        units=[units.naoj],
        partners=[taiwan],
        level=AgreementLevelFactory(code="institute"),
        contents=[AgreementContentFactory(code="students")],
        arrangement="consortium",
        end_kind="unknown",
        ends_on=None,
        renewal_mode="automatic",
        stage=Stage.RENEWING,
    )


def test_every_filter_finds_the_one(varied, units, international_office, signed_in):
    StrategicDecisionFactory(agreement=varied)
    browser = signed_in(international_office)
    party = varied.parties.get(institution__isnull=False)
    asked = {
        "stage": "renewing",
        "country": party.institution.country_id,
        "region": "asia",
        "partner": party.institution_id,
        "level": varied.level_id,
        "content": varied.contents.get().pk,
        "arrangement": "consortium",
        "end_kind": "unknown",
        "renewal_mode": "automatic",
        "strategic": "yes",
    }
    assert {name: listed(browser, **{name: value}) for name, value in asked.items()} == {
        name: {"N-5"} for name in asked
    }
    assert listed(browser, unit=units.nifs.pk) == {"F-1"}
    assert listed(browser, unit=units.nins.pk) == {"N-1", "N-2", "N-5", "F-1"}


def test_screening_filter_is_for_those_who_may_see_screenings(
    agreements, international_office, naoj_editor, signed_in
):
    ScreeningFactory(exchange=None, agreement=agreements.naoj, decision="cleared")
    assert listed(signed_in(international_office), cleared="yes") == {"N-1"}
    assert listed(signed_in(international_office), cleared="no") == {"N-2", "F-1"}
    page = signed_in(naoj_editor).get(LIST)
    assert "cleared" not in {spec.parameter_name for spec in page.context["cl"].filter_specs}
    assert listed(signed_in(naoj_editor), cleared="yes") == {"N-1", "N-2", "F-1"}


def test_columns_tell_what_the_year_brought(agreements, units, international_office, signed_in):
    first = FiscalYear.current().first_day
    before = first - datetime.timedelta(days=1)
    for day in (first, before):
        ExchangeFactory(agreement=agreements.naoj, units=[units.naoj], actual_start=day, actual_end=day)
    row = signed_in(international_office).get(LIST, {"q": "N-1"}).context["cl"].result_list[0]
    assert (row.outbound_visits, row.inbound_visits, row.last_active_on) == (1, 0, first)


def test_end_that_nobody_knows_is_flagged(varied, international_office, signed_in):
    text = signed_in(international_office).get(LIST, {"q": "N-5"}).text
    assert '<span class="end-flag">end unknown</span>' in text


@pytest.mark.parametrize("columns", ["", "countries,level,document_kind,coordinator,end_shown,days_left"])
def test_list_asks_as_many_questions_for_three_rows_as_for_one(
    units, international_office, signed_in, columns
):
    browser = signed_in(international_office)
    asked = {"cols": columns} if columns else {}

    def make() -> None:
        AgreementFactory(
            units=[units.naoj, units.nifs], partners=[InstitutionFactory(), InstitutionFactory()]
        )

    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(LIST, asked).status_code == 200
        return len(queries)

    make()
    browser.get(LIST, asked)
    assert count() == 14
    make()
    make()
    assert count() == 14
