"""The worker's sign of life, for the readiness check.

A timer of the worker beats, not a task: while all of its slots are busy with long jobs the worker is
well, and a task would have to wait for them.
"""

from datetime import timedelta
from typing import Any

from celery import bootsteps
from django.db import connection
from django.utils import timezone

from strategy_tracker.monitoring.models import Pulse

INTERVAL_SECONDS = 10
SILENT_AFTER = timedelta(seconds=60)


def beat() -> None:
    """Write down that a worker is alive now."""
    Pulse.objects.update_or_create(name=Pulse.WORKER, defaults={"seen_at": timezone.now()})


def worker_is_alive() -> bool:
    """Whether a worker was seen within the last minute."""
    return Pulse.objects.filter(name=Pulse.WORKER, seen_at__gt=timezone.now() - SILENT_AFTER).exists()


class WorkerPulse(bootsteps.StartStopStep):
    """Beats when the worker has reached the broker, and every few seconds while it stays connected."""

    requires = ("celery.worker.consumer.tasks:Tasks",)

    def __init__(self, consumer: Any, **options: Any) -> None:
        super().__init__(consumer, **options)
        self._timer: Any = None

    def start(self, consumer: Any) -> None:
        # The first beat, too, through the timer: a database that is away for a moment is logged and does
        # not end the worker.
        consumer.timer.call_after(0, self._beat_and_close)
        self._timer = consumer.timer.call_repeatedly(INTERVAL_SECONDS, self._beat_and_close)

    def stop(self, consumer: Any) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _beat_and_close(self) -> None:
        try:
            beat()
        finally:
            # The worker may fork at any time: a child must not inherit an open connection.
            connection.close()
