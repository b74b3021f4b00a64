"""The list and the form of exchanges."""

from datetime import date

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from exchanges.models import Exchange, ExchangeLeg, Outcome
from tests.actions.admin.form_data import fields_of
from tests.factories.core import (
    CountryFactory,
    InstitutionFactory,
    PersonFactory,
)
from tests.factories.exchange_lists import (
    OutcomeKindFactory,
    PersonCategoryFactory,
    StayKindFactory,
    VisitorBasisFactory,
)
from tests.factories.exchanges import (
    AgreementFactory,
    ExchangeFactory,
    ExchangeLegFactory,
    ExchangeStepFactory,
    OutcomeFactory,
    ProgrammeFactory,
)

LIST = "/admin/exchanges/exchange/"
ADD = f"{LIST}add/"
Status = Exchange.Status


def page_of(stay) -> str:
    return reverse("admin:exchanges_exchange_change", args=[stay.pk])


def listed(response) -> set[Exchange]:
    return set(response.context["cl"].result_list)


@pytest.fixture
def stay(units):
    """Of NAOJ: 11 to 20 May 2026, completed."""
    return ExchangeFactory(
        person=PersonFactory(unit=units.naoj, name_native="架空 太郎", name_romaji="KAKU Taro"),
        units=[units.naoj],
    )


@pytest.fixture
def theirs(units):
    """Of Tohoku."""
    person = PersonFactory(unit=units.tohoku, name_native="秘密 次郎")
    return ExchangeFactory(person=person, units=[units.tohoku])


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
def test_page_of_a_stay_is_open_to_those_who_look_after_it(reader, status, stay, signed_in, request):
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


def new_stay(browser, **typed):
    """Send the page for a new exchange as it stands, with ``typed``."""
    data = {**fields_of(browser.get(ADD)), **typed}
    return browser.post(ADD, data, follow=True)


@pytest.fixture
def typed(units):
    return {
        "person": PersonFactory(unit=units.naoj).pk,
        "direction": "outbound",
        "category": PersonCategoryFactory().pk,
        "stay_kind": StayKindFactory().pk,
        "country": CountryFactory().pk,
        "planned_start": "令和8年12月1日",
        "planned_end": "R8.12.10",
    }


def test_editor_enters_a_stay_of_their_unit(typed, signed_in, naoj_editor, units):
    new_stay(signed_in(naoj_editor), **typed)
    stay = Exchange.objects.get()
    assert (stay.planned_start, stay.stay_days, stay.status) == (date(2026, 12, 1), 10, Status.PLANNED)
    assert list(stay.units.all()) == [units.naoj]


def test_end_before_the_beginning_is_told_at_its_field(typed, signed_in, naoj_editor):
    page = new_stay(signed_in(naoj_editor), **typed | {"planned_end": "2026-11-30"})
    assert page.context["adminform"].form.errors == {
        "planned_end": ["The planned last day is before the planned first day."]
    }
    assert Exchange.objects.count() == 0


LEGS = {"legs-TOTAL_FORMS": 1}


@pytest.mark.parametrize(("ends_on", "is_kept"), [("2026-12-10", True), ("2026-12-11", False)])
def test_leg_is_compared_with_the_days_as_typed(ends_on, is_kept, typed, signed_in, naoj_editor):
    leg = {"legs-0-country": typed["country"], "legs-0-starts_on": "2026-12-01", "legs-0-ends_on": ends_on}
    page = new_stay(signed_in(naoj_editor), **typed, **leg, **LEGS)
    assert ExchangeLeg.objects.exists() is is_kept
    assert Exchange.objects.exists() is is_kept
    if not is_kept:
        assert "2026-12-01–2026-12-11" in page.text
        assert "2026-12-01–2026-12-10" in page.text


def test_legs_of_a_faulty_new_stay_are_not_told_to_lie_out_of_reach(typed, signed_in, naoj_editor):
    leg = {
        "legs-0-country": typed["country"],
        "legs-0-starts_on": "2026-12-01",
        "legs-0-ends_on": "2026-12-02",
    }
    faulty = {**typed, **leg, **LEGS, "planned_start": "2026-12-10", "planned_end": "2026-12-01"}
    page = new_stay(signed_in(naoj_editor), **faulty)
    assert list(page.context["adminform"].form.errors) == ["planned_end"]
    assert page.context["inline_admin_formsets"][0].formset.errors == [{}]


def test_moving_the_days_away_from_a_leg_is_refused(stay, signed_in, naoj_editor):
    ExchangeLegFactory(exchange=stay)
    browser = signed_in(naoj_editor)
    data = fields_of(browser.get(page_of(stay))) | {"actual_start": "2026-05-12"}
    page = browser.post(page_of(stay), data)
    assert page.status_code == 200
    stay.refresh_from_db()
    assert stay.actual_start == date(2026, 5, 11)
    data |= {"legs-0-starts_on": "2026-05-12"}
    assert browser.post(page_of(stay), data).status_code == 302


