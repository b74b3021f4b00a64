"""A renewal and what it renews, taken further at the same moment: nobody waits for somebody who waits."""

import datetime
from threading import Barrier, Thread

import pytest
from django.db import connection

from exchanges.models import Agreement, Stage
from exchanges.renewals import renew
from exchanges.workflow import take_step
from strategy_tracker.core.steps import StepRefused
from tests.factories.core import InstitutionFactory
from tests.factories.exchanges import AgreementFactory

LAST_DAY = datetime.date(2026, 11, 30)


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(
    not connection.features.has_select_for_update, reason="SQLite lets one writer in at a time"
)
def test_termination_and_renewal_at_the_same_moment_leave_one_in_force_on_any_day(
    units, international_office
):
    agreement = AgreementFactory(
        units=[units.naoj],
        partners=[InstitutionFactory(country__code="JP")],
        effective_on=datetime.date(2022, 4, 1),
        ends_on=datetime.date(2027, 3, 31),
    )
    successor = renew(agreement, international_office)
    Agreement.objects.filter(pk=successor.pk).update(
        stage=Stage.SIGNING, effective_on=datetime.date(2026, 11, 1)
    )
    successor.parties.update(signed_on=datetime.date(2026, 10, 1))
    start, outcomes = Barrier(2), []

    def take(name, pk, **given):
        try:
            start.wait(timeout=10)
            take_step(name, Agreement(pk=pk), international_office, "同時", **given)
            outcomes.append((name, "taken"))
        except StepRefused as refused:
            outcomes.append((name, refused.code))
        finally:
            connection.close()

    both = [
        Thread(target=take, args=("bring_into_force", successor.pk)),
        Thread(target=take, args=("terminate", agreement.pk), kwargs={"day": LAST_DAY}),
    ]
    for one in both:
        one.start()
    for one in both:
        one.join(timeout=30)
    assert dict(outcomes)["bring_into_force"] == "taken"
    assert dict(outcomes)["terminate"] in {"taken", "stage"}
    for day in (datetime.date(2026, 10, 31), datetime.date(2026, 11, 1), LAST_DAY):
        assert Agreement.objects.in_force_on(day).count() == 1
