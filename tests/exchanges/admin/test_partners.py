"""The list of partners, and the way to a new one."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse, reverse_lazy

from exchanges.models import Partner
from strategy_tracker.core.models import Institution
from tests.factories.core import CountryFactory, InstitutionFactory, RegionFactory, RegionSchemeFactory
from tests.factories.exchanges import AgreementFactory, PartnerFactory

pytestmark = pytest.mark.django_db
LIST = reverse_lazy("admin:exchanges_partner_changelist")
CHOOSE = reverse_lazy("admin:exchanges_partner_choose")
UNDO = reverse_lazy("admin:exchanges_partner_undo")


@pytest.fixture
def lyon(db):
    return InstitutionFactory(
        name_ja="リヨン第一大学",
        name_en="Claude Bernard University",
        name_native="Université Claude Bernard Lyon 1",
        ror_id="029brtt94",
        country=CountryFactory(),
        names=[{"text": "리옹 제1대학교", "language": "ko", "kinds": ["label"]}],
    )


def listed(client, query=""):
    response = client.get(f"{LIST}?{query}")
    assert response.status_code == 200
    return [partner.institution.name_en for partner in response.context["cl"].result_list]


def queries(client, address):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_the_list_holds_the_partners_of_the_own_host(units, lyon, signed_in, international_office):
    PartnerFactory(institution=lyon, unit=units.nins)
    PartnerFactory(institution=InstitutionFactory(name_en="Tohoku's own"), unit=units.tohoku)
    client = signed_in(international_office)
    assert listed(client) == ["Claude Bernard University"]
    assert "Tohoku's own" not in client.get(LIST).content.decode()


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_row_says_where_the_partner_stands(units, lyon, signed_in, international_office, language):
    region = RegionFactory(scheme=RegionSchemeFactory(code="mext"), name_ja="欧州", name_en="Europe")
    region.countries.add(lyon.country)
    PartnerFactory(institution=lyon, unit=units.nins)
    AgreementFactory(units=[units.naoj], partners=[lyon])
    page = signed_in(international_office, language).get(LIST).content.decode()
    words = {"ja": ("欧州", "フランス", "有効な協定"), "en": ("Europe", "France", "Agreements in force")}
    for word in ("リヨン第一大学", "Université Claude Bernard Lyon 1", *words[language]):
        assert word in page


def test_a_file_of_partners_holds_one_name_a_column(units, lyon, signed_in, international_office):
    PartnerFactory(institution=lyon, unit=units.nins)
    gone = InstitutionFactory(name_en="Old College", name_native="旧学院", is_active=False)
    PartnerFactory(institution=gone, unit=units.nins)
    address = reverse("admin:exchanges_partner_shown", args=["csv"])
    answer = signed_in(international_office, "en").get(f"{address}?cols=name_en,native_name")
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()[1:]
    assert sorted(lines) == [
        "Claude Bernard University,Université Claude Bernard Lyon 1",
        "Old College (no longer active),旧学院",
    ]


def test_the_number_of_agreements_leads_to_them(units, lyon, signed_in, international_office):
    PartnerFactory(institution=lyon, unit=units.nins)
    agreement = AgreementFactory(units=[units.naoj], partners=[lyon])
    AgreementFactory(units=[units.naoj], partners=[InstitutionFactory()])
    client = signed_in(international_office)
    (link,) = re.findall(
        r'href="(/admin/exchanges/agreement/\?partner[^"]+)"', client.get(LIST).content.decode()
    )
    assert list(client.get(link.replace("&amp;", "&")).context["cl"].result_list) == [agreement]


@pytest.mark.parametrize("term", ["リヨン", "lyon 1", "리옹", "CLAUDE", "029brtt94"])
def test_the_list_is_searched_in_any_script(units, lyon, signed_in, international_office, term):
    PartnerFactory(institution=lyon, unit=units.nins)
    PartnerFactory(unit=units.nins)
    assert listed(signed_in(international_office), f"q={term}") == ["Claude Bernard University"]


def test_the_filters_narrow_the_list(units, lyon, signed_in, system_administrator):
    region = RegionFactory(scheme=RegionSchemeFactory(code="mext"), code="europe")
    region.countries.add(lyon.country)
    gone = InstitutionFactory(
        name_en="Gone", is_active=False, successor=lyon, country=CountryFactory(code="JP", name_en="Japan")
    )
    PartnerFactory(institution=lyon, unit=units.nins)
    PartnerFactory(institution=gone, unit=units.tohoku)
    AgreementFactory(units=[units.naoj], partners=[lyon, gone])
    client = signed_in(system_administrator)
    expected = {
        f"host={units.nins.pk}": ["Claude Bernard University"],
        f"host={units.tohoku.pk}": ["Gone"],
        f"country={gone.country.pk}": ["Gone"],
        "region=europe": ["Claude Bernard University"],
        "agreement=yes": ["Claude Bernard University"],
        "agreement=no": ["Gone"],
        "standing=no": ["Gone"],
        "successor=yes": ["Gone"],
    }
    assert {query: listed(client, query) for query in expected} == expected


@pytest.mark.parametrize("order", [f"o={column}" for column in range(1, 11)])
def test_the_list_is_ordered_by_any_column(units, lyon, signed_in, international_office, order):
    PartnerFactory(institution=lyon, unit=units.nins)
    assert len(listed(signed_in(international_office), order)) == 1


def test_the_list_asks_as_many_questions_for_three_rows_as_for_one(units, signed_in, international_office):
    client = signed_in(international_office)
    PartnerFactory(unit=units.nins)
    queries(client, LIST)
    counts = []
    for _ in range(3):
        counts.append(queries(client, LIST))
        AgreementFactory(units=[units.naoj], partners=[PartnerFactory(unit=units.nins).institution])
    assert counts == [counts[0]] * 3
    assert counts[0] <= 15


def test_adding_leads_to_the_choice(signed_in, international_office):
    response = signed_in(international_office).get(reverse("admin:exchanges_partner_add"))
    assert response.url == CHOOSE


@pytest.mark.parametrize("term", ["リヨン", "bernard claude", "리옹", "https://ror.org/029brtt94"])
def test_the_registry_is_searched_by_any_name(lyon, signed_in, international_office, term):
    InstitutionFactory()
    response = signed_in(international_office).get(CHOOSE, {"q": term})
    assert [row.institution for row in response.context["rows"]] == [lyon]


def test_one_click_makes_a_partner_and_another_takes_it_back(units, lyon, signed_in, international_office):
    client = signed_in(international_office)
    page = client.post(CHOOSE, {"institution": lyon.pk, "q": "lyon"}, follow=True)
    partner = Partner.objects.get()
    assert (partner.institution, partner.unit) == (lyon, units.nins)
    assert partner.history.get().history_user == international_office
    assert page.context["added"] == partner
    assert page.context["rows"][0].partner == partner.pk
    assert "“Claude Bernard University” is now a partner of NINS." in page.content.decode()
    page = client.post(UNDO, {"partner": partner.pk, "q": "lyon"}, follow=True)
    assert Partner.objects.count() == 0
    assert page.context["rows"][0].partner is None
    assert Partner.history.first().history_type == "-"


def test_what_somebody_has_worked_on_is_not_taken_back(units, lyon, signed_in, international_office):
    partner = PartnerFactory(institution=lyon, unit=units.nins)
    partner.notes = "重要"
    partner.save()
    client = signed_in(international_office)
    assert client.get(CHOOSE, {"added": partner.pk}).context["added"] is None
    page = client.post(UNDO, {"partner": partner.pk}, follow=True)
    assert Partner.objects.get() == partner
    assert "Somebody has worked on this partner meanwhile" in page.content.decode()


def test_a_second_click_makes_no_second_partner(units, lyon, signed_in, international_office):
    client = signed_in(international_office)
    for _ in range(2):
        page = client.post(CHOOSE, {"institution": lyon.pk}, follow=True)
    assert Partner.objects.count() == 1
    assert "already was a partner" in page.content.decode()


def test_another_hosts_choice_is_neither_made_nor_undone(units, lyon, signed_in, international_office):
    other = PartnerFactory(institution=lyon, unit=units.tohoku)
    client = signed_in(international_office)
    client.post(CHOOSE, {"institution": lyon.pk, "host": units.tohoku.pk})
    assert sorted(Partner.objects.values_list("unit__code", flat=True)) == ["nins", "tohoku"]
    assert client.get(CHOOSE, {"added": other.pk}).context["added"] is None
    assert client.post(UNDO, {"partner": other.pk}).status_code == 404
    assert Partner.objects.filter(pk=other.pk).exists()


def test_being_a_partner_is_marked_for_the_own_host_only(units, lyon, signed_in, international_office):
    PartnerFactory(institution=lyon, unit=units.tohoku)
    (row,) = signed_in(international_office).get(CHOOSE, {"q": "lyon"}).context["rows"]
    assert row.partner is None


@pytest.mark.parametrize("persona", ["naoj_editor", "vice_president", "export_control_officer"])
def test_who_may_not_add_does_not_choose(lyon, signed_in, request, persona):
    client = signed_in(request.getfixturevalue(persona))
    assert client.get(CHOOSE).status_code == 403
    assert client.post(CHOOSE, {"institution": lyon.pk}).status_code == 403
    assert Partner.objects.count() == 0


def test_an_inactive_institution_comes_last_with_its_successor(lyon, signed_in, international_office):
    gone = InstitutionFactory(
        name_ja="", name_en="Lyon", is_active=False, successor=lyon, country=lyon.country
    )
    page = signed_in(international_office).get(CHOOSE, {"q": "lyon"})
    assert [row.institution for row in page.context["rows"]] == [lyon, gone]
    assert "no longer active" in page.content.decode()
    assert "Successor" in page.content.decode()


def test_pages_and_countries_narrow_what_is_shown(lyon, signed_in, international_office):
    japan = CountryFactory(code="JP", name_ja="日本", name_en="Japan")
    for number in range(31):
        InstitutionFactory(name_en=f"Kyoto {number:02}", name_ja="", country=japan)
    client = signed_in(international_office)
    first = client.get(CHOOSE, {"q": "kyoto", "country": "JP"})
    assert (len(first.context["rows"]), first.context["previous"]) == (30, "")
    second = client.get(first.context["next"])
    assert [row.institution.name_en for row in second.context["rows"]] == ["Kyoto 30"]
    assert second.context["next"] == ""
    assert client.get(CHOOSE, {"q": "kyoto", "country": "FR"}).context["rows"] == []


@pytest.mark.parametrize(
    "asked", [{"p": "x"}, {"p": "-1"}, {"p": "9" * 40}, {"added": "9" * 40}, {"q": "\0"}]
)
def test_what_nobody_would_type_is_read_as_nothing(lyon, signed_in, international_office, asked):
    assert signed_in(international_office).get(CHOOSE, asked).status_code == 200


def test_without_the_registry_the_page_says_how_to_read_it(signed_in, international_office):
    InstitutionFactory()
    assert "manage.py import_ror" in signed_in(international_office).get(CHOOSE).content.decode()


def test_with_the_registry_it_says_how_to_search(lyon, signed_in, international_office):
    page = signed_in(international_office).get(CHOOSE).content.decode()
    assert "manage.py import_ror" not in page
    assert "Type a part of the name" in page


def test_the_choice_asks_as_many_questions_for_three_rows_as_for_one(units, signed_in, international_office):
    client = signed_in(international_office)
    address = f"{CHOOSE}?q=university"
    queries(client, address)
    counts = []
    for _ in range(3):
        InstitutionFactory(successor=InstitutionFactory(name_en="Else", name_ja=""))
        PartnerFactory(unit=units.nins)
        counts.append(queries(client, address))
    assert counts == [counts[0]] * 3
    assert counts[0] <= 15


def test_an_institution_typed_by_hand_becomes_a_partner(units, signed_in, international_office):
    client = signed_in(international_office)
    page = client.get(CHOOSE)
    sent = {
        "name_ja": "新設大学",
        "name_en": "New University",
        "country": CountryFactory().pk,
        "is_active": "on",
    }
    answer = client.post(page.context["by_hand"], sent)
    assert answer.url == reverse("admin:exchanges_partner_changelist")
    partner = Partner.objects.get()
    assert (partner.institution.name_ja, partner.unit) == ("新設大学", units.nins)


def test_an_institution_typed_for_another_host_becomes_none(units, signed_in, international_office):
    sent = {"name_ja": "新設大学", "country": CountryFactory().pk, "is_active": "on"}
    add = reverse("admin:core_institution_add")
    signed_in(international_office).post(f"{add}?partner_of={units.tohoku.pk}", sent)
    assert Institution.objects.count() == 1
    assert Partner.objects.count() == 0


def test_partners_are_offered_first_where_institutions_are_searched(units, signed_in, international_office):
    for _ in range(3):
        InstitutionFactory(name_en="Kyoto", is_active=True)
    gone = InstitutionFactory(name_en="Kyoto", is_active=False)
    chosen = PartnerFactory(unit=units.nins, institution=InstitutionFactory(name_en="Kyoto")).institution
    address = reverse("admin:autocomplete")
    asked = {"app_label": "core", "model_name": "person", "field_name": "institution", "term": "kyoto"}
    results = signed_in(international_office).get(address, asked).json()["results"]
    assert (results[0]["id"], results[-1]["id"]) == (str(chosen.pk), str(gone.pk))
    found = signed_in(international_office).get(reverse("admin:search"), {"s": "kyoto"})
    links = [result.link for result in found.context["results"] if "institution" in result.link]
    assert links[0] == reverse("admin:core_institution_change", args=[chosen.pk])
