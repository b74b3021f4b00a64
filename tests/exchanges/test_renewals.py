"""Renewals: what a successor takes over, and that of a chain one agreement is in force on any day."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format

from exchanges.models import Agreement, Stage
from exchanges.renewals import RenewalRefused, chain, gap_before, renew
from exchanges.terms import lapse, roll
from exchanges.workflow import available_steps, missing, take_step, told
from strategy_tracker.core.steps import StepRefused
from tests.factories.actions import PlanFactory, PlanItemFactory
from tests.factories.core import InstitutionFactory, PersonFactory
from tests.factories.exchange_lists import (
    AgreementContentFactory,
    AgreementPurposeFactory,
    DocumentLanguageFactory,
)
from tests.factories.exchanges import AgreementFactory

Kind = Agreement.EndKind


def day(text):
    return datetime.date.fromisoformat(text)


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *_args: day("2026-11-20"))


@pytest.fixture
def agreement(units):
    """In force from 1 April 2022 to 31 March 2027, with a university in Japan: nothing is screened."""
    partner = InstitutionFactory(name_ja="京都大学", name_en="Kyoto University", country__code="JP")
    made = AgreementFactory(
        number="N-17",
        title_ja="京都大学との協定",
        title_en="Agreement with Kyoto University",
        units=[units.naoj, units.nins],
        partners=[partner],
        contents=[AgreementContentFactory(code="joint-research")],
        coordinator=PersonFactory(),
        effective_on=day("2022-04-01"),
        ends_on=day("2027-03-31"),
        notes="担当は国際課",
    )
    made.purposes.set([AgreementPurposeFactory(code="joint")])
    made.languages.set([DocumentLanguageFactory(code="ja")])
    made.items.set([PlanItemFactory(plan=PlanFactory(unit=units.nins))])
    return Agreement.objects.get(pk=made.pk)


def concluded(successor, **values):
    """Past the route of its own, as if it had been signed long ago."""
    Agreement.objects.filter(pk=successor.pk).update(stage=Stage.SIGNING, **values)
    successor.parties.update(signed_on=day("2026-10-01"))
    return Agreement.objects.get(pk=successor.pk)


def test_successor_takes_over_the_content_and_none_of_the_signatures(agreement, international_office):
    successor = renew(agreement, international_office)
    assert (agreement.stage, successor.stage) == (Stage.RENEWING, Stage.PROPOSED)
    stored = Agreement.objects.get(pk=successor.pk)
    assert stored.predecessor == agreement
    for name in ("title_ja", "title_en", "level", "document_kind", "coordinator", "notes", "renewal_years"):
        assert getattr(stored, name) == getattr(agreement, name), name
    for name in ("contents", "purposes", "languages", "units", "items"):
        assert set(getattr(stored, name).all()) == set(getattr(agreement, name).all()) != set(), name
    parties = stored.parties.values_list("institution__name_en", "unit__code", "signed_on")
    assert sorted(map(str, parties)) == sorted(
        map(str, [("Kyoto University", None, None), (None, "naoj", None), (None, "nins", None)])
    )
    assert (stored.number, stored.is_public) == ("", False)
    assert stored.history.earliest().history_user == international_office


def test_successor_follows_without_a_gap(agreement, international_office):
    successor = renew(agreement, international_office)
    assert (successor.effective_on, successor.ends_on) == (day("2027-04-01"), day("2032-03-31"))
    assert gap_before(successor) == ""


@pytest.mark.parametrize("end_kind", [Kind.OPEN_ENDED, Kind.UNKNOWN])
def test_successor_of_an_agreement_without_an_end_begins_with_its_signature(
    end_kind, agreement, international_office
):
    Agreement.objects.filter(pk=agreement.pk).update(end_kind=end_kind, ends_on=None)
    successor = renew(agreement, international_office)
    assert (successor.effective_on, successor.end_kind, successor.ends_on) == (None, end_kind, None)


def test_there_is_one_successor_only(agreement, international_office, english):
    renew(agreement, international_office)
    with pytest.raises(RenewalRefused) as refused:
        renew(agreement, international_office)
    assert refused.value.messages == ["There already is a renewal: Agreement with Kyoto University."]
    assert Agreement.objects.filter(predecessor=agreement).count() == 1


@pytest.mark.parametrize("stage", [Stage.PROPOSED, Stage.ENDED, Stage.TERMINATED])
def test_only_an_agreement_in_force_is_renewed(stage, agreement, international_office, english):
    Agreement.objects.filter(pk=agreement.pk).update(stage=stage)
    with pytest.raises(RenewalRefused) as refused:
        renew(agreement, international_office)
    assert refused.value.messages == ["Only an agreement in force is renewed."]
    assert Agreement.objects.count() == 1


def test_renewal_is_a_step_of_the_route(agreement, international_office, naoj_editor):
    assert "start_renewal" not in [step.name for step in available_steps(agreement, naoj_editor)]
    taken = take_step("start_renewal", agreement, international_office, "六か月前につき")
    assert (taken.step, taken.to_stage, taken.by, taken.comment) == (
        "start_renewal",
        "renewing",
        international_office,
        "六か月前につき",
    )
    assert agreement.stage == Stage.RENEWING
    stored = Agreement.objects.get(pk=agreement.pk)
    assert (stored.revision, stored.steps.count()) == (agreement.revision, 1)


def test_renewal_under_way_is_not_given_up(agreement, international_office, english):
    successor = renew(agreement, international_office)
    with pytest.raises(StepRefused) as refused:
        take_step("stop_renewal", agreement, international_office)
    assert refused.value.messages == [f"Withdraw or reject the renewal first: {successor}."]
    take_step("withdraw", successor, international_office, "見送り")
    take_step("stop_renewal", agreement, international_office)
    assert agreement.stage == Stage.IN_FORCE


def test_renewal_that_came_to_nothing_makes_room_for_another(agreement, international_office):
    first = renew(agreement, international_office)
    take_step("withdraw", first, international_office, "見送り")
    take_step("stop_renewal", agreement, international_office)
    take_step("start_renewal", agreement, international_office)
    second = Agreement.objects.get(predecessor=agreement)
    assert (first != second, Agreement.objects.get(pk=first.pk).predecessor) == (True, None)
    assert first.history.filter(predecessor=agreement).exists()


def test_stopped_renewal_of_an_agreement_whose_end_has_passed_ends_it(
    agreement, international_office, monkeypatch
):
    successor = renew(agreement, international_office)
    take_step("withdraw", successor, international_office, "見送り")
    monkeypatch.setattr(timezone, "localdate", lambda *_args: day("2027-04-01"))
    take_step("stop_renewal", agreement, international_office)
    assert agreement.stage == Stage.ENDED
    assert list(agreement.steps.values_list("step", flat=True)) == [
        "start_renewal",
        "stop_renewal",
        "lapse",
    ]


def test_of_an_early_renewal_one_is_in_force_on_any_day(agreement, international_office):
    """The renewal begins on 1 January 2027, inside the predecessor's term."""
    successor = concluded(renew(agreement, international_office), effective_on=day("2027-01-01"))
    take_step("bring_into_force", successor, international_office)
    in_force = {}
    for number in range(900):
        one = day("2026-01-01") + datetime.timedelta(days=number)
        (in_force[one],) = Agreement.objects.in_force_on(one)
    first = min(one for one, running in in_force.items() if running == successor)
    assert first == day("2027-01-01")
    assert {running for one, running in in_force.items() if one < first} == {agreement}
    assert {running for one, running in in_force.items() if one >= first} == {successor}


