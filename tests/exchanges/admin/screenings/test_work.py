"""The list of what is to be decided, and deciding on the page of a screening."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from exchanges.admin.screening_filters import is_listed
from exchanges.models import Exchange, Screening, ScreeningAnswer
from exchanges.screening import decide, open_screening
from exchanges.screening.facts import lists_naming
from tests.factories.core import CountryFactory, InstitutionFactory, PersonFactory
from tests.factories.exchange_lists import ConcernListFactory, ScreeningCheckpointFactory
from tests.factories.exchanges import AgreementFactory, ExchangeLegFactory

SECRET = "SECRET-TECHNOLOGY"


def decide_by_button(browser, screening, step, reason="", seen=None):
    sent = {"step": step, "reason": reason, "seen_revision": screening.revision if seen is None else seen}
    address = reverse("admin:exchanges_screening_step", args=[screening.pk])
    response = browser.post(address, sent, follow=True)
    screening.refresh_from_db()
    return response.content.decode()


def test_a_screening_is_decided_on_its_page(make_visit, signed_in, export_control_officer):
    screening, browser = open_screening(make_visit()), signed_in(export_control_officer)
    assert "The residency is not confirmed yet." in decide_by_button(browser, screening, "cleared")
    decide_by_button(browser, screening, "review")
    decide_by_button(browser, screening, "refused", "The end use is unclear.")
    assert screening.decision == "refused"
    text = decide_by_button(browser, screening, "override", "The ministry agreed.")
    assert screening.override_reason == "The ministry agreed."
    assert "The override was recorded; the decision stays “refused”." in text
    assert "overridden" in text
    decide_by_button(browser, screening, "withdraw_override")
    decide_by_button(browser, screening, "reopen", "New facts.")
    assert (screening.decision, screening.override_reason) == ("undecided", "")
    steps = [step.step for step in screening.steps.all()]
    assert steps == ["decide", "decide", "override", "withdraw_override", "reopen"]


def test_the_office_decides_but_does_not_override(make_visit, signed_in, international_office):
    screening, browser = open_screening(make_visit()), signed_in(international_office)
    decide_by_button(browser, screening, "review")
    assert "You may not take this step." in decide_by_button(browser, screening, "override", "Because.")
    assert (screening.decision, screening.override_reason) == ("review", "")


@pytest.mark.parametrize("seen", ["", "0", "999", "x"])
def test_a_button_of_an_older_page_decides_nothing(make_visit, signed_in, export_control_officer, seen):
    screening, browser = open_screening(make_visit()), signed_in(export_control_officer)
    text = decide_by_button(browser, screening, "review", seen=seen)
    assert "Somebody else has saved this meanwhile." in text
    assert screening.decision == "undecided"


def answers_form(response):
    sent = {}
    forms = [response.context["adminform"].form]
    for inline in response.context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    for form in forms:
        for name in form.fields:
            value = form[name].value()
            sent[form.add_prefix(name)] = getattr(value, "pk", value) if value is not None else ""
    return sent


def test_answers_are_saved_and_move_the_revision_on(make_visit, signed_in, export_control_officer):
    ScreeningCheckpointFactory(code="military")
    screening, browser = open_screening(make_visit()), signed_in(export_control_officer)
    address = reverse("admin:exchanges_screening_change", args=[screening.pk])
    sent = answers_form(browser.get(address))
    before = screening.revision
    sent |= {"answers-0-answer": "yes", "answers-0-remark": "看過できない"}
    assert browser.post(address, sent).status_code == 302
    screening.refresh_from_db()
    answer = ScreeningAnswer.objects.get()
    assert (answer.answer, answer.remark) == ("yes", "看過できない")
    assert screening.revision == before + 1
    assert answer.history.first().history_user == export_control_officer


def test_what_was_decided_on_is_not_changed_through_the_form(screening, signed_in, system_administrator):
    address = reverse("admin:exchanges_screening_change", args=[screening.pk])
    sent = {"technology": "other", "residency": "resident", "specified_category": "none"}
    assert signed_in(system_administrator).post(address, sent).status_code == 403
    screening.refresh_from_db()
    assert screening.technology == SECRET


def test_a_screening_is_opened_from_the_page_of_its_subject(make_visit, signed_in, export_control_officer):
    visit = make_visit()
    address = reverse("admin:exchanges_screening_open", args=["exchange", visit.pk])
    response = signed_in(export_control_officer).post(address)
    assert response["Location"] == reverse("admin:exchanges_screening_change", args=[visit.screening.pk])
    assert signed_in(export_control_officer).get(address).status_code == 405


def test_nothing_of_another_kind_or_host_is_opened(units, make_visit, signed_in, export_control_officer):
    browser = signed_in(export_control_officer)
    elsewhere = make_visit(units=[units.tohoku])
    for kind, key in (("exchange", elsewhere.pk), ("partner", 1), ("agreement", 0)):
        address = reverse("admin:exchanges_screening_open", args=[kind, key])
        assert browser.post(address).status_code == 403
    assert Screening.objects.count() == 0


@pytest.fixture
def listed(db):
    iraq = CountryFactory(code="IQ", name_ja="イラク", name_en="Iraq")
    embargo = ConcernListFactory(code="embargo-2022", name_en="UN arms embargo", source="Table 3-2")
    embargo.countries.set([iraq])
    return iraq


CASES = {
    "country of the stay": lambda make, iraq: make(country=iraq),
    "institution": lambda make, iraq: make(institution=InstitutionFactory(country=iraq)),
    "nationality": lambda make, iraq: make(person=PersonFactory(nationality=iraq)),
    "home institution": lambda make, iraq: make(
        person=PersonFactory(institution=InstitutionFactory(country=iraq))
    ),
    "leg": lambda make, iraq: ExchangeLegFactory(exchange=make(), country=iraq).exchange,
    "institution of a leg": lambda make, iraq: (
        ExchangeLegFactory(exchange=make(), institution=InstitutionFactory(country=iraq)).exchange
    ),
    "partner": lambda make, iraq: AgreementFactory(
        partners=[InstitutionFactory(country=iraq)], effective_on=None, ends_on=datetime.date(2030, 3, 31)
    ),
    "nationality of who goes out": lambda make, iraq: make(
        direction=Exchange.Direction.OUTBOUND, person=PersonFactory(nationality=iraq)
    ),
    "before the list": lambda make, iraq: make(
        country=iraq, planned_start=datetime.date(2022, 4, 30), planned_end=None
    ),
    "other country": lambda make, iraq: make(),
}


LISTED = {
    **dict.fromkeys(CASES, True),
    **dict.fromkeys(("nationality of who goes out", "before the list", "other country"), False),
}


@pytest.mark.parametrize("case", CASES)
def test_the_list_page_and_the_rule_agree_on_what_is_listed(make_visit, listed, case):
    subject = CASES[case](make_visit, listed)
    screening = open_screening(subject)
    in_database = Screening.objects.annotate(found=is_listed()).get(pk=screening.pk).found
    assert (in_database, lists_naming(subject).exists()) == (LISTED[case], LISTED[case])


def test_a_listed_country_is_named_with_its_list(make_visit, listed, signed_in, export_control_officer):
    screening = open_screening(make_visit(country=listed))
    address = reverse("admin:exchanges_screening_change", args=[screening.pk])
    text = signed_in(export_control_officer).get(address).content.decode()
    assert "<strong>Iraq</strong>: UN arms embargo (Table 3-2)" in text
    assert "edition embargo-2022, valid from" in text


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("", ["soon", "later", "listed", "cleared"]),
        ("decision=cleared", ["cleared"]),
        ("listed=yes", ["listed"]),
        ("listed=no", ["soon", "later", "cleared"]),
        ("due_within=30", ["soon"]),
        ("unit={naoj}", ["soon", "later", "listed", "cleared"]),
        ("unit={nifs}", []),
        ("q=jeanne", ["soon", "later", "cleared"]),
    ],
)
def test_the_work_list(units, make_visit, listed, signed_in, export_control_officer, asked, found):
    today = datetime.date.today()  # noqa: DTZ011
    made = {
        "soon": make_visit(planned_start=today + datetime.timedelta(days=30), planned_end=None),
        "later": make_visit(planned_start=today + datetime.timedelta(days=200), planned_end=None),
        "listed": make_visit(
            country=listed,
            person=PersonFactory(name_native="Ali"),
            planned_start=today + datetime.timedelta(days=300),
            planned_end=None,
        ),
        "cleared": make_visit(planned_start=today, planned_end=None),
    }
    names = {open_screening(visit).pk: name for name, visit in made.items()}
    Screening.objects.filter(exchange=made["cleared"]).update(decision="cleared")
    asked = asked.format(naoj=units.naoj.pk, nifs=units.nifs.pk)
    address = f"{reverse('admin:exchanges_screening_changelist')}?{asked}"
    rows = signed_in(export_control_officer).get(address).context["cl"].result_list
    assert [names[row.pk] for row in rows] == found


def count(browser, address):
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(address).status_code == 200
    return len(queries)


@pytest.mark.parametrize("name", ["screening", "screeninganswer", "screeningstep"])
def test_a_list_asks_as_many_questions_for_three_rows_as_for_one(
    make_visit, signed_in, system_administrator, export_control_officer, name
):
    ScreeningCheckpointFactory(code="military")
    browser, address = signed_in(system_administrator), reverse(f"admin:exchanges_{name}_changelist")
    counts = []
    for number in range(3):
        subject = make_visit() if number != 1 else AgreementFactory(partners=[InstitutionFactory()])
        decide(open_screening(subject), "review", system_administrator)
        browser.get(address)
        counts.append(count(browser, address))
    assert counts[1:] == [counts[1]] * 2
    assert counts[2] <= 15
