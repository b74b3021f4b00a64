import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from strategy_tracker.monitoring.jobs import recover, run_job
from strategy_tracker.monitoring.jobs.recovery import Recovered
from strategy_tracker.monitoring.models import Job
from tests.factories.monitoring import JobFactory

pytestmark = pytest.mark.django_db


def silent(**values):
    long_ago = timezone.now() - timedelta(minutes=5)
    values = {"attempts": 1, "started_at": long_ago, "beat_at": long_ago, **values}
    return JobFactory(kind="count", state=Job.State.RUNNING, claim=uuid.uuid4(), **values)


def test_recover_takes_a_silent_job_up_again_and_it_finishes_once(work, sent):
    job = silent()
    assert recover() == Recovered(closed=0, requeued=1, called=1)
    assert sent == [str(job.pk)]
    run_job(job.pk)
    job.refresh_from_db()
    assert (job.state, job.attempts, work.stored) == ("succeeded", 2, 1)


def test_recover_leaves_a_beating_job_alone(work, sent):
    silent(beat_at=timezone.now())
    assert recover() == Recovered(0, 0, 0)


def test_recover_gives_up_after_the_last_attempt(work, sent, settings):
    job = silent(attempts=settings.JOB_ATTEMPTS)
    assert recover() == Recovered(closed=1, requeued=0, called=0)
    job.refresh_from_db()
    assert (job.state, job.error_parameters) == ("failed", {"attempts": 3})


def test_recover_closes_a_cancelled_job_whose_worker_died(work, sent):
    job = silent(cancel_requested=True)
    recover()
    job.refresh_from_db()
    assert job.state == "cancelled"


def test_recover_closes_a_job_that_beats_but_hangs(work, sent, settings):
    hanging = timezone.now() - timedelta(seconds=settings.JOB_TIME_LIMIT_SECONDS * 2)
    job = silent(started_at=hanging, beat_at=timezone.now())
    recover()
    job.refresh_from_db()
    assert (job.state, job.claim) == ("failed", None)


def test_recover_sends_a_lost_message_again_but_not_at_every_turn(work, sent):
    job = JobFactory(kind="count", beat_at=timezone.now() - timedelta(minutes=5))
    assert [recover().called, recover().called] == [1, 0]
    assert sent == [str(job.pk)]