def test_predecessor_goes_to_ended_once_its_successor_has_begun(agreement, international_office):
    successor = concluded(renew(agreement, international_office), effective_on=day("2026-11-01"))
    take_step("bring_into_force", successor, international_office)
    agreement.refresh_from_db()
    assert (agreement.stage, agreement.ends_on) == (Stage.ENDED, day("2027-03-31"))
    assert agreement.steps.last().step == "succeed"
    assert missing(agreement, "stop_renewal") != []


def test_predecessor_runs_on_until_its_successor_begins(agreement, international_office):
    successor = concluded(renew(agreement, international_office))
    take_step("bring_into_force", successor, international_office)
    agreement.refresh_from_db()
    assert agreement.stage == Stage.RENEWING
    assert lapse(day("2027-03-31")) == 0
    assert lapse(day("2027-04-01")) == 1
    agreement.refresh_from_db()
    assert agreement.stage == Stage.ENDED


@pytest.mark.parametrize(
    ("first", "refused"), [("2022-03-31", True), ("2022-04-01", True), ("2022-04-02", False)]
)
def test_overlapping_chain_is_refused_with_both_days(
    first, refused, agreement, international_office, english
):
    successor = concluded(renew(agreement, international_office), effective_on=day(first))
    told_day = date_format(day(first))
    sentence = f"It begins on {told_day}, but what it renews begins on 1 April 2022: choose a later day."
    sentences = [sentence] * refused
    assert missing(successor, "bring_into_force") == sentences
    if refused:
        with pytest.raises(ValidationError) as error:
            successor.full_clean()
        assert error.value.message_dict == {"effective_on": sentences}
        with pytest.raises(StepRefused):
            take_step("bring_into_force", successor, international_office)
    else:
        successor.full_clean()


