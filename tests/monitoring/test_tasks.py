import pytest
from django.conf import settings

from strategy_tracker.celery import app
from strategy_tracker.monitoring.models import Job
from strategy_tracker.monitoring.tasks import recover_jobs, run_job
from tests.factories.monitoring import JobFactory


@pytest.mark.django_db
def test_run_job_task_of_a_vanished_job_does_nothing():
    job = JobFactory()
    job_id = str(job.pk)
    job.delete()
    assert run_job(job_id) is False


@pytest.mark.django_db
def test_recover_jobs_task_gives_up_used_jobs():
    job = JobFactory(state=Job.State.RUNNING, attempts=3, beat_at="2026-04-01T00:00:00Z")
    recover_jobs()
    job.refresh_from_db()
    assert job.state == Job.State.FAILED


def test_every_scheduled_task_is_known_to_the_worker():
    app.loader.import_default_modules()
    assert {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()} <= set(app.tasks)
