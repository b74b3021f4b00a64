"""The map of partners and its table."""

from datetime import date
from types import SimpleNamespace
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from exchanges.models import Stage
from tests.factories.core import CountryFactory, InstitutionFactory, RegionFactory, RegionSchemeFactory
from tests.factories.exchange_lists import AgreementContentFactory
from tests.factories.exchanges import AgreementFactory, PartnerFactory

MAP = "/admin/exchanges/partner/map/"
SVG = "{http://www.w3.org/2000/svg}"
DAY = "2026-11-20"


@pytest.fixture
def opened():
    """``opened(user, day="2026-11-20")`` → the page, its picture, its countries and what the map leads to."""

    def page(user, **asked) -> SimpleNamespace:
        browser = Client()
        browser.force_login(user, backend="strategy_tracker.core.access.backend.RoleBackend")
        response = browser.get(MAP, {"day": DAY, **asked})
        assert response.status_code == 200
        picture = response.context["picture"]
        lines = [line for group in picture.regions for line in group.lines]
        drawn = ElementTree.fromstring(picture.chart.svg)
        return SimpleNamespace(
            text=response.text,
            picture=picture,
            countries={line.country.code: (line.agreements, line.partners) for line in lines},
            links={link.get("aria-label"): link.get("href") for link in drawn.findall(f"{SVG}a")},
            marks=[one for one in drawn.findall(f"{SVG}circle") if one.get("pointer-events")],
            notices=response.context["choice"].notices,
        )

    return page


@pytest.fixture
def places(db) -> SimpleNamespace:
    """Austria and France in Europe, Singapore in Asia, Atlantis nowhere."""
    scheme = RegionSchemeFactory(code="mext")
    asia = RegionFactory(scheme=scheme, code="asia", name_ja="アジア", position=1)
    europe = RegionFactory(scheme=scheme, code="europe", name_ja="ヨーロッパ", position=2)
    countries = SimpleNamespace(
        austria=CountryFactory(code="AT", name_ja="オーストリア"),
        france=CountryFactory(code="FR", name_ja="フランス"),
        singapore=CountryFactory(code="SG", name_ja="シンガポール"),
        atlantis=CountryFactory(code="ZZ", name_ja="アトランティス"),
    )
    europe.countries.set([countries.austria, countries.france])
    asia.countries.set([countries.singapore])
    return countries


@pytest.fixture
def partner(units, places):
    """``partner(places.austria, agreements=2)`` → a partner of NINS with so many agreements of NAOJ."""

    def made(country, *, agreements=0, unit=None, host=None, located=True, contents=None):
        institution = InstitutionFactory(
            country=country, latitude=48.2 if located else None, longitude=16.4 if located else None
        )
        PartnerFactory(institution=institution, unit=host or units.nins)
        for _ in range(agreements):
            AgreementFactory(units=[unit or units.naoj], partners=[institution], contents=contents)
        return institution

    return made


def test_agreements_and_partners_of_each_country(opened, partner, places, international_office):
    partner(places.austria, agreements=2)
    partner(places.austria)
    partner(places.singapore, agreements=1)
    page = opened(international_office)
    assert page.countries == {"AT": (2, 2), "SG": (1, 1)}
    assert (page.picture.agreements, page.picture.partners) == (3, 3)


def test_each_country_leads_to_its_partners(opened, partner, places, international_office):
    partner(places.austria, agreements=2)
    page = opened(international_office)
    address = f"{reverse('admin:exchanges_partner_changelist')}?country={places.austria.pk}"
    assert page.links == {"オーストリア: 協定2件, 相手機関1機関": address}
    assert f'href="{address}"' in page.text
    browser = Client()
    browser.force_login(international_office, backend="strategy_tracker.core.access.backend.RoleBackend")
    assert browser.get(address).context["cl"].result_count == 1


def test_regions_stand_in_their_order_with_what_is_in_none_last(
    opened, partner, places, international_office
):
    for country in (places.atlantis, places.austria, places.france, places.singapore):
        partner(country, agreements=1)
    groups = opened(international_office).picture.regions
    assert [(group.region and group.region.code, group.agreements, group.partners) for group in groups] == [
        ("asia", 1, 1),
        ("europe", 2, 2),
        (None, 1, 1),
    ]


def test_an_agreement_with_partners_in_two_countries_counts_once_in_all(
    opened, places, units, international_office
):
    sides = [InstitutionFactory(country=country) for country in (places.austria, places.france)]
    AgreementFactory(units=[units.naoj, units.nifs], partners=sides)
    page = opened(international_office)
    assert page.countries == {"AT": (1, 0), "FR": (1, 0)}
    assert page.picture.agreements == 1
    assert [group.agreements for group in page.picture.regions] == [1]


