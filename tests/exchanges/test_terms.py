"""Terms that run out: automatic renewals roll on, others end; late runs find the same as punctual ones."""

import datetime

import pytest

from exchanges.models import Agreement, Extension, Stage
from exchanges.terms import lapse, roll
from tests.factories.exchanges import AgreementFactory

AUTOMATIC = Agreement.RenewalMode.AUTOMATIC
END, NEXT_DAY = datetime.date(2026, 3, 31), datetime.date(2026, 4, 1)


def day(text):
    return datetime.date.fromisoformat(text)


@pytest.fixture
def renews_itself(units):
    def make(**values):
        stored = {"effective_on": day("2021-04-01"), "ends_on": END, "renewal_mode": AUTOMATIC}
        return AgreementFactory(units=[units.naoj], **{**stored, **values})

    return make


@pytest.fixture
def ends(units):
    def make(**values):
        stored = {"effective_on": day("2021-04-01"), "ends_on": END}
        return AgreementFactory(units=[units.naoj], **{**stored, **values})

    return make


def test_end_day_itself_does_not_roll_and_the_day_after_does(renews_itself):
    agreement = renews_itself()
    assert roll(END) == 0
    assert roll(NEXT_DAY) == 1
    agreement.refresh_from_db()
    assert (agreement.stage, agreement.ends_on) == (Stage.IN_FORCE, day("2031-03-31"))
    assert list(agreement.extensions.values_list("from_day", "to_day")) == [(END, day("2031-03-31"))]
    assert (agreement.history.first().ends_on, agreement.history.first().history_user) == (
        day("2031-03-31"),
        None,
    )


def test_second_run_rolls_nothing(renews_itself):
    agreement = renews_itself()
    roll(NEXT_DAY)
    before = agreement.history.count()
    assert roll(NEXT_DAY) == 0
    assert (Extension.objects.count(), agreement.history.count()) == (1, before)


def test_late_run_catches_up_term_by_term(renews_itself):
    agreement = renews_itself(renewal_years=1)
    assert roll(day("2029-06-15")) == 1
    agreement.refresh_from_db()
    assert agreement.ends_on == day("2030-03-31")
    assert list(agreement.extensions.values_list("from_day", "to_day")) == [
        (day("2026-03-31"), day("2027-03-31")),
        (day("2027-03-31"), day("2028-03-31")),
        (day("2028-03-31"), day("2029-03-31")),
        (day("2029-03-31"), day("2030-03-31")),
    ]


def test_terms_that_end_with_february_keep_ending_with_it(renews_itself):
    agreement = renews_itself(effective_on=day("2019-03-01"), ends_on=day("2024-02-29"))
    roll(day("2034-03-01"))
    assert list(agreement.extensions.values_list("to_day", flat=True)) == [
        day("2029-02-28"),
        day("2034-02-28"),
        day("2039-02-28"),
    ]


def test_whether_the_roll_was_late_makes_no_difference_to_in_force(renews_itself):
    agreement = renews_itself()
    days = [END + datetime.timedelta(days=n) for n in range(-2, 400)]
    before = [agreement.is_in_force_on(one) for one in days]
    roll(days[-1])
    agreement.refresh_from_db()
    assert [agreement.is_in_force_on(one) for one in days] == before == [True] * len(days)


def test_end_day_put_back_by_hand_rolls_anew(renews_itself):
    agreement = renews_itself()
    roll(NEXT_DAY)
    agreement.refresh_from_db()
    agreement.ends_on, agreement.renewal_years = END, 3
    agreement.save()
    assert roll(NEXT_DAY) == 1
    assert list(agreement.extensions.values_list("from_day", "to_day")) == [(END, day("2029-03-31"))]


@pytest.mark.parametrize("stage", [stage for stage in Stage.values if stage not in {"in_force", "renewing"}])
def test_only_what_runs_rolls_on(stage, renews_itself):
    renews_itself(stage=stage)
    assert (roll(NEXT_DAY), lapse(NEXT_DAY)) == (0, 0)


def test_automatic_renewal_does_not_lapse(renews_itself):
    renews_itself()
    assert lapse(NEXT_DAY) == 0


def test_without_automatic_renewal_an_agreement_ends_after_its_end_day(ends):
    agreement = ends()
    assert (lapse(END), roll(NEXT_DAY)) == (0, 0)
    assert lapse(NEXT_DAY) == 1
    agreement.refresh_from_db()
    assert (agreement.stage, agreement.ends_on) == (Stage.ENDED, END)
    (step,) = agreement.steps.all()
    assert (step.step, step.from_stage, step.to_stage, step.by) == ("lapse", "in_force", "ended", None)
    assert agreement.is_in_force_on(END) is True
    assert lapse(NEXT_DAY) == 0


@pytest.mark.parametrize("end_kind", [Agreement.EndKind.OPEN_ENDED, Agreement.EndKind.UNKNOWN])
def test_agreement_without_an_end_day_does_not_end(end_kind, ends):
    ends(ends_on=None, end_kind=end_kind)
    assert (roll(NEXT_DAY), lapse(NEXT_DAY)) == (0, 0)


def test_agreement_that_is_being_renewed_waits_for_its_renewal(ends):
    agreement = ends(stage=Stage.RENEWING)
    ends(predecessor=agreement, stage=Stage.SIGNING, effective_on=NEXT_DAY, ends_on=day("2031-03-31"))
    assert lapse(NEXT_DAY) == 0
    assert agreement.is_in_force_on(NEXT_DAY) is False


def test_predecessor_ends_on_its_successors_first_day_and_not_before(ends):
    agreement = ends(stage=Stage.RENEWING, ends_on=day("2026-12-31"))
    ends(predecessor=agreement, effective_on=NEXT_DAY, ends_on=day("2031-03-31"))
    assert lapse(END) == 0
    assert lapse(NEXT_DAY) == 1
    agreement.refresh_from_db()
    assert (agreement.stage, agreement.ends_on) == (Stage.ENDED, day("2026-12-31"))
    assert agreement.steps.get().step == "succeed"


def test_automatic_renewal_with_a_successor_to_come_ends_instead_of_rolling(renews_itself):
    agreement = renews_itself(stage=Stage.RENEWING)
    renews_itself(predecessor=agreement, effective_on=day("2026-06-01"), ends_on=day("2031-05-31"))
    assert roll(NEXT_DAY) == 0
    assert lapse(NEXT_DAY) == 1
    agreement.refresh_from_db()
    assert (agreement.stage, agreement.ends_on) == (Stage.ENDED, END)
