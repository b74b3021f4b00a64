"""Where the steps of a participation lead, and what stands in their way."""

import datetime
from decimal import Decimal

import pytest

from staff_training import participations
from staff_training.models import Participation
from staff_training.participations import STEPS, available_steps, take_step
from strategy_tracker.core.steps import StepRefused
from tests.factories.staff_training import CourseSessionFactory

Status = Participation.Status
BEGUN = datetime.date(2026, 6, 1)


def on(monkeypatch, day):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *args: day)


def refused(name, participation, by, **more) -> tuple[str, list[str]]:
    with pytest.raises(StepRefused) as error:
        take_step(name, participation, by, **more)
    return error.value.error_list[0].code, error.value.messages


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("accept", Status.APPLIED, Status.ACCEPTED),
        ("accept", Status.WAITING, Status.ACCEPTED),
        ("wait", Status.APPLIED, Status.WAITING),
        ("decline", Status.APPLIED, Status.DECLINED),
        ("decline", Status.WAITING, Status.DECLINED),
        ("withdraw", Status.APPLIED, Status.WITHDRAWN),
        ("withdraw", Status.WAITING, Status.WITHDRAWN),
        ("withdraw", Status.ACCEPTED, Status.WITHDRAWN),
    ],
)
def test_step_leads_on_and_is_in_the_history_under_its_user(name, before, after, make, training_officer):
    participation = make(before)
    taken = take_step(name, participation, training_officer, seen=participation.revision)
    newest = participation.history.order_by("-history_id").first()
    assert (taken.from_status, taken.to_status, participation.status) == (before, after, after)
    assert (newest.status, newest.history_user) == (after, training_officer)


def test_completion_writes_the_last_day_down(make, training_officer, monkeypatch):
    on(monkeypatch, datetime.date(2026, 10, 15))
    participation = make(Status.ACCEPTED, attended_hours=Decimal(16))
    take_step("complete", participation, training_officer)
    assert (participation.status, participation.completed_on) == (
        Status.COMPLETED,
        datetime.date(2026, 9, 30),
    )


def test_completion_on_the_first_day_at_the_earliest(english, make, training_officer, monkeypatch):
    participation = make(Status.ACCEPTED, attended_hours=Decimal(20))
    on(monkeypatch, datetime.date(2026, 5, 31))
    assert refused("complete", participation, training_officer) == (
        "incomplete", ["The session begins on 2026-06-01."],
    )  # fmt: skip
    on(monkeypatch, BEGUN)
    take_step("complete", participation, training_officer)
    assert participation.completed_on == BEGUN


@pytest.mark.parametrize(
    ("hours", "sentence"),
    [
        (None, "The hours attended are not entered: 80% (16 of 20 hours) is required."),
        (Decimal("15.5"), "15.5 of 20 hours attended (77.5%): 80% is required; hours lacking: 0.5."),
    ],
)
def test_attendance_below_the_required_one(hours, sentence, english, make, training_officer, monkeypatch):
    on(monkeypatch, BEGUN)
    participation = make(Status.ACCEPTED, attended_hours=hours)
    assert refused("complete", participation, training_officer) == ("incomplete", [sentence])
    take_step("not_complete", participation, training_officer)
    assert participation.status == Status.NOT_COMPLETED


def test_session_without_hours_cannot_say_what_was_attended(
    english, make, training_officer, session, monkeypatch
):
    on(monkeypatch, BEGUN)
    session.hours = None
    session.save()
    sentence = "The hours of the session are not entered: attendance cannot be worked out."
    assert refused("complete", make(Status.ACCEPTED), training_officer) == ("incomplete", [sentence])


def test_of_a_year_without_days_its_first_day_counts(english, make, training_officer, units):
    session = CourseSessionFactory(
        course__unit=units.kit, starts_on=None, ends_on=None, year=2027, required_attendance=None
    )
    participation = make(Status.ACCEPTED, session=session)
    assert refused("complete", participation, training_officer) == (
        "incomplete", ["The session begins on 2027-04-01."],
    )  # fmt: skip


def test_full_session_accepts_nobody(english, make, training_officer):
    make(Status.ACCEPTED)
    make(Status.NOT_COMPLETED)
    third = make()
    assert refused("accept", third, training_officer) == ("incomplete", ["All 2 places are taken."])
    take_step("wait", third, training_officer)
    assert third.status == Status.WAITING


def test_withdrawal_frees_a_place_and_moves_nobody(make, training_officer):
    leaving, _staying = make(Status.ACCEPTED), make(Status.ACCEPTED)
    waiting = make(Status.WAITING)
    taken = take_step("withdraw", leaving, training_officer)
    waiting.refresh_from_db()
    assert (taken.may_move_up, waiting.status) == (True, Status.WAITING)
    take_step("accept", waiting, training_officer)
    assert waiting.status == Status.ACCEPTED


