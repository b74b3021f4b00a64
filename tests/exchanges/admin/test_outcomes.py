"""Outcomes are figures of the host; the person of a stay is named to those who may see the stay."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from exchanges.models import Outcome
from strategy_tracker.core.access.naming import unnamed
from tests.actions.admin.form_data import fields_of
from tests.factories.core import PersonFactory
from tests.factories.exchange_lists import OutcomeKindFactory
from tests.factories.exchanges import AgreementFactory, ExchangeFactory, OutcomeFactory, ProgrammeFactory

LIST = "/admin/exchanges/outcome/"
NAME = "架空 太郎"


def make(units) -> Outcome:
    stay = ExchangeFactory(person=PersonFactory(unit=units.naoj, name_native=NAME), units=[units.naoj])
    return OutcomeFactory(
        exchange=stay,
        programme=ProgrammeFactory(unit=units.naoj),
        agreement=AgreementFactory(units=[units.naoj]),
        doi="10.1000/182",
    )


@pytest.fixture
def outcome(units):
    return make(units)


@pytest.mark.parametrize(
    ("reader", "is_named"),
    [
        ("international_office", True),
        ("naoj_editor", True),
        ("export_control_officer", True),
        ("nifs_editor", False),
        ("vice_president", False),
    ],
)
def test_person_is_named_to_those_who_see_the_stay(reader, is_named, outcome, signed_in, request, units):
    browser = signed_in(request.getfixturevalue(reader))
    other = ExchangeFactory(person=PersonFactory(name_native=NAME), units=[units.naoj])
    outcome.exchange = other
    outcome.save()
    page = reverse("admin:exchanges_outcome_change", args=[outcome.pk])
    history = reverse("admin:exchanges_outcome_history", args=[outcome.pk])
    for address in (LIST, page, history):
        response = browser.get(address)
        assert response.status_code == 200
        assert (NAME in response.text) is is_named, address
    version = outcome.history.last().history_id
    earlier = browser.get(reverse("admin:exchanges_outcome_version", args=[outcome.pk, version]))
    assert (NAME in earlier.text) is is_named
    assert (unnamed() in browser.get(history).text) is not is_named


def test_deleting_a_programme_names_no_stay_of_others(outcome, signed_in, naoj_editor, units):
    """A stay of NIFS under a programme of NAOJ stands in the way, but NAOJ does not see whose it is."""
    stay = ExchangeFactory(
        person=PersonFactory(name_native="秘密 次郎"), units=[units.nifs], programme=outcome.programme
    )
    ExchangeFactory(
        person=PersonFactory(name_native="公開 三郎"), units=[units.naoj], programme=stay.programme
    )
    address = reverse("admin:exchanges_programme_delete", args=[outcome.programme_id])
    page = signed_in(naoj_editor).get(address)
    assert page.status_code == 200
    assert "秘密 次郎" not in page.text
    assert "公開 三郎" in page.text
    assert "Exchange: not shown" in page.text


@pytest.mark.parametrize(("reader", "expected"), [("system_administrator", 9), ("vice_president", 10)])
def test_list_asks_the_same_however_many_rows(reader, expected, units, signed_in, request):
    browser = signed_in(request.getfixturevalue(reader))
    counts = []
    make(units)
    browser.get(LIST)
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            browser.get(LIST)
        counts.append(len(queries))
        make(units)
        make(units)
    assert counts == [expected, expected]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("10.1000/182", "10.1000/182"),
        ("https://doi.org/10.1000/182", "10.1000/182"),
        (" http://dx.doi.org/10.1000/182 ", "10.1000/182"),
        ("doi: 10.1000/182", "10.1000/182"),
        ("https://doi.org/10.1000%2F182", "10.1000/182"),
        ("10.1/182", None),
        ("https://example.org/10.1000/182", None),
        ("10.1000/", None),
        ("182", None),
    ],
)
def test_doi_is_read_as_it_is_pasted(typed, kept, outcome, signed_in, naoj_editor):
    browser, address = signed_in(naoj_editor), reverse("admin:exchanges_outcome_change", args=[outcome.pk])
    Outcome.objects.filter(pk=outcome.pk).update(doi="")
    response = browser.post(address, fields_of(browser.get(address)) | {"doi": typed})
    outcome.refresh_from_db()
    if kept is None:
        assert outcome.doi == ""
        assert response.context["adminform"].form.errors == {"doi": ["A DOI looks like 10.1000/182."]}
    else:
        assert outcome.doi == kept


def test_outcome_belongs_to_something(signed_in, naoj_editor):
    browser, address = signed_in(naoj_editor), reverse("admin:exchanges_outcome_add")
    data = fields_of(browser.get(address)) | {"kind": OutcomeKindFactory().pk, "number": "2"}
    assert browser.post(address, data).status_code == 200
    assert Outcome.objects.count() == 0


def test_who_may_not_see_the_stay_can_correct_the_outcome_without_losing_it(units, signed_in, nifs_editor):
    outcome = make(units)
    outcome.programme = ProgrammeFactory(unit=units.nifs)
    outcome.save()
    browser, address = signed_in(nifs_editor), reverse("admin:exchanges_outcome_change", args=[outcome.pk])
    stay = outcome.exchange_id
    assert browser.post(address, fields_of(browser.get(address)) | {"number": "3"}).status_code == 302
    outcome.refresh_from_db()
    assert (outcome.number, outcome.exchange_id) == (3, stay)


def test_filter_by_unit_follows_all_three_ways(units, signed_in, international_office):
    of_stay = OutcomeFactory(exchange=ExchangeFactory(units=[units.naoj]))
    of_programme = OutcomeFactory(exchange=None, programme=ProgrammeFactory(unit=units.naoj))
    of_agreement = OutcomeFactory(exchange=None, agreement=AgreementFactory(units=[units.naoj]))
    OutcomeFactory(exchange=ExchangeFactory(units=[units.nifs]))
    page = signed_in(international_office).get(LIST, {"unit": units.naoj.pk})
    assert set(page.context["cl"].result_list) == {of_stay, of_programme, of_agreement}
