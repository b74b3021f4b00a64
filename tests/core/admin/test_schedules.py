"""Schedules as an administrator makes them."""

import pytest
from django.urls import reverse
from django_celery_beat.models import IntervalSchedule, PeriodicTask

ADD = "admin:django_celery_beat_periodictask_add"


@pytest.fixture
def administrator(client, system_administrator):
    client.force_login(system_administrator, backend="strategy_tracker.core.access.backend.RoleBackend")
    return client


def test_tasks_that_are_made_for_schedules_can_be_chosen(administrator):
    offered = administrator.get(reverse(ADD)).context["adminform"].form.fields["regtask"].widget.choices
    assert [name for name, _title in offered] == [
        "",
        "core.send_notices",
        "exchanges.daily",
        "monitoring.recover_jobs",
        "monitoring.scheduled_report",
        "staff_training.daily",
    ]


def test_schedule_of_a_chosen_task_is_kept_and_listed(administrator):
    daily = IntervalSchedule.objects.create(every=1, period=IntervalSchedule.DAYS)
    data = {
        "name": "毎日の確認",
        "regtask": "monitoring.recover_jobs",
        "enabled": "on",
        "interval": daily.pk,
        "kwargs": "{}",
    }
    assert administrator.post(reverse(ADD), data).status_code == 302
    assert PeriodicTask.objects.get(name="毎日の確認").task == "monitoring.recover_jobs"
    assert "毎日の確認" in administrator.get(reverse("admin:django_celery_beat_periodictask_changelist")).text
