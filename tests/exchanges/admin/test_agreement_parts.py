"""The lists of what belongs to agreements: how much they ask, and nothing of another host."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.core import InstitutionFactory
from tests.factories.exchanges import (
    AgreementFactory,
    AgreementFileFactory,
    AgreementPartyFactory,
    AgreementReviewFactory,
    AgreementStepFactory,
    ExtensionFactory,
    StrategicDecisionFactory,
)

PARTS = {
    "agreementparty": (lambda one: AgreementPartyFactory(agreement=one, institution=InstitutionFactory()), 7),
    "agreementreview": (lambda one: AgreementReviewFactory(agreement=one), 7),
    "agreementfile": (lambda one: AgreementFileFactory(agreement=one, visibility="host"), 7),
    "strategicdecision": (lambda one: StrategicDecisionFactory(agreement=one), 7),
    "agreementstep": (lambda one: AgreementStepFactory(agreement=one), 9),
    "extension": (lambda one: ExtensionFactory(agreement=one), 7),
}


def count(browser, address) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(address).status_code == 200
    return len(queries)


@pytest.mark.parametrize("name", PARTS)
def test_list_asks_as_many_questions_for_three_rows_as_for_one(name, units, international_office, signed_in):
    make, expected = PARTS[name]
    browser, address = signed_in(international_office), f"/admin/exchanges/{name}/"
    make(AgreementFactory(units=[units.naoj]))
    browser.get(address)
    assert count(browser, address) == expected
    for _ in range(2):
        make(AgreementFactory(units=[units.naoj]))
    assert count(browser, address) == expected


@pytest.mark.parametrize("name", PARTS)
def test_list_holds_nothing_of_another_host(name, units, international_office, signed_in):
    make, _ = PARTS[name]
    own = make(AgreementFactory(units=[units.nifs]))
    make(AgreementFactory(units=[units.tohoku]))
    listed = signed_in(international_office).get(f"/admin/exchanges/{name}/").context["cl"].result_list
    assert [row.pk for row in listed] == [own.pk]


@pytest.mark.parametrize("name", ["agreementstep", "extension"])
def test_log_is_read_and_never_written_by_hand(name, units, system_administrator, signed_in):
    record = PARTS[name][0](AgreementFactory(units=[units.naoj]))
    browser, address = signed_in(system_administrator), f"/admin/exchanges/{name}/"
    assert browser.get(f"{address}add/").status_code == 403
    assert browser.post(f"{address}{record.pk}/change/", {"comment": "other"}).status_code == 403
    assert browser.post(f"{address}{record.pk}/delete/", {"post": "yes"}).status_code == 403


def test_decision_of_a_day_is_made_once(units, international_office, signed_in):
    agreement = AgreementFactory(units=[units.naoj])
    StrategicDecisionFactory(agreement=agreement, decided_on=datetime.date(2026, 3, 18))
    response = signed_in(international_office).post(
        "/admin/exchanges/strategicdecision/add/",
        {
            "agreement": agreement.pk,
            "outcome": "declined",
            "decided_on": "2026-03-18",
            "decided_by_ja": "役員会",
            "source_language": "ja",
            "translation_status": "provisional",
        },
    )
    assert response.context["adminform"].form.non_field_errors() == [
        "There already is a decision of this day."
    ]
