"""A worker's hold on a job that it carries out."""

import logging
import threading
import uuid
from datetime import datetime, timedelta
from types import TracebackType
from typing import Any, Self

from django.conf import settings
from django.db import DatabaseError, close_old_connections, connection
from django.db.models import QuerySet
from django.utils import timezone

from strategy_tracker.monitoring.models import Job

logger = logging.getLogger(__name__)


class ClaimLost(Exception):
    """Another worker has taken the job up, or somebody closed it: whoever held it must not write."""


class CancelRequested(Exception):
    """Somebody asked that the job stop."""


class TimeLimitReached(Exception):
    """The job took longer than ``JOB_TIME_LIMIT_SECONDS``."""


class Running:
    """The job, its parameters, and ``step()`` to tell how far it is.

    ``claim`` proves the hold: every write asks for it, so a worker that was thought dead changes nothing.
    """

    def __init__(self, job: Job, claim: uuid.UUID) -> None:
        self.job = job
        self.claim = claim
        self.deadline = deadline(job)

    @property
    def parameters(self) -> dict[str, Any]:
        return dict(self.job.parameters)

    def held(self) -> "QuerySet[Job]":
        """The job's row if it is still ours, otherwise no row."""
        return Job.objects.filter(pk=self.job.pk, claim=self.claim, state=Job.State.RUNNING)

    def step(self, percent: int, message: str, **parameters: Any) -> None:
        """Tell that ``message`` (English, marked with ``gettext_noop``) begins at ``percent``.

        This is where a job stops that was cancelled, taken over, or took too long.
        """
        now = timezone.now()
        self._keep(percent=percent, step=message, step_parameters=parameters, beat_at=now)
        if Job.objects.filter(pk=self.job.pk, cancel_requested=True).exists():
            raise CancelRequested
        if now > self.deadline:
            raise TimeLimitReached

    def finish(self) -> None:
        """Call the job finished; to be called in the transaction that stores its result."""
        self._keep(
            state=Job.State.SUCCEEDED, percent=100, step="", step_parameters={}, finished_at=timezone.now()
        )

    def _keep(self, **values: Any) -> None:
        if not self.held().update(**values):
            raise ClaimLost


def deadline(job: Job) -> datetime:
    """When the current attempt has taken too long."""
    return (job.started_at or timezone.now()) + timedelta(seconds=settings.JOB_TIME_LIMIT_SECONDS)


class Heartbeat:
    """Beats for a running job from a thread of its own, so that a long step does not look like death."""

    def __init__(self, running: Running) -> None:
        self.running = running
        self.interval = settings.JOB_SILENCE_SECONDS / 4
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._beat_until_stopped, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stopped.set()
        self._thread.join()

    def _beat_until_stopped(self) -> None:
        while not self._stopped.wait(self.interval):
            try:
                close_old_connections()
                held = self.running.held().update(beat_at=timezone.now())
            except DatabaseError as error:
                # The next beat may come through; if none does, the job is taken up again elsewhere.
                logger.warning("job %s: no beat (%s)", self.running.job.pk, type(error).__name__)
                continue
            if not held:
                break
        connection.close()
