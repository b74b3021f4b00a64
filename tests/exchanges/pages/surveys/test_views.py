"""The pages of the survey tables: who sees what, and that every number leads to its rows."""

import re
from io import BytesIO
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from strategy_tracker.core.models import RegionScheme
from tests.factories.core import CountryFactory, InstitutionFactory, PersonFactory
from tests.factories.exchanges import AgreementFactory, ExchangeFactory, OverseasOfficeFactory

SURVEYS = ("research-exchange", "agreements", "overseas-bases")
LINK = re.compile(r'href="([^"]*/rows/[^"]*)">([\d,]+)<')


def text(response):
    return response.content.decode()


def test_index_explains_every_survey(look, recorded, vice_president):
    page = text(look(vice_president, "index"))
    for key in SURVEYS:
        assert reverse("surveys:table", args=[key]) in page
    assert "https://www.mext.go.jp/b_menu/houdou/22/10/1298237.htm" in page


@pytest.mark.parametrize("page", ["index", "table", "rows", "workbook"])
def test_who_has_no_such_right_is_refused(look, recorded, training_officer, page):
    args = () if page == "index" else ("research-exchange",)
    assert look(training_officer, page, *args).status_code == 403


def test_visitor_is_asked_to_sign_in(recorded):
    response = Client().get(reverse("surveys:table", args=["agreements"]))
    assert (response.status_code, response.url.split("?")[0]) == (302, reverse("admin:login"))


@pytest.mark.parametrize("key", SURVEYS)
def test_nothing_of_another_host_is_shown(look, recorded, international_office, key):
    for unit in ("", "tohoku"):
        page = text(look(international_office, "table", key, unit=unit, part="list"))
        assert "架空" in page or "naoj" in page
        assert "東北 花子" not in page
        assert "tohokuの" not in page
    assert "閲覧できる組織に「tohoku」はありません。" in page


def test_administrator_may_choose_any_host(look, recorded, system_administrator):
    page = text(look(system_administrator, "table", "agreements", unit="tohoku", part="list"))
    assert "tohokuの協定" in page
    assert "naojの協定" not in page


def test_editor_sees_the_figures_of_their_own_unit(look, recorded, naoj_editor, nifs_editor):
    assert "延べ人数：表に含まれるもの 1件 ＋ 数えられないもの 1件 ＝ 全2件" in text(
        look(naoj_editor, "table", "research-exchange")
    )
    page = text(look(nifs_editor, "table", "research-exchange", unit="nins"))
    assert "閲覧できる組織に「nins」はありません。" in page
    assert "表に含まれるもの 0件 ＋ 数えられないもの 0件 ＝ 全0件" in page


def test_executive_sees_figures_and_rows_without_names(look, recorded, vice_president):
    page = text(look(vice_president, "table", "research-exchange"))
    assert "表に含まれるもの 1件" in page
    rows = text(look(vice_president, "rows", "research-exchange", row="all", column="outbound_all"))
    assert "1件" in rows
    assert "国立天文台" in rows
    for shown in (page, rows):
        assert "架空 太郎" not in shown
        assert "架空 次郎" not in shown
        assert "/admin/exchanges/exchange/" not in shown


def test_office_sees_names_that_lead_to_the_stay(look, recorded, international_office):
    rows = text(look(international_office, "rows", "research-exchange", row="all", column="outbound_all"))
    assert re.search(r'<a href="/admin/exchanges/exchange/\d+/change/">架空 太郎</a>', rows)


@pytest.mark.parametrize("key", SURVEYS)
@pytest.mark.parametrize("more", [{}, {"count": "persons", "part": "older"}])
def test_every_number_on_the_page_leads_to_as_many_rows(
    look, recorded, enter, international_office, key, more
):
    links = LINK.findall(text(look(international_office, "table", key, **more)))
    assert links
    browser = enter(international_office)
    for address, number in links:
        response = browser.get(address.replace("&amp;", "&"))
        assert response.context["page"].paginator.count == int(number)
        assert text(response).count('<th scope="row">') == int(number)


def test_choice_stays_in_the_addresses(look, recorded, international_office):
    page = text(look(international_office, "table", "research-exchange", count="persons", stays="begun"))
    [(address, _number), *_others] = LINK.findall(page)
    for part in ("unit=nins", "year=2026", "count=persons", "stays=begun", "scheme=mext"):
        assert part in address


def test_what_the_address_names_wrongly_is_said(look, recorded, international_office):
    response = look(
        international_office, "table", "agreements", year="x", as_of="soon", scheme="moon", level="low"
    )
    assert len(response.context["chosen"].notices) == 4
    assert text(response).count('<div class="survey-notice" role="alert">') == 1


