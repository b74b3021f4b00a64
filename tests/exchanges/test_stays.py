"""The way of a stay: who may take which step, what a step needs, what it leaves behind."""

from datetime import date, timedelta

import pytest
from django.utils import timezone, translation

from exchanges.models import Exchange, ExchangeStep, Screening
from exchanges.stays import STEPS, available_steps, missing, proposed_day, take_step
from strategy_tracker.core.steps import StepRefused
from tests.factories.core import CountryFactory, PersonFactory
from tests.factories.exchange_lists import PersonCategoryFactory, VisitorBasisFactory
from tests.factories.exchanges import ExchangeFactory, ExchangeLegFactory, ExchangeStepFactory

Status = Exchange.Status
TODAY = date(2026, 11, 20)
PLANNED = {"planned_start": date(2026, 11, 2), "planned_end": date(2026, 11, 30)}


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *args: TODAY)


@pytest.fixture
def stay(units):
    """Of NAOJ: planned from 2 to 30 November 2026; of a category that is not screened."""
    return ExchangeFactory(
        person=PersonFactory(unit=units.naoj),
        category=PersonCategoryFactory(code="staff", carries_technology=False),
        units=[units.naoj],
        status=Status.PLANNED,
        actual_start=None,
        actual_end=None,
        **PLANNED,
    )


@pytest.fixture
def visit(stay):
    """The same, coming in."""
    stay.direction = Exchange.Direction.INBOUND
    stay.visitor_basis = VisitorBasisFactory()
    stay.save()
    return stay


def in_status(stay, status, **columns):
    Exchange.objects.filter(pk=stay.pk).update(status=status, **columns)
    stay.refresh_from_db()
    return stay


def refusal(step, stay, user, *args, **kwargs) -> list[str]:
    before = Exchange.objects.values().get(pk=stay.pk)
    with translation.override("en"), pytest.raises(StepRefused) as refused:
        take_step(step, stay, user, *args, **kwargs)
    assert Exchange.objects.values().get(pk=stay.pk) == before
    assert ExchangeStep.objects.count() == 0
    return refused.value.messages


def test_stay_goes_from_plan_to_its_end(stay, naoj_editor):
    take_step("confirm", stay, naoj_editor)
    take_step("start", stay, naoj_editor, day=date(2026, 11, 3))
    take_step("complete", stay, naoj_editor, " 早めに帰国 ", day=date(2026, 11, 18))
    assert (stay.first_day, stay.last_day, stay.stay_days) == (date(2026, 11, 3), date(2026, 11, 18), 16)
    stay.refresh_from_db()
    assert (stay.status, stay.stay_days, stay.start_year) == (Status.COMPLETED, 16, 2026)
    assert list(stay.steps.values_list("from_status", "to_status", "by__username", "comment")) == [
        ("planned", "confirmed", "naoj_editor", ""),
        ("confirmed", "under_way", "naoj_editor", ""),
        ("under_way", "completed", "naoj_editor", "早めに帰国"),
    ]
    assert stay.history.first().history_user == naoj_editor


WAY = {
    "confirm": Status.PLANNED,
    "start": Status.CONFIRMED,
    "complete": Status.UNDER_WAY,
    "register": Status.PLANNED,
    "cancel": Status.CONFIRMED,
    "reopen": Status.CANCELLED,
}
PEOPLE = {
    "system_administrator": True,
    "international_office": True,
    "naoj_editor": True,
    "nifs_editor": False,
    "vice_president": False,
    "export_control_officer": False,
    "training_officer": False,
    "tohoku_office": False,
    "visitor": False,
}


@pytest.mark.parametrize(("person", "allowed"), PEOPLE.items())
@pytest.mark.parametrize("step", STEPS)
def test_step_is_open_to_whom_the_role_table_names(step, person, allowed, stay, request):
    user = request.getfixturevalue(person)
    in_status(stay, WAY[step])
    assert (STEPS[step] in available_steps(stay, user)) is allowed
    if not allowed:
        assert refusal(step, stay, user, "comment") == ["You may not take this step."]


