"""Taking up what a dead worker or a lost message left behind; called every few seconds."""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from strategy_tracker.monitoring.jobs.request import call_worker
from strategy_tracker.monitoring.jobs.run import ATTEMPTS_USED, TOO_LONG
from strategy_tracker.monitoring.models import Job

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Recovered:
    """How many jobs were closed, put back and called again."""

    closed: int
    requeued: int
    called: int


def recover() -> Recovered:
    """Close running jobs past hope, put silent ones back into the queue, call a worker for waiting ones.

    Each change asks again, in the same statement, for what it rests on; so several may call this at once,
    and a worker that beats in between keeps its job.
    """
    now = timezone.now()
    closed = _close_hopeless(now)
    requeued = _silent(now).update(state=Job.State.QUEUED, claim=None, beat_at=None)
    if requeued:
        logger.warning("%s silent jobs wait for another worker", requeued)
    return Recovered(closed, requeued, _call_again(now))


def _silent(now: datetime) -> "QuerySet[Job]":
    since = now - timedelta(seconds=settings.JOB_SILENCE_SECONDS)
    return Job.objects.filter(state=Job.State.RUNNING, beat_at__lt=since)


def _close_hopeless(now: datetime) -> int:
    """Close what was cancelled or used its attempts while its worker died, and what hangs past the limit."""
    silent, used = _silent(now), settings.JOB_ATTEMPTS
    limit = timedelta(seconds=settings.JOB_TIME_LIMIT_SECONDS + settings.JOB_SILENCE_SECONDS)
    overdue = Job.objects.filter(state=Job.State.RUNNING, started_at__lt=now - limit)
    cancelled = silent.filter(cancel_requested=True)
    return (
        cancelled.update(state=Job.State.CANCELLED, claim=None, finished_at=now)
        + _fail(silent.filter(attempts__gte=used), now, ATTEMPTS_USED, attempts=used)
        + _fail(overdue, now, TOO_LONG, seconds=settings.JOB_TIME_LIMIT_SECONDS)
    )


def _fail(jobs: "QuerySet[Job]", now: datetime, error: str, **parameters: int) -> int:
    return jobs.update(
        state=Job.State.FAILED, claim=None, finished_at=now, error=error, error_parameters=parameters
    )


def _call_again(now: datetime) -> int:
    """Send the message of every job for which none was sent lately."""
    since = now - timedelta(seconds=settings.JOB_SILENCE_SECONDS)
    waiting = Job.objects.filter(Q(beat_at__isnull=True) | Q(beat_at__lt=since), state=Job.State.QUEUED)
    called = 0
    for job_id, beat_at in waiting.order_by(F("created_at").asc()).values_list("pk", "beat_at"):
        # Of several callers one changes the row and sends.
        if Job.objects.filter(pk=job_id, state=Job.State.QUEUED, beat_at=beat_at).update(beat_at=now):
            call_worker(job_id)
            called += 1
    return called
