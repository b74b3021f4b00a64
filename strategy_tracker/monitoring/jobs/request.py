"""Asking for background work."""

import logging
import uuid
from typing import Any

from celery import current_app
from django.db import transaction
from django.utils import timezone
from kombu.exceptions import ChannelError, KombuError

from strategy_tracker.core.models import Unit, User
from strategy_tracker.monitoring.jobs.kinds import get_job_kind
from strategy_tracker.monitoring.models import Job

logger = logging.getLogger(__name__)

RUN_JOB_TASK = "monitoring.run_job"


def request_job(
    kind: str, parameters: dict[str, Any], *, by: User | None, unit: Unit | None, call: bool = True
) -> Job:
    """Write the job's row, and call a worker once the row is committed.

    Raises ``UnknownJobKind``. ``parameters`` must be JSON. Without ``call`` the caller means to carry the
    job out itself; should it die before, ``recover`` calls a worker after a while.
    """
    get_job_kind(kind)
    job = Job.objects.create(
        kind=kind, parameters=parameters, requested_by=by, unit=unit, beat_at=timezone.now()
    )
    if call:
        call_worker_after_commit(job.pk)
    return job


def call_worker_after_commit(job_id: uuid.UUID) -> None:
    """Send the message when the row that it speaks of can be read."""
    transaction.on_commit(lambda: call_worker(job_id))


def call_worker(job_id: uuid.UUID) -> None:
    """Send the message. A queue that is away only delays the job: ``recover`` sends it again."""
    try:
        current_app.send_task(RUN_JOB_TASK, args=[str(job_id)], retry=False)
    except (KombuError, ChannelError, OSError) as error:
        logger.warning("job %s waits: the queue did not take its message (%s)", job_id, type(error).__name__)
