"""What holds up a start or a signature, and who is told why."""

import pytest
from django.utils import translation

from exchanges.models import Screening
from exchanges.screening import (
    decide,
    ensure,
    hindrances,
    open_screening,
    override,
    reopen,
    withdraw_override,
)
from tests.factories.exchanges import ScreeningFactory

Decision = Screening.Decision
NOT_TOLD = "Export control: not cleared yet – ask the international office."


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


@pytest.fixture(params=["visit", "agreement"])
def subject(request):
    return request.getfixturevalue(request.param)


def test_without_a_screening_it_does_not_begin(subject, export_control_officer):
    assert hindrances(subject, export_control_officer) == [
        "Export control: the screening has not been opened yet."
    ]


@pytest.mark.parametrize(
    ("decision", "sentences"),
    [
        (Decision.UNDECIDED, ["Export control: the screening is undecided."]),
        (Decision.REVIEW, ["Export control: the detailed review is not finished."]),
        (Decision.LICENCE, ["Export control: a licence is needed and has not been recorded."]),
        (Decision.REFUSED, ["Export control: refused."]),
        (Decision.CLEARED, []),
    ],
)
def test_only_what_is_cleared_begins(subject, export_control_officer, decision, sentences):
    screening = ensure(subject)
    Screening.objects.filter(pk=screening.pk).update(decision=decision)
    assert hindrances(subject, export_control_officer) == sentences


def test_cleared_through_the_step(subject, screened, export_control_officer):
    decide(screened(subject), Decision.CLEARED, export_control_officer)
    assert hindrances(subject) == []


def test_an_override_lets_it_begin_until_it_is_withdrawn(subject, export_control_officer):
    screening = ensure(subject)
    override(screening, export_control_officer, "The ministry agreed by telephone.")
    assert hindrances(subject, export_control_officer) == []
    withdraw_override(screening, export_control_officer)
    assert hindrances(subject, export_control_officer) == ["Export control: the screening is undecided."]


def test_a_reopened_screening_holds_up_again(subject, screened, export_control_officer):
    screening = screened(subject)
    decide(screening, Decision.CLEARED, export_control_officer)
    reopen(screening, export_control_officer, "A question was left.")
    assert hindrances(subject, export_control_officer) == ["Export control: the screening is undecided."]


def test_what_is_not_screened_begins(make_trip, office_worker):
    assert hindrances(make_trip(category=office_worker)) == []


def test_a_screening_beyond_the_rule_holds_up_once_it_is_decided_on(
    make_trip, office_worker, export_control_officer
):
    trip = make_trip(category=office_worker)
    screening = ScreeningFactory(exchange=trip)
    assert hindrances(trip) == []
    decide(screening, Decision.REVIEW, export_control_officer)
    assert hindrances(trip, export_control_officer) == [
        "Export control: the detailed review is not finished."
    ]


def test_a_fact_that_has_changed_unsays_the_clearing_even_before_anybody_rechecks(
    visit, screened, iraq, export_control_officer
):
    decide(screened(visit), Decision.CLEARED, export_control_officer)
    visit.country = iraq
    visit.save()
    (sentence,) = hindrances(visit, export_control_officer)
    assert sentence == (
        "Export control: the decision does not hold any more, "
        "because this has changed: countries and territories."
    )


@pytest.mark.parametrize("decision", [None, Decision.UNDECIDED, Decision.REFUSED, Decision.LICENCE])
@pytest.mark.parametrize("reader", ["naoj_editor", "vice_president", "tohoku_office", "training_officer"])
def test_others_are_told_only_that_it_is_not_cleared(request, subject, decision, reader):
    if decision is not None:
        Screening.objects.filter(pk=open_screening(subject).pk).update(decision=decision)
    assert hindrances(subject, request.getfixturevalue(reader)) == [NOT_TOLD]


@pytest.mark.parametrize("reader", ["system_administrator", "international_office", "export_control_officer"])
def test_those_who_screen_are_told_why(request, subject, reader):
    assert hindrances(subject, request.getfixturevalue(reader)) == [
        "Export control: the screening has not been opened yet."
    ]


def test_without_a_reader_nothing_is_told(subject):
    assert hindrances(subject) == [NOT_TOLD]
