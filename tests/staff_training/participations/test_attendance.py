"""The hours that everybody attended, entered together."""

from decimal import Decimal

import pytest

from staff_training.models import Participation
from staff_training.participations import NotAccepted, save_attendance
from staff_training.participations.attendance import TypedHours
from tests.factories.core import PersonFactory

Status = Participation.Status
WIDE = "\uff17\uff0e\uff15"
"""7.5 as it is typed on a Japanese keyboard."""


def typed(hours_of) -> dict[int, TypedHours]:
    return {of.pk: TypedHours(text, of.revision) for of, text in hours_of.items()}


def stored(*participations) -> list[Decimal | None]:
    return [Participation.objects.get(pk=of.pk).attended_hours for of in participations]


def test_hours_of_all_are_stored_each_under_its_user(session, make, training_officer):
    first, second, same = (
        make(Status.ACCEPTED),
        make(Status.ACCEPTED, attended_hours=3),
        make(Status.ACCEPTED),
    )
    changed = save_attendance(session, typed({first: WIDE, second: "", same: ""}), training_officer)
    assert (changed, stored(first, second, same)) == (2, [Decimal("7.5"), None, None])
    assert first.history.order_by("-history_id").first().history_user == training_officer
    assert same.history.count() == 1


def test_one_that_cannot_be_stores_none(english, session, make, training_officer):
    right, much, word, fine, below = (make(Status.ACCEPTED) for _ in range(5))
    sent = typed({right: "20", much: "20.5", word: "ten", fine: "7.25", below: "-1"})
    with pytest.raises(NotAccepted) as refused:
        save_attendance(session, sent, training_officer)
    number = "Hours are a number from 0 with at most one decimal, such as 12 or 7.5."
    assert refused.value.errors == {
        much.pk: "The session has 20 hours.",
        word.pk: "“ten” is not a number.",
        fine.pk: number,
        below.pk: number,
    }
    assert stored(right) == [None]


def test_completed_does_not_fall_below_what_is_required(english, session, make, training_officer):
    done = make(Status.COMPLETED, attended_hours=18)
    with pytest.raises(NotAccepted) as refused:
        save_attendance(session, typed({done: "15"}), training_officer)
    sentence = "15 of 20 hours attended (75%): 80% is required; hours lacking: 1."
    assert refused.value.errors == {done.pk: sentence}
    assert save_attendance(session, typed({done: "16"}), training_officer) == 1


def test_somebody_elses_save_is_not_written_over(english, session, make, training_officer):
    participation = make(Status.ACCEPTED)
    old = typed({participation: "5"})
    save_attendance(session, typed({participation: "4"}), training_officer)
    with pytest.raises(NotAccepted) as refused:
        save_attendance(session, old, training_officer)
    assert refused.value.errors == {participation.pk: "Somebody else has saved this meanwhile."}


def test_only_those_with_a_place_whom_one_looks_after(
    session, make, units, training_officer, tohoku_training
):
    waiting, guest = make(Status.WAITING), make(Status.ACCEPTED, person=PersonFactory(unit=units.tohoku))
    assert save_attendance(session, typed({waiting: "5", guest: "5"}), training_officer) == 0
    assert save_attendance(session, typed({guest: "5"}), tohoku_training) == 1
    assert stored(waiting, guest) == [None, Decimal(5)]
