"""Steps of preparation: when they are due, which a visit takes, how they follow the visit."""

import datetime

import pytest

from exchanges.models import Exchange, PreparationStep, PreparationTemplate
from exchanges.preparations import counted_back, keep, mark_done, mark_undone
from strategy_tracker.core.shipped_records import load_shipped_records
from tests.factories.exchange_lists import PreparationTemplateFactory, VisitorBasisFactory
from tests.factories.exchanges import ExchangeFactory, PreparationStepFactory

Status = Exchange.Status


def day(text):
    return datetime.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("start", "months", "days", "expected"),
    [
        ("2027-05-31", 3, 0, "2027-02-28"),
        ("2028-05-31", 3, 0, "2028-02-29"),
        ("2027-03-31", 1, 0, "2027-02-28"),
        ("2027-04-01", 1, 0, "2027-03-01"),
        ("2027-03-31", 4, 0, "2026-11-30"),
        ("2027-05-31", 3, 1, "2027-02-27"),
        ("2027-04-01", 0, 7, "2027-03-25"),
        ("2027-04-01", 0, 0, "2027-04-01"),
        ("2027-04-01", 0, -14, "2027-04-15"),
        ("2027-01-31", -1, 0, "2027-02-28"),
        ("2027-01-31", -1, -1, "2027-03-01"),
    ],
)
def test_days_are_counted_back_by_months_then_days(start, months, days, expected):
    assert counted_back(day(start), months, days) == day(expected)


@pytest.fixture
def make_visit(units):
    """Comes to NAOJ from 31 May to 31 August 2027."""

    def make(**values):
        stored = {
            "direction": Exchange.Direction.INBOUND,
            "status": Status.PLANNED,
            "actual_start": None,
            "actual_end": None,
            "planned_start": day("2027-05-31"),
            "planned_end": day("2027-08-31"),
            "units": [units.naoj],
        }
        return ExchangeFactory(**{**stored, **values})

    return make


@pytest.fixture
def application(db):
    return PreparationTemplateFactory(
        code="application", name_ja="受入申請", name_en="Application", counts_from_basis=True
    )


def steps_of(visit):
    return {step.template.code: step.due_on.isoformat() for step in visit.preparation_steps.all()}


BASES = ["jsps", "japan-foundation", "jasso", "foreign-government", "university-agreement"]


@pytest.mark.parametrize(
    ("basis", "short", "due"),
    [
        *((basis, False, "2027-02-28") for basis in BASES),
        *((basis, True, "2027-04-30") for basis in BASES),
        ("president-approved", False, "2027-01-31"),
        ("president-approved", True, "2027-03-31"),
        (None, False, "2027-02-28"),
    ],
)
def test_the_application_is_due_by_the_basis_and_the_visa(make_visit, application, basis, short, due):
    load_shipped_records()
    known = basis and VisitorBasisFactory(code=basis)
    visit = make_visit(visitor_basis=known, short_stay_visa=short)
    keep(visit)
    assert steps_of(visit)["application"] == due


def test_shipped_steps_of_a_longer_stay_and_of_one_with_a_short_stay_visa(make_visit, db):
    load_shipped_records()
    longer, short = make_visit(), make_visit(short_stay_visa=True)
    keep(longer)
    keep(short)
    assert steps_of(longer) == {
        "export-control": "2027-02-28",
        "application": "2027-02-28",
        "certificate-of-eligibility": "2027-02-28",
        "invitation-letter": "2027-03-16",
        "housing": "2027-03-31",
        "visa": "2027-04-30",
        "funding": "2027-04-30",
        "insurance": "2027-05-17",
        "workplace": "2027-05-17",
        "accounts": "2027-05-24",
        "arrival-guide": "2027-05-28",
        "residence-card": "2027-06-03",
        "resident-registration": "2027-06-14",
        "health-insurance": "2027-06-14",
        "departure-papers": "2027-08-17",
        "technology-taken-home": "2027-08-24",
        "return-of-items": "2027-08-31",
        "report": "2027-09-30",
    }
    assert set(steps_of(longer)) - set(steps_of(short)) == {
        "certificate-of-eligibility",
        "residence-card",
        "resident-registration",
        "health-insurance",
        "departure-papers",
    }
    assert set(steps_of(short)) - set(steps_of(longer)) == {"passport"}


def test_a_step_carries_its_name_in_both_languages_and_who_planned_it(make_visit, application, naoj_editor):
    visit = make_visit()
    keep(visit, naoj_editor)
    step = visit.preparation_steps.get()
    assert (step.name_ja, step.name_en) == ("受入申請", "Application")
    assert step.history.first().history_user == naoj_editor


def test_keeping_twice_changes_nothing(make_visit, application):
    visit = make_visit()
    keep(visit)
    before = PreparationStep.objects.values("pk", "revision", "due_on").get()
    keep(visit)
    assert PreparationStep.objects.values("pk", "revision", "due_on").get() == before


@pytest.mark.parametrize(
    "values",
    [
        {"direction": Exchange.Direction.OUTBOUND},
        {"planned_start": None, "planned_end": None},
        {"status": Status.CANCELLED},
        {"status": Status.COMPLETED},
        {"status": Status.UNDER_WAY},
    ],
)
def test_who_goes_out_has_no_day_or_has_begun_gets_no_steps(make_visit, application, values):
    visit = make_visit(**values)
    keep(visit)
    assert steps_of(visit) == {}


