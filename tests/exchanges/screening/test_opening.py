"""How screenings come about, and when a decision lapses."""

import datetime

import pytest
from django.utils import translation

from exchanges.models import Agreement, Exchange, Screening, ScreeningStep, Stage
from exchanges.screening import decide, ensure, open_screening, override, recheck, recheck_all
from exchanges.screening.log import reason_in_words, step_in_words
from tests.factories.core import InstitutionFactory, PersonFactory
from tests.factories.exchange_lists import ConcernListFactory, ScreeningCheckpointFactory
from tests.factories.exchanges import AgreementPartyFactory, ExchangeLegFactory

Decision = Screening.Decision


@pytest.fixture
def cleared(visit, screened, export_control_officer):
    screening = screened(visit)
    decide(screening, Decision.CLEARED, export_control_officer)
    return screening


def test_a_screening_begins_undecided_with_a_line_for_each_checkpoint(visit, checkpoints, naoj_editor):
    ScreeningCheckpointFactory(code="gone", is_offered=False)
    screening = ensure(visit, naoj_editor)
    assert (screening.decision, screening.due_on) == (Decision.UNDECIDED, datetime.date(2027, 2, 1))
    assert [answer.checkpoint for answer in screening.answers.all()] == checkpoints
    assert {answer.answer for answer in screening.answers.all()} == {"open"}
    assert screening.history.first().history_user == naoj_editor


def test_there_is_one_screening_however_often_it_is_asked_for(agreement, checkpoints):
    assert ensure(agreement) == ensure(agreement) == Screening.objects.get()
    assert agreement.screening.answers.count() == 2


def test_what_needs_none_gets_none_unless_somebody_opens_it(make_trip, office_worker):
    trip = make_trip(category=office_worker)
    assert ensure(trip) is None
    assert open_screening(trip) == Screening.objects.get()


def move_to_iraq(visit, iraq):
    visit.country = iraq
    visit.save()


def change_person(visit, iraq):
    visit.person = PersonFactory(institution=visit.institution, nationality=visit.country)
    visit.save()


def change_institution(visit, iraq):
    visit.institution = InstitutionFactory(country=visit.country)
    visit.save()


def turn_round(visit, iraq):
    visit.direction = Exchange.Direction.OUTBOUND
    visit.save()


def add_leg(visit, iraq):
    ExchangeLegFactory(exchange=visit, country=iraq)


def change_nationality(visit, iraq):
    visit.person.nationality = iraq
    visit.person.save()


def past_a_new_edition(visit, iraq):
    listed = ConcernListFactory(code="new-edition", valid_from=datetime.date(2027, 3, 1))
    listed.countries.set([visit.country])
    visit.planned_start = datetime.date(2027, 3, 1)
    visit.save()


@pytest.mark.parametrize(
    ("change", "facts"),
    [
        (move_to_iraq, "countries and territories"),
        (change_person, "person"),
        (change_institution, "institutions"),
        (turn_round, "direction"),
        (add_leg, "countries and territories"),
        (change_nationality, "countries and territories"),
        (past_a_new_edition, "country lists of export control"),
    ],
)
def test_a_clearing_lapses_when_its_facts_change(cleared, visit, iraq, naoj_editor, change, facts):
    change(visit, iraq)
    recheck(visit, naoj_editor)
    cleared.refresh_from_db()
    assert (cleared.decision, cleared.based_on) == (Decision.UNDECIDED, {})
    step = ScreeningStep.objects.last()
    assert (step.from_decision, step.to_decision, step.by) == ("cleared", "undecided", naoj_editor)
    with translation.override("en"):
        assert step_in_words(step) == "Lapsed"
        assert reason_in_words(step) == f"Changed since the decision: {facts}."


def test_a_clearing_stands_while_its_facts_are_the_same(cleared, visit):
    listed = ConcernListFactory(code="new-edition", valid_from=datetime.date(2027, 3, 1))
    listed.countries.set([visit.country])
    visit.planned_start = datetime.date(2027, 2, 28)
    visit.purpose_ja = "講義"
    visit.save()
    recheck(visit)
    cleared.refresh_from_db()
    assert (cleared.decision, cleared.due_on) == (Decision.CLEARED, datetime.date(2027, 2, 28))


def test_an_override_lapses_with_its_facts(visit, screened, iraq, export_control_officer):
    screening = screened(visit)
    override(screening, export_control_officer, "The ministry agreed.")
    move_to_iraq(visit, iraq)
    recheck(visit)
    screening.refresh_from_db()
    assert screening.override_reason == ""


def test_an_agreement_with_one_more_partner_is_screened_again(agreement, screened, export_control_officer):
    screening = screened(agreement)
    decide(screening, Decision.CLEARED, export_control_officer)
    AgreementPartyFactory(agreement=agreement)
    recheck(agreement)
    screening.refresh_from_db()
    assert screening.decision == Decision.UNDECIDED


@pytest.mark.parametrize("status", [Exchange.Status.UNDER_WAY, Exchange.Status.COMPLETED])
def test_what_has_begun_stays_as_it_was_decided(cleared, visit, iraq, status):
    Exchange.objects.filter(pk=visit.pk).update(status=status)
    visit.refresh_from_db()
    move_to_iraq(visit, iraq)
    recheck(visit)
    cleared.refresh_from_db()
    assert cleared.decision == Decision.CLEARED


def test_what_was_signed_stays_as_it_was_decided(agreement, screened, export_control_officer):
    screening = screened(agreement)
    decide(screening, Decision.CLEARED, export_control_officer)
    Agreement.objects.filter(pk=agreement.pk).update(stage=Stage.IN_FORCE)
    agreement.refresh_from_db()
    AgreementPartyFactory(agreement=agreement)
    recheck(agreement)
    screening.refresh_from_db()
    assert screening.decision == Decision.CLEARED


def test_what_awaits_its_start_gets_the_screening_that_it_now_needs(
    make_trip, office_worker, embargo, iraq, checkpoints
):
    trip = make_trip(category=office_worker)
    recheck(trip)
    assert Screening.objects.count() == 0
    move_to_iraq(trip, iraq)
    recheck(trip)
    assert trip.screening.decision == Decision.UNDECIDED


def test_what_is_only_planned_gets_none_yet(make_visit):
    recheck(make_visit(status=Exchange.Status.PLANNED))
    assert Screening.objects.count() == 0


def test_a_step_is_told_as_it_was_typed(cleared, export_control_officer):
    step = ScreeningStep.objects.get()
    step.reason = "Basic science."
    with translation.override("en"):
        assert (step_in_words(step), reason_in_words(step)) == ("Decision", "Basic science.")


def test_a_new_edition_of_a_list_makes_cleared_ones_lapse_at_once(
    cleared, visit, make_visit, screened, export_control_officer
):
    other = screened(make_visit(planned_start=datetime.date(2026, 12, 31)))
    decide(other, Decision.CLEARED, export_control_officer)
    listed = ConcernListFactory(code="new-edition", valid_from=datetime.date(2027, 1, 1))
    listed.countries.set([visit.country])
    recheck_all()
    cleared.refresh_from_db()
    other.refresh_from_db()
    assert (cleared.decision, cleared.steps.last().step) == (Decision.UNDECIDED, "lapse")
    assert (other.decision, other.steps.count()) == (Decision.CLEARED, 1)
