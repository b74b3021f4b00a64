"""Steps for many at once, people added, attendance entered: from the page of a session."""

import pytest
from django.urls import reverse

from staff_training.models import Participation
from tests.factories.core import PersonFactory
from tests.factories.staff_training import EmploymentFactory

Status = Participation.Status


@pytest.fixture
def post(signed_in, training_officer):
    """``post("steps", session, …)`` sends as the training officer and follows."""

    def sent(name, session, by=training_officer, **fields):
        address = reverse(f"training-courses:{name}", args=[session.pk])
        return signed_in(by).post(address, fields, follow=True)

    return sent


@pytest.fixture
def running(held, today):
    return held(today, today, places=2, hours=10, required_attendance=80)


def said(response) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def shown(participations) -> dict:
    return {
        "_selected_action": [str(one.pk) for one in participations],
        "shown_rows": [f"{one.pk}:{one.revision}" for one in participations],
    }


def statuses(session) -> list[str]:
    return list(session.participations.order_by("pk").values_list("status", flat=True))


def test_page_in_between_shows_whom_it_is_for_and_changes_nothing(post, running, offices, took_part):
    applied = took_part(running, offices.affairs, applied=2)
    found = post("steps", running, action="accept_selected", _selected_action=[one.pk for one in applied])
    assert [row["record"] for row in found.context["rows"]] == applied
    assert statuses(running) == ["applied", "applied"]


def test_step_is_taken_for_those_that_were_shown(post, running, offices, took_part):
    applied = took_part(running, offices.affairs, applied=3)
    for participation, day in zip(applied, (3, 1, 2), strict=True):
        participation.applied_on = running.starts_on.replace(day=day)
        participation.save()
    found = post("steps", running, action="accept_selected", **shown(applied))
    # Two places: those who applied first have them.
    assert statuses(running) == ["applied", "accepted", "accepted"]
    assert said(found) == [f"{applied[0]}: All 2 places are taken.", "Accept: 2 persons."]
    assert found.redirect_chain[-1][0] == reverse("training-courses:session", args=[running.pk])


def test_freed_place_is_told(post, running, offices, took_part):
    accepted = took_part(running, offices.affairs, accepted=2)
    took_part(running, offices.affairs, waiting=1)
    found = post("steps", running, action="withdraw_selected", **shown(accepted[:1]))
    told = "A place is free now and somebody waits for one: see the waiting list of the session."
    assert said(found) == ["Withdraw: 1 person.", told]
    assert statuses(running) == ["withdrawn", "accepted", "waiting"]


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"action": "fly_selected", "_selected_action": ["1"]}, "There is no such step."),
        ({"action": "accept_selected"}, "Nobody is chosen: tick those it is for."),
        ({"action": "accept_selected", "_selected_action": ["x"]}, "Nobody is chosen: tick those it is for."),
    ],
)
def test_what_is_no_step_is_said(fields, sentence, post, running, offices, took_part):
    took_part(running, offices.affairs, applied=1)
    assert said(post("steps", running, **fields)) == [sentence]


def test_day_of_completion_is_read_as_offices_write_it(post, running, offices, took_part, today):
    done = took_part(running, offices.affairs, accepted=1)
    done[0].attended_hours = 8
    done[0].save()
    found = post("steps", running, action="complete_selected", day="昨日", **shown(done))
    assert (statuses(running), len(said(found))) == (["accepted"], 1)
    post("steps", running, action="complete_selected", day="令和8年11月20日", **shown(done))
    done[0].refresh_from_db()
    assert (done[0].status, done[0].completed_on) == (Status.COMPLETED, today)


def test_nobody_takes_steps_for_people_of_others(
    post, running, offices, took_part, affairs_officer, kit_executive
):
    others = took_part(running, offices.library, applied=1)
    for user in (affairs_officer, kit_executive):
        post("steps", running, by=user, action="accept_selected", **shown(others))
    assert statuses(running) == ["applied"]


def test_people_are_found_by_number_and_name_and_then_entered(post, running, offices):
    numbered, named, namesake = (PersonFactory(unit=offices.affairs, name_native=name) for name in (
        "山田 太郎", "佐藤 花子", "佐藤 花子",
    ))  # fmt: skip
    EmploymentFactory(person=numbered, unit=offices.affairs, staff_number="K100")
    written = "Ｋ１００\t事務\n佐藤花子\n\n知らない人\n"  # noqa: RUF001
    lines = post("add", running, people=written, find="1").context["lines"]
    assert [(line.number, [one.person for one in line.candidates], line.is_certain) for line in lines] == [
        (1, [numbered], True),
        (2, [named, namesake], False),
        (4, [], False),
    ]
    assert [one.staff_number for one in lines[0].candidates] == ["K100"]
    assert statuses(running) == []
    found = post(
        "add", running, people=written, enter="1", person=[numbered.pk, named.pk], **{"as": "accepted"}
    )
    assert statuses(running) == ["accepted", "accepted"]
    assert said(found)[0] == "2 persons were entered."


def test_number_and_name_of_two_people_leave_the_choice(post, running, offices):
    numbered = PersonFactory(unit=offices.affairs, name_native="山田 太郎")
    named = PersonFactory(unit=offices.affairs, name_native="佐藤 花子")
    EmploymentFactory(person=numbered, unit=offices.affairs, staff_number="K100")
    written = "K100\t佐藤\nK100\t山田太郎\n"
    lines = post("add", running, people=written, find="1").context["lines"]
    assert [[one.person for one in line.candidates] for line in lines] == [[numbered, named], [numbered]]


def test_people_of_others_are_neither_found_nor_entered(post, running, offices, affairs_officer, units):
    colleague = PersonFactory(unit=offices.library, name_native="鈴木 一郎")
    stranger = PersonFactory(unit=units.tohoku, name_native="鈴木 一郎")
    lines = post("add", running, by=affairs_officer, people="鈴木 一郎", find="1").context["lines"]
    assert lines[0].candidates == []
    found = post(
        "add", running, by=affairs_officer, people="x", enter="1", person=[colleague.pk, stranger.pk]
    )
    assert (statuses(running), said(found)) == ([], ["Somebody who was chosen is not yours to enter."] * 2)


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        (" \n", "Write a staff number or a name, one person a line."),
        ("K1\n" * 301, "These are 301 lines; at most 300 people are added at once."),
    ],
)
def test_list_of_people_that_cannot_be_read(written, sentence, post, running):
    assert post("add", running, people=written, find="1").context["error"] == sentence


def test_attendance_is_saved_together_or_not_at_all(post, running, offices, took_part):
    first, second = took_part(running, offices.affairs, accepted=2)
    fields = {f"seen-{one.pk}": one.revision for one in (first, second)}
    wrong = post("attendance", running, **fields, **{f"hours-{first.pk}": "8", f"hours-{second.pk}": "11"})
    assert [(row["hours"], row["error"]) for row in wrong.context["rows"]] == [
        ("8", ""),
        ("11", "The session has 10 hours."),
    ]
    first.refresh_from_db()
    assert first.attended_hours is None
    found = post("attendance", running, **fields, **{f"hours-{first.pk}": "8", f"hours-{second.pk}": "7.5"})
    assert said(found) == ["Hours stored for 2 persons."]
    hours = running.participations.order_by("pk").values_list("attended_hours", flat=True)
    assert [str(one) for one in hours] == ["8.0", "7.5"]
