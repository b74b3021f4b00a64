"""Agreement activity: the picture, its numbers and what they open to, for each reader."""

import re
from datetime import date

import pytest
from django.urls import reverse

from exchanges.surveys.stay_list import hidden_name
from tests.factories.core import (
    CountryFactory,
    InstitutionFactory,
    PersonFactory,
    RegionFactory,
    RegionSchemeFactory,
)
from tests.factories.exchanges import (
    AgreementFactory,
    AgreementReviewFactory,
    EventFactory,
    ExchangeFactory,
    OutcomeFactory,
)

ADDRESS = reverse("agreement-activity:picture")
ROWS = reverse("agreement-activity:rows")
DAY = {"as_of": "2026-11-20"}
OLD = date(2015, 4, 1)


@pytest.fixture
def world(units):
    """NAOJ with France and an agreement without a country; one agreement of Tohoku beside them."""
    scheme = RegionSchemeFactory(code="mext")
    france = CountryFactory(code="FR")
    europe = RegionFactory(scheme=scheme, code="europe", name_ja="ヨーロッパ", name_en="Europe")
    europe.countries.set([france])
    paris = InstitutionFactory(country=france)
    active = AgreementFactory(
        units=[units.naoj, units.nifs], partners=[paris], number="N-1", effective_on=OLD
    )
    silent = AgreementFactory(
        units=[units.naoj], number="N-2", effective_on=OLD, end_kind="unknown", ends_on=None
    )
    person = PersonFactory(name_native="実在 太郎", unit=units.naoj)
    going = ExchangeFactory(
        units=[units.naoj, units.nifs],
        agreement=active,
        country=france,
        person=person,
        actual_start=date(2026, 5, 11),
        actual_end=date(2026, 5, 20),
    )
    ExchangeFactory(units=[units.naoj], country=france)
    elsewhere = AgreementFactory(units=[units.tohoku], partners=[paris], number="T-1", effective_on=OLD)
    ExchangeFactory(units=[units.tohoku], agreement=elsewhere, country=france)
    return going, active, silent


@pytest.fixture
def read(client):
    """``read(user, unit="nins", …)``: the page as text, without markup in the numbers' way."""

    def get(user, address=ADDRESS, status=200, **query):
        client.force_login(user)
        response = client.get(address, {**DAY, **query})
        assert response.status_code == status
        return response

    return get


def lines(response, key):
    """The lines of a table: name and numbers."""
    table = next(found for found in response.context["tables"] if found.table.key == key)
    return [[cell.text for cell in cells] for _rank, cells in table.lines]


def figures(response):
    return {str(figure.name): figure.value for figure in response.context["figures"]}


@pytest.fixture
def office(international_office):
    international_office.language = "en"
    international_office.save()
    return international_office


def test_picture_counts_agreements_and_stays_once_in_the_total(read, office, world):
    response = read(office)
    assert figures(response) == {
        "In force": "2",
        "New in the year": "0",
        "Ended in the year": "0",
        "Without activity for three years": "1",
        "In force, end unknown": "1",
        "In force, with several partners": "0",
        "Stays in the year: outbound": "1",
        "Stays in the year: inbound": "0",
    }
    assert lines(response, "units") == [
        ["All", "2", "0", "0", "1", "1", "0", "−1"],
        ["National Astronomical Observatory of Japan", "2", "0", "0", "1", "1", "0", "−1"],
        ["National Institute for Fusion Science", "1", "0", "0", "0", "1", "0", "−1"],
    ]


def test_places_are_those_of_partners_and_stays(read, office, world):
    assert lines(read(office), "places") == [
        ["All", "2", "0", "0", "1", "1", "0", "−1"],
        ["Europe", "1", "0", "0", "0", "1", "0", "−1"],
        ["France", "1", "0", "0", "0", "1", "0", "−1"],
        ["Country not on record", "1", "0", "0", "1", "0", "0", "0"],
    ]


def test_every_number_opens_to_as_many_rows(read, office, world, client):
    page = read(office).content.decode()
    found = re.findall(rf'href="({re.escape(ROWS)}[^"]+)">([\d,]+)<', page)
    assert len(found) == 22
    for address, number in found:
        rows = client.get(address.replace("&amp;", "&"))
        assert rows.status_code == 200
        assert rows.context["page"].paginator.count == int(number)