def test_leg_on_its_own_page_is_compared_with_the_stay(stay, signed_in, naoj_editor):
    leg = ExchangeLegFactory(exchange=stay)
    browser, address = signed_in(naoj_editor), reverse("admin:exchanges_exchangeleg_change", args=[leg.pk])
    data = fields_of(browser.get(address))
    assert browser.post(address, data | {"ends_on": "2026-05-21"}).status_code == 200
    leg.refresh_from_db()
    assert leg.ends_on == date(2026, 5, 15)
    assert browser.post(address, data | {"ends_on": "2026-05-20"}).status_code == 302


def test_outcomes_are_entered_with_the_stay(stay, signed_in, naoj_editor):
    browser = signed_in(naoj_editor)
    data = fields_of(browser.get(page_of(stay))) | {
        "outcomes-TOTAL_FORMS": 1,
        "outcomes-0-kind": OutcomeKindFactory().pk,
        "outcomes-0-year": "2026",
        "outcomes-0-number": "1",
        "outcomes-0-doi": "https://doi.org/10.1000/182",
    }
    assert browser.post(page_of(stay), data).status_code == 302
    assert Outcome.objects.get().doi == "10.1000/182"


def test_person_in_two_places_is_warned_of_and_saved(stay, theirs, typed, signed_in, naoj_editor):
    days = {"planned_start": "2026-05-15", "planned_end": "2026-05-16"}
    page = new_stay(signed_in(naoj_editor), **typed | days | {"person": stay.person_id})
    assert Exchange.objects.count() == 3
    said = [str(message) for message in page.context["messages"]]
    assert (
        "The same person has another stay at the same time: outbound, France, 2026-05-11–2026-05-20." in said
    )


KEPT = {
    Status.PLANNED: set(),
    Status.CONFIRMED: {"actual_start", "actual_end"},
    Status.UNDER_WAY: {"actual_end"},
    Status.COMPLETED: set(),
    Status.CANCELLED: {"actual_start", "actual_end"},
}


@pytest.mark.parametrize(("status", "kept"), KEPT.items())
def test_actual_days_are_written_by_the_steps(status, kept, stay, signed_in, naoj_editor):
    Exchange.objects.filter(pk=stay.pk).update(status=status)
    fields = signed_in(naoj_editor).get(page_of(stay)).context["adminform"].form.fields
    assert {"actual_start", "actual_end"} - set(fields) == kept


def test_same_again_takes_everything_but_days(stay, signed_in, naoj_editor, units):
    stay.units.add(units.nifs)
    browser = signed_in(naoj_editor)
    page = browser.get(reverse("admin:exchanges_exchange_repeat", args=[stay.pk]), follow=True)
    initial = page.context["adminform"].form.initial
    assert (initial["person"], initial["country"]) == (stay.person_id, stay.country_id)
    assert initial["purpose_ja"] == "共同研究の打合せ"
    assert initial["units"] == [units.naoj.pk, units.nifs.pk]
    assert {"actual_start", "planned_start", "status"} & set(initial) == set()
    assert stay.person.name_native not in page.request["QUERY_STRING"]


def test_stay_that_may_not_be_seen_cannot_be_repeated(theirs, signed_in, naoj_editor):
    page = signed_in(naoj_editor).get(f"{ADD}?same_as={theirs.pk}")
    assert "person" not in page.context["adminform"].form.initial
    assert "秘密 次郎" not in page.text


def test_version_whose_days_do_not_hold_the_legs_does_not_come_back(stay, signed_in, naoj_editor):
    old = stay.history.first()
    stay.actual_start, stay.actual_end = date(2026, 6, 1), date(2026, 6, 10)
    stay.save()
    ExchangeLegFactory(exchange=stay, starts_on=date(2026, 6, 1), ends_on=date(2026, 6, 2))
    address = reverse("admin:exchanges_exchange_version", args=[stay.pk, old.history_id])
    newest = stay.history.first().history_id
    response = signed_in(naoj_editor).post(address, {"newest": newest})
    assert "2026-05-11–2026-05-20" in " ".join(map(str, get_messages(response.wsgi_request)))
    stay.refresh_from_db()
    assert stay.actual_start == date(2026, 6, 1)


def test_preparation_and_log_stand_beside_the_form(units, signed_in, naoj_editor):
    visit = ExchangeFactory(
        direction=Exchange.Direction.INBOUND, visitor_basis=VisitorBasisFactory(), units=[units.naoj]
    )
    page = signed_in(naoj_editor).get(page_of(visit))
    assert page.context["preparation"] == []
    assert page.context["step_log"] == []


def test_rows_of_the_form_add_no_queries(stay, signed_in, naoj_editor):
    browser, counts = signed_in(naoj_editor), []
    for number in range(4):
        day = date(2026, 5, 11 + number)
        country = CountryFactory(code=f"X{number}")
        ExchangeLegFactory(exchange=stay, country=country, starts_on=day, ends_on=day)
        OutcomeFactory(exchange=stay, kind=OutcomeKindFactory(code=f"kind-{number}"))
        ExchangeStepFactory(exchange=stay, by=naoj_editor)
        browser.get(page_of(stay))
        with CaptureQueriesContext(connection) as queries:
            browser.get(page_of(stay))
        counts.append(len(queries))
    assert counts[1:] == [counts[1]] * 3