def test_steps_only_for_some_bases(make_visit):
    jsps, own = VisitorBasisFactory(code="jsps"), VisitorBasisFactory(code="president-approved")
    PreparationTemplateFactory(code="jsps-form").bases.set([jsps])
    visits = {
        "jsps": make_visit(visitor_basis=jsps),
        "own": make_visit(visitor_basis=own),
        "none": make_visit(),
    }
    for visit in visits.values():
        keep(visit)
    assert {name: list(steps_of(visit)) for name, visit in visits.items()} == {
        "jsps": ["jsps-form"],
        "own": [],
        "none": [],
    }


def test_undone_steps_move_with_the_arrival_and_done_ones_stay(make_visit, application, naoj_editor):
    PreparationTemplateFactory(code="housing", months_before=2)
    visit = make_visit()
    keep(visit)
    mark_done(visit.preparation_steps.get(template=application), naoj_editor)
    visit.planned_start = day("2027-06-15")
    visit.save()
    keep(visit)
    assert steps_of(visit) == {"application": "2027-02-28", "housing": "2027-04-15"}


def test_a_due_day_set_by_hand_stays_when_the_arrival_moves(make_visit, application):
    visit = make_visit()
    keep(visit)
    step = visit.preparation_steps.get()
    step.due_on = day("2027-01-15")
    step.save()
    visit.planned_start = day("2027-06-15")
    visit.save()
    keep(visit)
    assert steps_of(visit) == {"application": "2027-01-15"}


def test_steps_after_arrival_move_while_the_visit_is_under_way(make_visit):
    PreparationTemplateFactory(code="registration", months_before=0, days_before=-14)
    visit = make_visit()
    keep(visit)
    Exchange.objects.filter(pk=visit.pk).update(status=Status.UNDER_WAY)
    visit.refresh_from_db()
    visit.actual_start = day("2027-06-02")
    visit.save()
    keep(visit)
    assert steps_of(visit) == {"registration": "2027-06-16"}


@pytest.mark.parametrize("touched", [None, "done", "note", "due day"])
def test_another_visa_takes_untouched_steps_away(make_visit, naoj_editor, touched):
    PreparationTemplateFactory(code="certificate", visa=PreparationTemplate.Visa.LONGER)
    visit = make_visit()
    keep(visit)
    step = visit.preparation_steps.get()
    if touched == "done":
        mark_done(step, naoj_editor)
    elif touched == "note":
        step.note = "書類は届いている"
        step.save()
    elif touched == "due day":
        step.due_on = day("2027-01-15")
        step.save()
    visit.short_stay_visa = True
    visit.save()
    keep(visit)
    assert list(steps_of(visit)) == ([] if touched is None else ["certificate"])


def test_a_step_written_by_hand_is_left_alone(make_visit, application):
    visit = make_visit()
    by_hand = PreparationStepFactory(exchange=visit, due_on=day("2027-05-01"))
    keep(visit)
    visit.planned_start = day("2027-06-15")
    visit.save()
    keep(visit)
    by_hand.refresh_from_db()
    assert by_hand.due_on == day("2027-05-01")


def test_done_says_who_and_when_and_can_be_taken_back(make_visit, application, naoj_editor, nifs_editor):
    visit = make_visit()
    keep(visit)
    step = visit.preparation_steps.get()
    mark_done(step, naoj_editor, on=day("2027-02-01"))
    mark_done(step, nifs_editor, on=day("2027-02-02"))
    assert (step.done_on, step.done_by) == (day("2027-02-01"), naoj_editor)
    mark_undone(step, nifs_editor)
    assert (step.done_on, step.done_by) == (None, None)
    assert [record.history_user for record in step.history.all()] == [nifs_editor, naoj_editor, None]


def test_a_step_is_late_from_the_day_after_it_was_due(make_visit):
    step = PreparationStepFactory(exchange=make_visit(), due_on=day("2027-02-28"))
    assert list(PreparationStep.objects.late(day("2027-02-28"))) == []
    assert list(PreparationStep.objects.late(day("2027-03-01"))) == [step]


def test_due_within_counts_both_days(make_visit):
    step = PreparationStepFactory(exchange=make_visit(), due_on=day("2027-02-28"))
    due = PreparationStep.objects.due_within
    assert [bool(due(day(d), 14)) for d in ("2027-02-13", "2027-02-14", "2027-02-28", "2027-03-01")] == [
        False,
        True,
        True,
        False,
    ]
    assert list(due(day("2027-02-28"), 0)) == [step]


@pytest.mark.parametrize(
    ("status", "counts_from", "late"),
    [
        (Status.PLANNED, "arrival", True),
        (Status.CONFIRMED, "arrival", True),
        (Status.UNDER_WAY, "arrival", True),
        (Status.COMPLETED, "arrival", False),
        (Status.COMPLETED, "departure", True),
        (Status.CANCELLED, "arrival", False),
        (Status.CANCELLED, "departure", False),
    ],
)
def test_what_a_visit_that_is_over_or_cancelled_still_awaits(make_visit, status, counts_from, late):
    template = PreparationTemplateFactory(code="step", counts_from=counts_from)
    PreparationStepFactory(exchange=make_visit(status=status), template=template, due_on=day("2027-02-28"))
    assert PreparationStep.objects.late(day("2027-12-01")).exists() is late


def test_a_done_step_is_not_late(make_visit):
    PreparationStepFactory(exchange=make_visit(), due_on=day("2027-02-28"), done_on=day("2027-03-05"))
    assert not PreparationStep.objects.late(day("2027-12-01")).exists()