def test_withdrawal_of_an_applicant_frees_nothing(make, training_officer):
    make(Status.ACCEPTED), make(Status.ACCEPTED), make(Status.WAITING)
    assert take_step("withdraw", make(), training_officer).may_move_up is False


def test_cancelled_session_takes_nobody(english, make, training_officer, session, monkeypatch):
    on(monkeypatch, BEGUN)
    applicant, accepted = make(), make(Status.ACCEPTED, attended_hours=Decimal(20))
    session.is_cancelled = True
    session.save()
    said = ("incomplete", ["This session is cancelled."])
    assert refused("accept", applicant, training_officer) == said
    assert refused("wait", applicant, training_officer) == said
    assert refused("complete", accepted, training_officer) == said


def test_status_from_which_no_such_step_leads(english, make, training_officer):
    assert refused("complete", make(Status.DECLINED), training_officer) == (
        "status",
        ["This participation is already in the status “declined”."],
    )


def test_decision_on_an_older_version_is_refused(english, make, training_officer):
    participation = make()
    seen = participation.revision
    take_step("wait", participation, training_officer)
    assert refused("accept", participation, training_officer, seen=seen)[0] == "conflict"


@pytest.mark.parametrize(
    ("day", "code"), [(datetime.date(2026, 5, 31), "day"), (datetime.date(2026, 10, 16), "day")]
)
def test_day_of_completion_before_the_session_or_in_the_future(
    day, code, make, training_officer, monkeypatch
):
    on(monkeypatch, datetime.date(2026, 10, 15))
    participation = make(Status.ACCEPTED, attended_hours=Decimal(16))
    assert refused("complete", participation, training_officer, day=day)[0] == code


def test_undo_leads_back_step_by_step(make, training_officer, monkeypatch):
    on(monkeypatch, datetime.date(2026, 10, 15))
    participation = make(attended_hours=Decimal(16))
    way = []
    for name in ("wait", "accept", "complete", "undo", "undo", "undo"):
        take_step(name, participation, training_officer)
        way.append((participation.status, participation.completed_on is None))
    assert way == [
        (Status.WAITING, True), (Status.ACCEPTED, True), (Status.COMPLETED, False),
        (Status.ACCEPTED, True), (Status.WAITING, True), (Status.APPLIED, True),
    ]  # fmt: skip


def test_undo_of_a_withdrawal_needs_a_place(english, make, training_officer):
    participation = make()
    take_step("accept", participation, training_officer)
    take_step("withdraw", participation, training_officer)
    make(Status.ACCEPTED), make(Status.ACCEPTED)
    assert refused("undo", participation, training_officer) == ("incomplete", ["All 2 places are taken."])


def test_what_was_entered_as_it_is_has_no_step_to_take_back(english, make, training_officer):
    said = ("incomplete", ["No step was taken that could be taken back."])
    assert refused("undo", make(Status.DECLINED), training_officer) == said


def test_only_training_officers_of_the_unit_and_for_withdrawal_the_person(
    english, make, session, training_officer, tohoku_training, system_administrator, colleague
):
    own, somebody = make(Status.ACCEPTED, person=colleague.person), make()
    names = {
        user: [[step.name for step in available_steps(of, user)] for of in (own, somebody)]
        for user in (training_officer, tohoku_training, system_administrator, colleague.user)
    }
    assert names == {
        training_officer: [
            ["complete", "not_complete", "withdraw", "undo"],
            ["accept", "wait", "decline", "withdraw"],
        ],
        tohoku_training: [[], []],
        system_administrator: [[], []],
        colleague.user: [["withdraw"], []],
    }
    assert refused("accept", somebody, system_administrator)[0] == "forbidden"
    assert refused("undo", own, colleague.user)[0] == "forbidden"
    take_step("withdraw", own, colleague.user)
    assert own.status == Status.WITHDRAWN


def test_superuser_takes_no_step(make, django_user_model):
    root = django_user_model.objects.create_superuser("root", password="x")
    assert refused("accept", make(), root)[0] == "forbidden"


def test_no_step_but_undo_leads_to_a_status_that_was_left():
    """As ``status_before`` relies on it."""
    order = [*Status]
    leads = {
        (start, step.to_status) for step in STEPS.values() if step.to_status for start in step.from_statuses
    }
    onward = {start: {to for begin, to in leads if begin == start} for start in order}

    def reaches(start, goal, seen=()):
        return any(to == goal or (to not in seen and reaches(to, goal, (*seen, to))) for to in onward[start])

    assert [status for status in order if reaches(status, status)] == []
    assert set(participations.TAKING_PLACES) == {Status.ACCEPTED, Status.COMPLETED, Status.NOT_COMPLETED}
