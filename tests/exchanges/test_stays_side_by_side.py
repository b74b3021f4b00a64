"""Two people at one stay."""

from datetime import date
from threading import Barrier, Thread

import pytest
from django.db import connection

from exchanges.models import Exchange, ExchangeStep
from exchanges.stays import take_step
from strategy_tracker.core.steps import StepRefused
from tests.factories.exchanges import ExchangeFactory


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite locks the whole file")
def test_two_people_take_a_step_once(units, naoj_editor, international_office):
    stay = ExchangeFactory(
        units=[units.naoj],
        status=Exchange.Status.UNDER_WAY,
        actual_start=date(2026, 5, 11),
        actual_end=None,
    )
    barrier, outcomes = Barrier(2), []

    def complete(user) -> None:
        barrier.wait()
        try:
            take_step("complete", Exchange.objects.get(pk=stay.pk), user)
            outcomes.append("taken")
        except StepRefused as refused:
            outcomes.append(refused.code)
        finally:
            connection.close()

    threads = [Thread(target=complete, args=[user]) for user in (naoj_editor, international_office)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["status", "taken"]
    assert ExchangeStep.objects.count() == 1
