"""Who puts whom down for a session, and when."""

import datetime

import pytest

from staff_training.models import Participation
from staff_training.participations import (
    apply_for,
    enter,
    offering_units,
    open_sessions,
    take_step,
    why_closed,
)
from strategy_tracker.core.steps import StepRefused
from tests.factories.core import PersonFactory, UserFactory
from tests.factories.staff_training import CourseSessionFactory

Status = Participation.Status
DAY = datetime.date


def refused(session, person, by) -> tuple[str, list[str]]:
    with pytest.raises(StepRefused) as error:
        apply_for(session, person, by)
    return error.value.error_list[0].code, error.value.messages


def test_person_applies_while_applications_are_open(session, colleague, today):
    participation = apply_for(session, colleague.person, colleague.user)
    stored = Participation.objects.get()
    assert (stored.person, stored.status, stored.applied_on) == (colleague.person, Status.APPLIED, today)
    assert participation.history.get().history_user == colleague.user


@pytest.mark.parametrize(
    ("opens", "closes", "sentence"),
    [
        (DAY(2026, 5, 20), DAY(2026, 5, 20), ""),
        (DAY(2026, 5, 20), None, ""),
        (None, DAY(2026, 5, 20), ""),
        (DAY(2026, 5, 21), None, "Applications begin on 2026-05-21."),
        (None, DAY(2026, 5, 19), "Applications ended on 2026-05-19."),
        (None, None, "This session does not take applications."),
    ],
)
def test_days_of_application(opens, closes, sentence, english, session, colleague, training_officer, today):
    session.applications_open_on, session.applications_close_on = opens, closes
    session.save()
    assert why_closed(session, today) == sentence
    assert list(open_sessions(today, {session.course.unit_id})) == ([] if sentence else [session])
    if sentence:
        assert refused(session, colleague.person, colleague.user) == ("window", [sentence])
        # The officer may enter a late one.
        assert apply_for(session, colleague.person, training_officer).status == Status.APPLIED


def test_where_no_last_day_is_set_applications_end_before_the_session_begins(english, session, today):
    session.applications_close_on, session.starts_on = None, today
    session.save()
    assert why_closed(session, today) == "The session began on 2026-05-20."
    assert list(open_sessions(today)) == []


@pytest.mark.parametrize(("year", "is_open"), [(2026, False), (2027, True)])
def test_session_of_which_the_year_alone_is_known(year, is_open, units, today):
    session = CourseSessionFactory(
        course__unit=units.kit, starts_on=None, ends_on=None, year=year, applications_open_on=today
    )
    assert (why_closed(session, today) == "") is is_open
    assert list(open_sessions(today)) == ([session] if is_open else [])


def test_courses_of_the_own_unit_and_those_above_are_open(english, session, units, colleague):
    assert offering_units(colleague.unit.pk) == {colleague.unit.pk, units.kit.pk}
    stranger = PersonFactory(unit=units.tohoku)
    said = refused(session, stranger, UserFactory(person=stranger))
    assert said == ("forbidden", ["This course is not for the staff of your unit."])


def test_nobody_applies_for_somebody_else(english, session, units, colleague, system_administrator):
    somebody = PersonFactory(unit=units.kit)
    said = ("forbidden", ["You may not put this person down for the session."])
    assert refused(session, somebody, colleague.user) == said
    assert refused(session, somebody, system_administrator) == said
    assert Participation.objects.count() == 0


def test_officer_of_another_university_enters_nobody_here(session, units, tohoku_training):
    assert refused(session, PersonFactory(unit=units.kit), tohoku_training)[0] == "forbidden"
    assert refused(session, PersonFactory(unit=units.tohoku), tohoku_training)[0] == "forbidden"


def test_cancelled_session_takes_no_application(english, session, colleague, training_officer):
    session.is_cancelled = True
    session.save()
    said = ["This session is cancelled."]
    assert refused(session, colleague.person, colleague.user) == ("window", said)
    assert refused(session, colleague.person, training_officer) == ("cancelled", said)


def test_nobody_is_in_a_session_twice_but_who_withdrew_comes_back(
    english, session, colleague, training_officer, today
):
    participation = apply_for(session, colleague.person, training_officer, day=DAY(2026, 5, 2))
    assert participation.applied_on == DAY(2026, 5, 2)
    said = refused(session, colleague.person, colleague.user)
    assert said == ("status", ["This person is in this session already: applied."])
    take_step("withdraw", participation, colleague.user)
    again = apply_for(session, colleague.person, colleague.user)
    assert (again.pk, again.status, again.applied_on) == (participation.pk, Status.APPLIED, today)


def test_entered_as_accepted_needs_a_place_or_is_not_stored(english, make, session, units, training_officer):
    make(Status.ACCEPTED)
    second = enter(session, PersonFactory(unit=units.kit), training_officer, Status.ACCEPTED)
    assert second.status == Status.ACCEPTED
    with pytest.raises(StepRefused, match="All 2 places are taken"):
        enter(session, PersonFactory(unit=units.kit), training_officer, Status.ACCEPTED)
    assert Participation.objects.count() == 2