def test_two_agreements_with_partners_in_one_country(opened, places, units, international_office):
    sides = [InstitutionFactory(country=places.austria) for _ in range(2)]
    AgreementFactory(units=[units.naoj], partners=sides)
    assert opened(international_office).countries == {"AT": (1, 0)}


def test_another_hosts_partners_are_not_on_the_map(opened, partner, places, units, international_office):
    partner(places.austria, agreements=1, unit=units.tohoku, host=units.tohoku)
    page = opened(international_office)
    assert page.countries == {}
    assert "オーストリア" not in page.text


@pytest.mark.parametrize(
    ("day", "number"), [("2024-03-31", 0), ("R6.4.1", 1), ("令和11年3月31日", 1), ("2029-04-01", 0)]
)
def test_in_force_from_the_first_to_the_last_day(day, number, opened, partner, places, international_office):
    partner(places.austria, agreements=1)
    assert opened(international_office, day=day).countries == {"AT": (number, 1)}


def test_what_was_never_concluded_is_not_counted(opened, partner, places, units, international_office):
    institution = partner(places.austria)
    AgreementFactory(units=[units.naoj], partners=[institution], stage=Stage.HQ_REVIEW)
    assert opened(international_office).countries == {"AT": (0, 1)}


def test_a_unit_shows_what_it_has_agreed(opened, partner, places, units, international_office):
    partner(places.austria, agreements=1)
    partner(places.france, agreements=1, unit=units.nifs)
    partner(places.singapore)
    assert opened(international_office, unit="naoj").countries == {"AT": (1, 1)}
    of_host = opened(international_office, unit="nins").countries
    assert of_host == {"AT": (1, 1), "FR": (1, 1), "SG": (0, 1)}


def test_a_content_shows_who_has_agreed_on_it(opened, partner, places, international_office):
    credit = AgreementContentFactory(code="credit")
    partner(places.austria, agreements=1, contents=[credit, AgreementContentFactory()])
    partner(places.france, agreements=1)
    assert opened(international_office, content="credit").countries == {"AT": (1, 1)}


def test_a_region_shows_its_countries(opened, partner, places, international_office):
    partner(places.austria, agreements=1)
    partner(places.singapore, agreements=1)
    page = opened(international_office, region="asia")
    assert page.countries == {"SG": (1, 1)}
    assert (page.picture.agreements, page.picture.partners, len(page.marks)) == (1, 1, 1)


def test_the_colours_stand_for_agreements_or_partners(opened, partner, places, international_office):
    partner(places.austria, agreements=3)
    partner(places.france)
    assert [level.high for level in opened(international_office).picture.chart.levels][-1] == 3
    assert [level.high for level in opened(international_office, shown="partners").picture.chart.levels] == [
        1
    ]


def test_partners_without_coordinates_are_counted_and_said(opened, partner, places, international_office):
    partner(places.austria, located=False)
    partner(places.austria)
    page = opened(international_office)
    assert (page.countries, page.picture.without_place, len(page.marks)) == ({"AT": (0, 2)}, 1, 1)


def test_a_country_without_a_shape_is_told_beside_the_map(opened, partner, places, international_office):
    partner(places.atlantis, agreements=1)
    page = opened(international_office)
    assert [one.name for one in page.picture.chart.unplaced] == ["アトランティス"]
    assert page.links == {}


@pytest.mark.parametrize(
    "asked", [{"day": "2026-02-30"}, {"unit": "tohoku"}, {"region": "moon"}, {"content": "x"}, {"day": "<b>"}]
)
def test_what_cannot_be_read_is_said_and_the_default_is_taken(
    asked, opened, partner, places, international_office
):
    partner(places.austria, agreements=1)
    page = opened(international_office, **asked)
    assert len(page.notices) == 1
    assert page.countries["AT"][1] == 1
    assert "<b>" not in page.notices[0] or "<b>」" not in page.text


def test_nothing_to_show_says_what_to_do(opened, international_office):
    page = opened(international_office)
    assert page.picture.regions == []
    assert reverse("admin:exchanges_partner_changelist") in page.text


def test_whoever_may_not_see_partners_does_not_see_the_map(training_officer):
    browser = Client()
    browser.force_login(training_officer, backend="strategy_tracker.core.access.backend.RoleBackend")
    assert browser.get(MAP).status_code == 403


def test_visitors_are_asked_to_sign_in(db):
    assert Client().get(MAP).status_code == 302


def test_partners_add_no_queries(partner, places, international_office):
    browser = Client()
    browser.force_login(international_office, backend="strategy_tracker.core.access.backend.RoleBackend")
    counts = []
    for number in (1, 2):
        for _ in range(number):
            partner(places.austria, agreements=1)
            partner(places.france, agreements=1)
        browser.get(MAP)
        with CaptureQueriesContext(connection) as queries:
            browser.get(MAP, {"day": date(2026, 11, 20).isoformat()})
        counts.append(len(queries))
    assert counts == [12, 12]
