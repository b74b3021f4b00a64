"""The daily task of agreements, and that the worker knows it."""

import datetime

import pytest
from django.utils import timezone

from exchanges.models import Agreement, Stage
from exchanges.tasks import DAILY_TASK, daily
from strategy_tracker.celery import app
from strategy_tracker.core.schedulable import schedulable_tasks
from strategy_tracker.core.tasks import SEND_NOTICES_TASK
from tests.factories.exchanges import AgreementFactory


@pytest.mark.django_db
def test_daily_task_twice_does_its_work_once(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *_args: datetime.date(2026, 4, 1))
    ends, rolls = (
        AgreementFactory(
            effective_on=datetime.date(2021, 4, 1), ends_on=datetime.date(2026, 3, 31), renewal_mode=mode
        )
        for mode in ("by_consent", "automatic")
    )
    daily()
    stored = list(Agreement.objects.order_by("pk").values_list("stage", "ends_on", "revision"))
    daily()
    assert list(Agreement.objects.order_by("pk").values_list("stage", "ends_on", "revision")) == stored
    assert (ends.steps.count(), rolls.extensions.count()) == (1, 1)
    assert [row[:2] for row in stored] == [
        (Stage.ENDED, datetime.date(2026, 3, 31)),
        (Stage.IN_FORCE, datetime.date(2031, 3, 31)),
    ]


def test_both_tasks_are_offered_to_schedules():
    app.loader.import_default_modules()
    offered = dict(schedulable_tasks())
    assert {DAILY_TASK, SEND_NOTICES_TASK} <= set(offered) <= set(app.tasks)
