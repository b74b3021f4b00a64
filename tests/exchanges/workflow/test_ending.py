"""What an agreement needs to be ended or terminated."""

import datetime

import pytest

from exchanges.models import Agreement, Stage
from exchanges.workflow import missing, take_step

Kind = Agreement.EndKind
YESTERDAY, TODAY, TOMORROW = (datetime.date(2026, 11, day) for day in (19, 20, 21))


def stored_as(agreement):
    return Agreement.objects.get(pk=agreement.pk)


@pytest.fixture
def in_force(proposal, at_stage):
    return at_stage(
        proposal,
        Stage.IN_FORCE,
        effective_on=datetime.date(2021, 4, 1),
        ends_on=datetime.date(2027, 3, 31),
    )


def test_fixed_end_must_have_passed_before_the_end_is_recorded(in_force, international_office, english):
    sentence = "Its last day in force, 31 March 2027, has not passed yet. Terminate it to end it earlier."
    assert missing(in_force, "end") == [sentence]
    assert missing(in_force, "end", day=YESTERDAY) == [sentence]


def test_agreement_in_renewal_whose_end_has_passed_can_be_ended(in_force, at_stage, international_office):
    at_stage(in_force, Stage.RENEWING, ends_on=YESTERDAY)
    take_step("end", in_force, international_office)
    assert (in_force.stage, in_force.ends_on) == (Stage.ENDED, YESTERDAY)


@pytest.mark.parametrize("end_kind", [Kind.OPEN_ENDED, Kind.UNKNOWN])
def test_open_agreement_ends_on_the_day_given(end_kind, in_force, at_stage, international_office, english):
    at_stage(in_force, Stage.IN_FORCE, end_kind=end_kind, ends_on=None)
    assert missing(in_force, "end") == ["Give the last day in force."]
    assert missing(in_force, "end", day=TOMORROW) == [
        "This day is still to come. Enter it as the end day: the agreement then ends by itself."
    ]
    assert missing(in_force, "end", day=datetime.date(2021, 3, 31)) == [
        "The last day in force is before the first, 1 April 2021."
    ]
    take_step("end", in_force, international_office, day=TODAY)
    stored = stored_as(in_force)
    assert (stored.stage, stored.end_kind, stored.ends_on) == (Stage.ENDED, Kind.FIXED, TODAY)
    assert (stored.is_in_force_on(TODAY), stored.is_in_force_on(TOMORROW)) == (True, False)


@pytest.mark.parametrize(
    ("day", "sentences"),
    [
        (None, ["Give the last day in force."]),
        (datetime.date(2021, 3, 31), ["The last day in force is before the first, 1 April 2021."]),
        (datetime.date(2021, 4, 1), []),
        (datetime.date(2027, 3, 31), []),
        (
            datetime.date(2027, 4, 1),
            ["Its term ends on 31 March 2027: the last day in force cannot be later."],
        ),
    ],
)
def test_termination_names_a_last_day_within_the_term(day, sentences, in_force, english):
    assert missing(in_force, "terminate", day=day) == sentences


def test_terminated_agreement_is_in_force_through_its_last_day(in_force, international_office):
    take_step("terminate", in_force, international_office, "先方の組織改編", day=YESTERDAY)
    stored = stored_as(in_force)
    assert (stored.stage, stored.terminated_on, stored.ends_on) == (
        Stage.TERMINATED,
        YESTERDAY,
        datetime.date(2027, 3, 31),
    )
    assert (stored.is_in_force_on(YESTERDAY), stored.is_in_force_on(TODAY)) == (True, False)


def test_late_roll_is_made_up_for_before_a_termination(in_force, at_stage, international_office):
    at_stage(in_force, Stage.IN_FORCE, ends_on=YESTERDAY, renewal_mode="automatic", renewal_years=3)
    take_step("terminate", in_force, international_office, "解約通知", day=TODAY)
    stored = stored_as(in_force)
    assert (stored.ends_on, stored.extensions.count()) == (datetime.date(2029, 11, 19), 1)
    assert (stored.is_in_force_on(TODAY), stored.is_in_force_on(TOMORROW)) == (True, False)