def test_day_is_read_in_the_japanese_era(look, recorded, international_office):
    assert "2026年10月1日現在" in text(look(international_office, "table", "agreements", as_of="R8.10.1"))


@pytest.mark.parametrize(("page", "key"), [("table", "none"), ("rows", "none"), ("rows", "agreements")])
def test_unknown_survey_or_number(look, recorded, international_office, page, key):
    assert look(international_office, page, key, row="all", column="none").status_code == 404


def test_without_region_scheme_the_page_says_what_to_do(look, international_office):
    RegionScheme.objects.all().delete()
    response = look(international_office, "table", "research-exchange")
    assert "地域区分が必要です" in text(response)
    assert look(international_office, "rows", "research-exchange").status_code == 404


def test_empty_survey_says_so(look, international_office):
    page = text(look(international_office, "table", "research-exchange"))
    assert "この条件で数える滞在はありません。" in page
    assert "この条件の滞在はすべて数えられています。" in page


def test_workbook_has_a_name_for_every_browser(look, recorded, vice_president):
    response = look(vice_president, "workbook", "research-exchange")
    assert response["Content-Disposition"].startswith(
        "attachment; filename=\"research-exchange_AY2026_nins_ja.xlsx\"; filename*=UTF-8''%E5%9B%BD"
    )
    book = load_workbook(BytesIO(response.content))
    assert "架空" not in str([list(sheet.values) for sheet in book])


def test_workbook_in_the_other_language(look, recorded, international_office):
    response = look(international_office, "workbook", "agreements", language="en")
    assert "agreements_AY2026_nins_en.xlsx" in response["Content-Disposition"]
    assert load_workbook(BytesIO(response.content)).sheetnames[0] == "Agreements by region"


def test_long_list_has_pages(look, units, places, international_office):
    for _number in range(101):
        ExchangeFactory(units=[units.naoj], country=places.france)
    asked = {"row": "all", "column": "outbound_all"}
    first = look(international_office, "rows", "research-exchange", **asked)
    assert text(first).count('<th scope="row">') == 100
    second = look(international_office, "rows", "research-exchange", **asked, page=2)
    assert text(second).count('<th scope="row">') == 1


@pytest.fixture
def more_records(units, places):
    """``more_records(2)``: two more countries, each with a stay, an agreement, a base and as many gaps."""

    def made(number):
        for _each in range(number):
            known = places.region.countries.count()
            code = f"{chr(65 + known % 26)}{known // 26}"
            country = CountryFactory(code=code, name_ja=f"国{code}", name_en=f"Country {code}")
            places.region.countries.add(country)
            for where in (country, None):
                ExchangeFactory(units=[units.naoj], country=where, person=PersonFactory())
            AgreementFactory(units=[units.naoj], partners=[InstitutionFactory(country=country)])
            AgreementFactory(units=[units.naoj])
            OverseasOfficeFactory(unit=units.naoj, country=country)

    return made


def asked(browser, page, key, **query):
    """How many queries a page takes."""
    address = f"{reverse(f'surveys:{page}', args=[key])}?{urlencode({'year': 2026, **query})}"
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(address).status_code == 200
    return len(queries)


QUERIES = (
    ("table", "research-exchange", {}, 20),
    ("table", "research-exchange", {"count": "persons"}, 23),
    ("table", "agreements", {}, 15),
    ("table", "agreements", {"part": "older"}, 15),
    ("table", "overseas-bases", {}, 10),
    ("rows", "research-exchange", {"row": "all", "column": "outbound_all"}, 16),
    ("rows", "agreements", {"row": "bilateral", "column": "all"}, 16),
    ("workbook", "research-exchange", {}, 20),
)


def test_as_many_queries_for_three_countries_as_for_one(more_records, enter, international_office):
    browser = enter(international_office)
    more_records(1)
    asked(browser, "table", "overseas-bases")
    one = [asked(browser, page, key, **query) for page, key, query, _expected in QUERIES]
    more_records(2)
    three = [asked(browser, page, key, **query) for page, key, query, _expected in QUERIES]
    assert one == three == [expected for _page, _key, _query, expected in QUERIES]


def test_no_more_queries_for_a_hundred_countries(more_records, enter, international_office):
    browser = enter(international_office)
    more_records(100)
    asked(browser, "table", "overseas-bases")
    for page, key, query, expected in QUERIES:
        assert asked(browser, page, key, **query) <= expected