@pytest.mark.parametrize("status", Status.values)
@pytest.mark.parametrize("step", STEPS)
def test_step_leads_only_from_its_own_statuses(step, status, stay, naoj_editor):
    days = {"register": {"actual_start": date(2026, 11, 3), "actual_end": date(2026, 11, 4)}}
    days["complete"] = {"actual_start": date(2026, 11, 3)}
    in_status(stay, status, **days.get(step, {}))
    if status in STEPS[step].from_statuses:
        take_step(step, stay, naoj_editor, "comment")
        assert stay.steps.get().from_status == status
    else:
        label = Status(status).label
        with translation.override("en"):
            expected = f"This stay is already in the status “{label}”. Open it again to see what happened."
        assert refusal(step, stay, naoj_editor, "comment") == [expected]


@pytest.mark.parametrize("step", ["cancel", "reopen"])
def test_cancelling_and_taking_back_need_a_reason(step, stay, naoj_editor):
    in_status(stay, WAY[step])
    assert refusal(step, stay, naoj_editor, "  ") == ["Say why, in the comment."]


def test_nobody_decides_on_what_they_have_not_seen(stay, naoj_editor):
    seen = stay.revision
    Exchange.objects.get(pk=stay.pk).save()
    assert refusal("confirm", stay, naoj_editor, seen=seen) == ["Somebody else has saved this meanwhile."]


def test_confirming_names_everything_that_is_missing(stay, naoj_editor, english):
    stay.planned_end, stay.country, stay.direction = None, None, Exchange.Direction.INBOUND
    stay.save()
    expected = [
        "The planned first and last day are missing.",
        "Neither an institution nor a country is named.",
        "The basis of the visit is missing: it decides when the application is due.",
    ]
    assert missing(stay, "confirm") == expected
    assert refusal("confirm", stay, naoj_editor) == expected


def test_stay_without_a_unit_is_not_confirmed(stay, system_administrator):
    stay.units.clear()
    assert refusal("confirm", stay, system_administrator) == ["No own unit is named."]


def test_employed_person_needs_no_basis_of_a_visit(visit, naoj_editor):
    visit.visitor_basis, visit.acceptance = None, Exchange.Acceptance.EMPLOYED
    visit.save()
    assert missing(visit, "confirm") == []


@pytest.mark.parametrize("direction", Exchange.Direction.values)
def test_stay_that_is_not_cleared_does_not_start(direction, visit, naoj_editor, international_office):
    visit.direction = direction
    visit.category.carries_technology = True
    visit.category.save()
    visit.save()
    in_status(visit, Status.CONFIRMED)
    assert refusal("start", visit, naoj_editor) == [
        "Export control: not cleared yet – ask the international office."
    ]
    assert refusal("start", visit, international_office) == [
        "Export control: the screening has not been opened yet."
    ]


def test_undecided_screening_holds_up_the_start(visit, international_office):
    Screening.objects.create(exchange=visit)
    in_status(visit, Status.CONFIRMED)
    assert refusal("start", visit, international_office) == ["Export control: the screening is undecided."]


def test_stay_does_not_begin_or_end_in_the_future(stay, naoj_editor):
    tomorrow = TODAY + timedelta(days=1)
    in_status(stay, Status.CONFIRMED)
    message = ["This day has not come yet: it can only be planned."]
    assert refusal("start", stay, naoj_editor, day=tomorrow) == message
    in_status(stay, Status.UNDER_WAY, actual_start=TODAY)
    assert refusal("complete", stay, naoj_editor, day=tomorrow) == message


def test_stay_does_not_end_before_it_began(stay, naoj_editor):
    in_status(stay, Status.UNDER_WAY, actual_start=date(2026, 11, 3))
    assert refusal("complete", stay, naoj_editor, day=date(2026, 11, 2)) == [
        "The actual last day is before the actual first day."
    ]


