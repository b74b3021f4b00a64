"""The list of exchanges, and who opens one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from exchanges.models import Exchange
from tests.factories.core import (
    InstitutionFactory,
    PersonFactory,
)
from tests.factories.exchange_lists import (
    PersonCategoryFactory,
    StayKindFactory,
)
from tests.factories.exchanges import (
    AgreementFactory,
    ExchangeFactory,
    ExchangeLegFactory,
    ProgrammeFactory,
)

LIST = "/admin/exchanges/exchange/"


def listed(response) -> set[Exchange]:
    return set(response.context["cl"].result_list)


def make_full(units) -> Exchange:
    stay = ExchangeFactory(
        units=[units.naoj, units.nifs],
        institution=InstitutionFactory(),
        programme=ProgrammeFactory(unit=units.naoj),
        agreement=AgreementFactory(units=[units.naoj]),
        category=PersonCategoryFactory(code="staff"),
        stay_kind=StayKindFactory(code="teaching"),
    )
    ExchangeLegFactory(exchange=stay)
    return stay


@pytest.mark.parametrize(
    ("reader", "status"),
    [
        ("system_administrator", 200),
        ("international_office", 200),
        ("naoj_editor", 200),
        ("nifs_editor", 403),
        ("export_control_officer", 200),
        ("vice_president", 403),
        ("tohoku_office", 403),
        ("training_officer", 403),
    ],
)
def test_page_of_a_stay_is_open_to_those_who_look_after_it(page_of, reader, status, stay, signed_in, request):
    assert signed_in(request.getfixturevalue(reader)).get(page_of(stay)).status_code == status


def test_list_holds_what_the_reader_may_see(stay, theirs, signed_in, naoj_editor, system_administrator):
    assert listed(signed_in(naoj_editor).get(LIST)) == {stay}
    assert listed(signed_in(system_administrator).get(LIST)) == {stay, theirs}


def test_executive_is_told_no_name(stay, signed_in, vice_president):
    browser = signed_in(vice_president)
    assert browser.get(LIST).status_code == 403
    assert "架空 太郎" not in browser.get("/admin/search/?s=架空").text
    address = reverse("admin:autocomplete")
    asked = {"app_label": "exchanges", "model_name": "outcome", "field_name": "exchange", "term": ""}
    assert browser.get(address, asked).status_code == 403


def test_search_and_autocomplete_do_not_reach_another_host(stay, theirs, signed_in, international_office):
    browser = signed_in(international_office)
    found = browser.get("/admin/search/?s=秘密").text
    assert "秘密 次郎" not in found
    assert "架空 太郎" in browser.get("/admin/search/?s=架空").text
    asked = {"app_label": "exchanges", "model_name": "outcome", "field_name": "exchange", "term": "郎"}
    results = browser.get(reverse("admin:autocomplete"), asked).json()["results"]
    assert [row["id"] for row in results] == [str(stay.pk)]


@pytest.mark.parametrize("term", ["架空", "ＫＡＫＵ taro", "共同研究", "meeting", "第七大学", "seven"])  # noqa: RUF001
def test_search_by_any_form_of_a_name_institution_and_purpose(term, stay, signed_in, naoj_editor, units):
    stay.institution = InstitutionFactory(name_ja="第七大学", name_en="University Seven")
    stay.save()
    other = PersonFactory(unit=units.naoj, name_native="別人", name_kana="", name_romaji="")
    ExchangeFactory(person=other, units=[units.naoj], purpose_ja="", purpose_en="")
    assert listed(signed_in(naoj_editor).get(LIST, {"q": term})) == {stay}


@pytest.mark.parametrize(("reader", "expected"), [("system_administrator", 13), ("naoj_editor", 14)])
def test_list_asks_the_same_however_many_rows(reader, expected, units, signed_in, request):
    browser = signed_in(request.getfixturevalue(reader))
    counts = []
    make_full(units)
    browser.get(LIST)
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(LIST).status_code == 200
        counts.append(len(queries))
        make_full(units)
        make_full(units)
    assert counts == [expected, expected]
