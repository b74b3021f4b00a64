"""Carrying a job out: claim it, work, store, or say why not."""

import logging
import uuid
from typing import Any

from django.conf import settings
from django.db import OperationalError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_noop

from strategy_tracker.monitoring.jobs.kinds import JobRefused, UnknownJobKind, get_job_kind
from strategy_tracker.monitoring.jobs.running import (
    CancelRequested,
    ClaimLost,
    Heartbeat,
    Running,
    TimeLimitReached,
)
from strategy_tracker.monitoring.models import Job

logger = logging.getLogger(__name__)

TOO_LONG = gettext_noop("The work was stopped because it took longer than %(seconds)s seconds.")
UNKNOWN_KIND = gettext_noop("This kind of work is not known to the program.")
BROKEN = gettext_noop(
    "The work stopped because of an error in the program. The details are in the log under the number "
    "%(number)s."
)
ATTEMPTS_USED = gettext_noop("The work was begun %(attempts)s times and could not be finished.")


def run_job(job_id: uuid.UUID) -> bool:
    """Carry the job out if it waits; return whether this call took it.

    A job that another worker holds, or that is finished, is left alone: messages may come twice.
    """
    running = _claim(job_id)
    if running is None:
        return False
    try:
        with Heartbeat(running):
            _work(running)
    except ClaimLost:
        logger.warning("job %s was taken over; nothing was written", job_id)
    except CancelRequested:
        _close(running, Job.State.CANCELLED)
    except TimeLimitReached:
        _close(running, Job.State.FAILED, TOO_LONG, seconds=settings.JOB_TIME_LIMIT_SECONDS)
    except UnknownJobKind:
        _close(running, Job.State.FAILED, UNKNOWN_KIND)
    except JobRefused as refusal:
        _close(running, Job.State.FAILED, refusal.message, **refusal.parameters)
    except OperationalError:
        logger.exception("job %s: the database was away", job_id)
        _put_back(running)
    except Exception:
        logger.exception("job %s failed", job_id)
        _close(running, Job.State.FAILED, BROKEN, number=str(job_id)[:8])
    return True


def _claim(job_id: uuid.UUID) -> Running | None:
    """Take the job in one atomic step: of several workers exactly one changes the row."""
    claim, now = uuid.uuid4(), timezone.now()
    taken = Job.objects.filter(pk=job_id, state=Job.State.QUEUED).update(
        state=Job.State.RUNNING,
        claim=claim,
        attempts=F("attempts") + 1,
        started_at=now,
        beat_at=now,
        finished_at=None,
        percent=0,
        error="",
        error_parameters={},
    )
    return Running(Job.objects.get(pk=job_id), claim) if taken else None


def _work(running: Running) -> None:
    store = get_job_kind(running.job.kind).work(running)
    with transaction.atomic():
        # First the claim, which also locks the row: whoever lost it stores nothing.
        running.finish()
        store()


def _close(running: Running, state: Job.State, error: str = "", **parameters: Any) -> None:
    running.held().update(state=state, error=error, error_parameters=parameters, finished_at=timezone.now())


def _put_back(running: Running) -> None:
    """Let the job wait for another attempt, or give it up when all are used."""
    if running.job.attempts >= settings.JOB_ATTEMPTS:
        _close(running, Job.State.FAILED, ATTEMPTS_USED, attempts=running.job.attempts)
        return
    running.held().update(state=Job.State.QUEUED, claim=None, beat_at=timezone.now())
