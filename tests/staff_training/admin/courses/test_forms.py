"""Forms of sessions and participations: what they refuse, what they fix, the buttons beside them."""

import datetime
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from staff_training.models import CourseSession, Participation
from tests.actions.admin.form_data import fields_of
from tests.factories.core import PersonFactory
from tests.factories.staff_training import CourseFactory, CourseSessionFactory, ParticipationFactory

DAY = datetime.date
TODAY = DAY(2026, 11, 20)
Status = Participation.Status


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *args: TODAY)


@pytest.fixture
def session(units):
    return CourseSessionFactory(
        course=CourseFactory(unit=units.kit), hours=20, required_attendance=80, places=2
    )


@pytest.fixture
def make(session, units):
    def made(status, **columns):
        return ParticipationFactory(
            session=session, person=PersonFactory(unit=units.kit), status=status, **columns
        )

    return made


@pytest.fixture
def browser(signed_in, training_officer):
    return signed_in(training_officer)


def change(record) -> str:
    return reverse(f"admin:staff_training_{record._meta.model_name}_change", args=[record.pk])


def errors(page) -> dict:
    return {name: list(found) for name, found in page.context["adminform"].form.errors.items()}


def save(browser, record, **fields):
    sent = fields_of(browser.get(change(record)))
    return browser.post(change(record), {**sent, **fields})


@pytest.mark.parametrize(
    ("status", "fixed"),
    [
        (Status.APPLIED, {"person", "session", "attended_hours", "completed_on"}),
        (Status.ACCEPTED, {"person", "session", "completed_on"}),
        (Status.COMPLETED, {"person", "session"}),
    ],
)
def test_form_fixes_what_the_status_does_not_allow(status, fixed, browser, make):
    form = browser.get(change(make(status, attended_hours=16))).context["adminform"].form
    fields = {"person", "session", "applied_on", "attended_hours", "completed_on", "cost", "notes"}
    assert set(form.fields) & fields == fields - fixed
    assert "status" not in form.fields


@pytest.mark.parametrize(
    ("status", "hours", "sentence"),
    [
        (Status.ACCEPTED, "20.5", "The session has 20 hours."),
        (Status.COMPLETED, "15", "15 of 20 hours attended (75%): 80% is required; hours lacking: 1."),
    ],
)
def test_hours_that_cannot_be(status, hours, sentence, browser, make):
    participation = make(status, attended_hours=16, completed_on=DAY(2026, 9, 30))
    assert errors(save(browser, participation, attended_hours=hours)) == {"attended_hours": [sentence]}


def test_completed_needs_its_day(browser, make):
    participation = make(Status.COMPLETED, attended_hours=16, completed_on=DAY(2026, 9, 30))
    assert errors(save(browser, participation, completed_on="")) == {
        "completed_on": ["Give the day, or take the step “completed” back."]
    }
    assert errors(save(browser, participation, completed_on="2026-05-31")) == {
        "completed_on": ["The session had not begun on this day."]
    }


def test_late_application_is_entered_and_said_to_be_late(browser, session, units):
    session.applications_close_on = DAY(2026, 5, 20)
    session.save()
    person = PersonFactory(unit=units.kit)
    sent = {"person": person.pk, "session": session.pk, "applied_on": "2026-11-20"}
    page = browser.post(reverse("admin:staff_training_participation_add"), sent, follow=True)
    assert Participation.objects.get().status == Status.APPLIED
    late = "Entered outside the time of applications: Applications ended on 2026-05-20."
    assert late in [str(message) for message in page.context["messages"]]


def test_cancelled_session_takes_nobody(browser, session, units):
    session.is_cancelled = True
    session.save()
    sent = {"person": PersonFactory(unit=units.kit).pk, "session": session.pk, "applied_on": ""}
    page = browser.post(reverse("admin:staff_training_participation_add"), sent)
    assert errors(page) == {"session": ["This session is cancelled."]}


def test_person_of_another_university_is_not_entered(browser, session, units):
    sent = {"person": PersonFactory(unit=units.tohoku).pk, "session": session.pk, "applied_on": ""}
    browser.post(reverse("admin:staff_training_participation_add"), sent)
    assert Participation.objects.count() == 0


def test_buttons_say_what_is_lacking(browser, make):
    page = browser.get(change(make(Status.ACCEPTED)))
    lacking = "The hours attended are not entered: 80% (16 of 20 hours) is required."
    assert {entry["step"].name: entry["missing"] for entry in page.context["steps"]} == {
        "complete": [lacking],
        "not_complete": [],
        "withdraw": [],
        "undo": ["No step was taken that could be taken back."],
    }
    assert lacking in page.text


def test_button_takes_the_step_and_comes_back(browser, make):
    participation = make(Status.APPLIED)
    sent = {
        "action": "accept_selected",
        "_selected_action": participation.pk,
        "shown_rows": f"{participation.pk}:{participation.revision}",
        "back_to_record": "1",
    }
    address = reverse("training-courses:steps", args=[participation.session_id])
    page = browser.post(address, sent, follow=True)
    participation.refresh_from_db()
    assert (participation.status, page.redirect_chain[-1][0]) == (Status.ACCEPTED, change(participation))


def test_list_action_takes_the_step(browser, make):
    participation = make(Status.APPLIED)
    address = reverse("admin:staff_training_participation_changelist")
    chosen = {"action": "wait_selected", "_selected_action": participation.pk}
    assert [row["record"] for row in browser.post(address, chosen).context["rows"]] == [participation]
    browser.post(address, {**chosen, "shown_rows": f"{participation.pk}:{participation.revision}"})
    participation.refresh_from_db()
    assert participation.status == Status.WAITING


def test_places_are_not_made_fewer_than_were_given(browser, session, make):
    make(Status.ACCEPTED), make(Status.NOT_COMPLETED)
    assert errors(save(browser, session, places="1")) == {
        "places": ["More people have a place in this session already."]
    }
    save(browser, session, places="2")
    assert CourseSession.objects.get().places == 2


def test_hours_are_not_made_fewer_than_were_attended(browser, session, make):
    make(Status.ACCEPTED, attended_hours="12.5")
    assert errors(save(browser, session, hours="12")) == {
        "hours": ["Somebody attended more hours than these."]
    }
    save(browser, session, hours="12.5")
    assert CourseSession.objects.get().hours == Decimal("12.5")


def test_earlier_version_brings_no_status_back(browser, make, training_officer):
    from staff_training.participations import take_step

    participation = make(Status.APPLIED)
    first = participation.history.get()
    take_step("decline", participation, training_officer)
    newest = participation.history.first()
    address = reverse("admin:staff_training_participation_version", args=[participation.pk, first.history_id])
    browser.post(address, {"newest": newest.history_id})
    participation.refresh_from_db()
    assert participation.status == Status.DECLINED
