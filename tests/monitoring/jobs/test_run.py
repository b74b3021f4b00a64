import uuid
from datetime import timedelta

import pytest
from django.db import OperationalError
from django.utils import timezone, translation

from strategy_tracker.monitoring.jobs import JobRefused, cancel, run_job
from strategy_tracker.monitoring.jobs.running import Heartbeat, Running
from strategy_tracker.monitoring.models import Job
from tests.factories.monitoring import JobFactory

pytestmark = pytest.mark.django_db


def raising(error):
    def during(running):
        raise error

    return during


def outcome(job):
    job.refresh_from_db()
    return job.state, job.attempts


def test_run_job_stores_the_result_once(work):
    job = JobFactory(kind="count")
    assert [run_job(job.pk), run_job(job.pk)] == [True, False]
    assert outcome(job) == ("succeeded", 1)
    assert (work.stored, job.percent, job.step) == (1, 100, "")


def test_run_job_that_another_worker_holds_is_left_alone(work):
    job = JobFactory(kind="count", state=Job.State.RUNNING, claim=uuid.uuid4())
    assert run_job(job.pk) is False
    assert work.stored == 0


def test_run_job_whose_claim_was_taken_over_writes_nothing(work):
    job = JobFactory(kind="count")
    other = uuid.uuid4()
    work.during = lambda running: Job.objects.filter(pk=job.pk).update(claim=other, percent=42)
    run_job(job.pk)
    assert outcome(job) == ("running", 1)
    assert (work.stored, job.claim, job.percent) == (0, other, 42)


def test_run_job_cancelled_in_between_stops_and_stores_nothing(work):
    job = JobFactory(kind="count")
    work.during = lambda running: cancel(job)
    run_job(job.pk)
    assert outcome(job) == ("cancelled", 1)
    assert work.stored == 0


def test_run_job_past_the_time_limit_says_so(work, settings):
    job = JobFactory(kind="count")

    def during(running):
        running.deadline = timezone.now() - timedelta(seconds=1)

    work.during = during
    run_job(job.pk)
    assert outcome(job) == ("failed", 1)
    assert job.error_parameters == {"seconds": settings.JOB_TIME_LIMIT_SECONDS}


def test_run_job_that_refuses_shows_its_reason(work):
    job = JobFactory(kind="count")
    work.during = raising(JobRefused("The plan %(slug)s is gone.", slug="nins-2013"))
    run_job(job.pk)
    assert outcome(job) == ("failed", 1)
    with translation.override("en"):
        assert job.error_text == "The plan nins-2013 is gone."


def test_run_job_with_an_error_shows_no_inside_but_logs_it(work, caplog):
    job = JobFactory(kind="count")
    work.during = raising(ValueError("secret of 100 % staff"))
    run_job(job.pk)
    assert outcome(job) == ("failed", 1)
    assert "secret" not in job.error_text
    assert str(job.pk)[:8] in job.error_text
    assert "secret of 100 % staff" in caplog.text


def test_run_job_of_a_kind_that_is_gone_fails_with_words(sent):
    job = JobFactory(kind="gone")
    run_job(job.pk)
    assert outcome(job) == ("failed", 1)
    with translation.override("en"):
        assert job.error_text == "This kind of work is not known to the program."


def test_run_job_while_the_database_is_away_waits_for_another_attempt_up_to_the_limit(work, settings):
    settings.JOB_ATTEMPTS = 2
    job = JobFactory(kind="count")
    work.during = raising(OperationalError("server closed the connection"))
    run_job(job.pk)
    assert outcome(job) == ("queued", 1)
    run_job(job.pk)
    assert outcome(job) == ("failed", 2)


def test_run_job_whose_storing_fails_keeps_nothing_of_it(work, monkeypatch):
    job = JobFactory(kind="count")
    original = Running.finish

    def finish_then_fail(running):
        original(running)
        raise RuntimeError("disk full")

    monkeypatch.setattr(Running, "finish", finish_then_fail)
    run_job(job.pk)
    assert outcome(job) == ("failed", 1)


def test_step_is_told_in_the_readers_language(work):
    job = JobFactory(kind="count", step="Writing the files: %(format)s", step_parameters={"format": "PDF"})
    with translation.override("en"):
        assert job.step_text == "Writing the files: PDF"


@pytest.mark.django_db(transaction=True)
def test_heartbeat_beats_during_a_long_step(work, settings):
    settings.JOB_SILENCE_SECONDS = 0.2
    old = timezone.now() - timedelta(hours=1)
    claim = uuid.uuid4()
    job = JobFactory(kind="count", state=Job.State.RUNNING, claim=claim, beat_at=old)
    with Heartbeat(Running(job, claim)) as heartbeat:
        while not Job.objects.filter(pk=job.pk, beat_at__gt=old).exists():
            assert heartbeat._thread.is_alive()
    assert not heartbeat._thread.is_alive()
