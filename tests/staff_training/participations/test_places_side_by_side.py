"""Two people at the last place of a session."""

from threading import Barrier, Thread

import pytest
from django.db import connection

from staff_training.models import Participation
from staff_training.participations import apply_for, take_step
from strategy_tracker.core.steps import StepRefused

Status = Participation.Status
pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite locks the whole file"),
]


def at_once(*takers) -> list[str]:
    barrier, outcomes = Barrier(len(takers)), []

    def run(take) -> None:
        barrier.wait()
        try:
            take()
            outcomes.append("taken")
        except StepRefused as refused:
            outcomes.append(refused.error_list[0].code)
        finally:
            connection.close()

    threads = [Thread(target=run, args=[take]) for take in takers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(outcomes)


def test_last_place_is_given_once(make, session, training_officer):
    session.places = 1
    session.save()
    first, second = make(), make(Status.WAITING)

    def accept(participation):
        return lambda: take_step("accept", Participation.objects.get(pk=participation.pk), training_officer)

    assert at_once(accept(first), accept(second)) == ["incomplete", "taken"]
    assert Participation.objects.filter(status=Status.ACCEPTED).count() == 1


def test_one_person_is_put_down_once(session, colleague, training_officer):
    takers = [
        lambda by=by: apply_for(session, colleague.person, by) for by in (colleague.user, training_officer)
    ]
    assert at_once(*takers) == ["status", "taken"]
    assert Participation.objects.count() == 1
