"""What a person may do to a job: stop it, or have it done again. Who may is for the caller to ask."""

from django.utils import timezone

from strategy_tracker.monitoring.jobs.request import call_worker_after_commit
from strategy_tracker.monitoring.models import Job


def cancel(job: Job) -> bool:
    """Ask that the job stop: at once while it waits, between two steps while it runs.

    Returns whether there was anything to stop.
    """
    waiting = Job.objects.filter(pk=job.pk, state=Job.State.QUEUED)
    if waiting.update(state=Job.State.CANCELLED, cancel_requested=True, finished_at=timezone.now()):
        return True
    running = Job.objects.filter(pk=job.pk, state=Job.State.RUNNING)
    return bool(running.update(cancel_requested=True))


def restart(job: Job) -> bool:
    """Let a failed or cancelled job wait again with all its attempts; returns whether it was one."""
    stopped = Job.objects.filter(pk=job.pk, state__in=[Job.State.FAILED, Job.State.CANCELLED])
    changed = stopped.update(
        state=Job.State.QUEUED,
        attempts=0,
        percent=0,
        step="",
        step_parameters={},
        error="",
        error_parameters={},
        cancel_requested=False,
        claim=None,
        started_at=None,
        finished_at=None,
        beat_at=timezone.now(),
    )
    if changed:
        call_worker_after_commit(job.pk)
    return bool(changed)