def test_choice_of_unit_place_year_and_day_is_read_from_the_address(read, office, world, units):
    assert figures(read(office, unit="nifs"))["In force"] == "1"
    assert figures(read(office, country="FR"))["In force"] == "1"
    assert figures(read(office, region="europe"))["Stays in the year: outbound"] == "1"
    assert figures(read(office, year="R7"))["Stays in the year: outbound"] == "0"
    assert figures(read(office, as_of="H27.3.31"))["In force"] == "0"
    assert figures(read(office, as_of="2026-05-10"))["Stays in the year: outbound"] == "0"
    assert figures(read(office, as_of="2026-05-11"))["Stays in the year: outbound"] == "1"


def test_what_cannot_be_read_is_said_and_the_default_shown(read, office, world):
    response = read(office, unit="tohoku", year="soon", country="XX")
    assert response.context["choice"].notices == [
        "There is no unit “tohoku” that you may see.",
        "“soon” is not a fiscal year. Write it as 2026, AY2026 or 令和8年度.",
        "“XX” is not known here.",
    ]
    assert figures(response)["In force"] == "2"


def test_other_hosts_are_not_counted(read, tohoku_office, world):
    response = read(tohoku_office)
    assert [unit.code for unit in response.context["choice"].units] == ["tohoku"]
    assert lines(response, "units")[0][1] == "1"
    assert "N-1" not in response.content.decode()


def test_editor_counts_in_the_own_unit(read, nifs_editor, world):
    response = read(nifs_editor)
    assert [unit.code for unit in response.context["choice"].units] == ["nifs"]
    assert lines(response, "units")[0][1:] == ["1", "0", "0", "0", "1", "0", "−1"]


def test_executives_see_counts_and_stays_without_names(read, vice_president, office, world):
    assert figures(read(vice_president)) != {}
    response = read(vice_president, ROWS, what="outbound")
    assert "実在 太郎" not in response.content.decode()
    ((_rank, cells),) = response.context["table"].lines
    assert (cells[0].text, cells[0].address) == (hidden_name(), "")
    assert "実在 太郎" in read(office, ROWS, what="outbound").content.decode()


def test_page_is_for_who_may_see_agreements_and_count_stays(read, training_officer, world):
    read(training_officer, status=403)
    read(training_officer, ROWS, status=403, what="in_force")


def test_unknown_number_is_not_found(read, office, world):
    read(office, ROWS, status=404, what="everything")


def test_longest_without_activity_come_first(read, office, world, units):
    once = AgreementFactory(units=[units.nifs], number="N-3", effective_on=OLD)
    EventFactory(agreement=once, starts_on=date(2020, 1, 6), ends_on=date(2020, 1, 7))
    found = lines(read(office), "dormant")
    assert [line[0].split()[0] for line in found] == ["N-2", "N-3"]
    assert found[0][2] == ""
    assert found[1][2] != ""


def test_expectations_are_held_against_a_whole_year(read, office, world, units):
    _going, active, _silent = world
    AgreementReviewFactory(agreement=active, expected_outbound=1, expected_inbound=4, expected_papers=1)
    started = AgreementFactory(units=[units.naoj], number="N-4", effective_on=date(2025, 4, 2))
    AgreementReviewFactory(agreement=started, expected_inbound=9)
    ExchangeFactory(
        units=[units.naoj],
        agreement=active,
        direction="inbound",
        actual_start=date(2025, 5, 1),
        actual_end=date(2025, 5, 2),
    )
    OutcomeFactory(exchange=None, agreement=active, year=2025)
    response = read(office)
    assert [line[1:] for line in lines(response, "expected")] == [["inbound visits", "4", "1", "−3"]]
    assert "AY2025" in response.content.decode()
    over = read(office, as_of="2027-03-31", year="2026")
    assert [line[1:] for line in lines(over, "expected")] == [
        ["inbound visits", "9", "0", "−9"],
        ["inbound visits", "4", "0", "−4"],
    ]


def test_empty_picture_says_what_to_do(read, office, units):
    page = read(office).content.decode()
    assert "There is nothing here for this choice." in page
    assert "<svg" not in page.split('class="survey"')[1]


@pytest.mark.parametrize("number", [1, 3])
def test_number_of_queries_does_not_grow(read, office, units, django_assert_num_queries, client, number):
    for _ in range(number):
        agreement = AgreementFactory(units=[units.naoj], effective_on=OLD, partners=[InstitutionFactory()])
        AgreementReviewFactory(agreement=agreement)
        ExchangeFactory(units=[units.naoj], agreement=agreement)
        AgreementFactory(units=[units.nifs], effective_on=OLD)
    client.force_login(office)
    client.get(ADDRESS, DAY)
    with django_assert_num_queries(14):
        client.get(ADDRESS, DAY)