def test_first_day_is_not_moved_behind_that_of_the_renewal(agreement, international_office, english):
    renew(agreement, international_office)
    agreement.effective_on, agreement.ends_on = day("2027-04-01"), day("2028-03-31")
    with pytest.raises(ValidationError) as refused:
        agreement.full_clean()
    assert refused.value.message_dict == {
        "effective_on": [
            "It begins on 1 April 2027, but its renewal begins on 1 April 2027: choose an earlier day."
        ]
    }


def test_gap_is_told_and_allowed(agreement, international_office, english):
    successor = concluded(renew(agreement, international_office), effective_on=day("2027-06-01"))
    sentence = "No agreement is in force from 1 April 2027 to 31 May 2027, before the renewal begins."
    assert told(successor, "bring_into_force") == [sentence]
    take_step("bring_into_force", successor, international_office)
    assert list(Agreement.objects.in_force_on(day("2027-05-31"))) == []
    assert list(Agreement.objects.in_force_on(day("2027-06-01"))) == [successor]


def test_renewal_of_what_is_not_concluded_waits_for_it(agreement, international_office, english):
    successor = concluded(renew(agreement, international_office))
    Agreement.objects.filter(pk=agreement.pk).update(stage=Stage.PROPOSED)
    successor.refresh_from_db()
    assert missing(successor, "bring_into_force") == [
        "The agreement that it renews, N-17 Agreement with Kyoto University, is not in force yet."
    ]


def test_chain_is_told_from_the_oldest_to_the_newest(agreement, international_office):
    second = concluded(renew(agreement, international_office), effective_on=day("2026-11-01"))
    take_step("bring_into_force", second, international_office)
    third = renew(second, international_office)
    for member in (agreement, second, third):
        assert chain(Agreement.objects.get(pk=member.pk)) == [agreement, second, third]
    assert chain(AgreementFactory()) != [agreement, second, third]


def test_automatic_agreement_does_not_roll_while_its_successor_is_to_come(agreement, international_office):
    Agreement.objects.filter(pk=agreement.pk).update(renewal_mode="automatic")
    successor = concluded(renew(agreement, international_office))
    take_step("bring_into_force", successor, international_office)
    assert roll(day("2027-04-01")) == 0
    for number in range(-400, 400):
        one = day("2027-04-01") + datetime.timedelta(days=number)
        assert list(Agreement.objects.in_force_on(one)) == [successor if number >= 0 else agreement]