@pytest.mark.parametrize(
    ("step", "columns", "expected"),
    [
        ("start", {}, date(2026, 11, 2)),
        ("start", {"planned_start": date(2026, 11, 25)}, TODAY),
        ("start", {"planned_start": None}, TODAY),
        ("start", {"actual_start": date(2026, 11, 5)}, date(2026, 11, 5)),
        ("complete", {}, TODAY),
        ("complete", {"planned_end": date(2026, 11, 12)}, date(2026, 11, 12)),
        (
            "complete",
            {"planned_end": date(2026, 11, 12), "actual_start": date(2026, 11, 15)},
            date(2026, 11, 15),
        ),
        ("complete", {"planned_end": None}, TODAY),
        ("confirm", {"actual_start": date(2026, 11, 5)}, None),
    ],
)
def test_day_that_is_written_down_when_none_is_named(step, columns, expected, stay):
    for name, value in columns.items():
        setattr(stay, name, value)
    assert proposed_day(stay, step) == expected


def test_leg_that_would_be_left_outside_stops_the_step_and_is_named(stay, naoj_editor):
    leg = {"exchange": stay, "country": CountryFactory(code="DE", name_ja="ドイツ", name_en="Germany")}
    ExchangeLegFactory(starts_on=date(2026, 11, 2), ends_on=date(2026, 11, 9), **leg)
    in_status(stay, Status.CONFIRMED)
    expected = (
        "The leg Germany (2026-11-02–2026-11-09) is not inside the stay, which lasts 2026-11-03–2026-11-30."
    )
    assert refusal("start", stay, naoj_editor, day=date(2026, 11, 3)) == [expected]
    take_step("start", stay, naoj_editor, day=date(2026, 11, 2))


def test_stay_before_the_system_is_registered_past_the_gate(visit, naoj_editor):
    in_status(visit, Status.PLANNED, actual_start=date(2026, 11, 3), actual_end=date(2026, 11, 19))
    assert missing(visit, "start") != []
    step = take_step("register", visit, naoj_editor)
    assert (step.from_status, step.to_status) == (Status.PLANNED, Status.COMPLETED)


def test_stay_that_is_not_over_is_not_registered(stay, naoj_editor):
    assert refusal("register", stay, naoj_editor) == ["The actual first and last day are missing."]
    in_status(stay, Status.PLANNED, actual_start=date(2026, 11, 3), actual_end=TODAY)
    assert refusal("register", stay, naoj_editor) == [
        "The stay is not over yet: confirm it, and say when it has begun."
    ]


@pytest.mark.parametrize(
    ("status", "steps", "before", "kept"),
    [
        (Status.UNDER_WAY, [], Status.CONFIRMED, (False, False)),
        (Status.UNDER_WAY, [("completed", "under_way")], Status.CONFIRMED, (False, False)),
        (Status.COMPLETED, [], Status.UNDER_WAY, (True, False)),
        (Status.COMPLETED, [("under_way", "completed")], Status.UNDER_WAY, (True, False)),
        (Status.COMPLETED, [("planned", "completed")], Status.PLANNED, (True, True)),
        (
            Status.COMPLETED,
            [("planned", "completed"), ("under_way", "completed")],
            Status.UNDER_WAY,
            (True, False),
        ),
        (Status.CANCELLED, [], Status.PLANNED, (True, True)),
        (Status.CANCELLED, [("confirmed", "cancelled")], Status.CONFIRMED, (False, False)),
    ],
)
def test_last_step_is_taken_back(status, steps, before, kept, stay, naoj_editor):
    for from_status, to_status in steps:
        ExchangeStepFactory(exchange=stay, from_status=from_status, to_status=to_status)
    in_status(stay, status, actual_start=date(2026, 11, 3), actual_end=date(2026, 11, 4))
    taken = take_step("reopen", stay, naoj_editor, "入力誤り")
    assert (taken.from_status, taken.to_status, stay.status) == (status, before, before)
    assert (stay.actual_start is not None, stay.actual_end is not None) == kept


def test_step_that_fails_leaves_nothing(stay, naoj_editor, monkeypatch):
    def broken(*args, **kwargs):
        raise RuntimeError("the log cannot be written")

    monkeypatch.setattr(ExchangeStep.objects, "create", broken)
    with pytest.raises(RuntimeError):
        take_step("cancel", stay, naoj_editor, "延期")
    stay.refresh_from_db()
    assert stay.status == Status.PLANNED
