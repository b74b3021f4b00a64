"""How far a job is, for the page that shows it and for the script that keeps the page fresh."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from strategy_tracker.monitoring.models import Job


def job_progress(job: Job) -> dict[str, Any]:
    """The job's state in the reader's language."""
    return {
        "state": job.state,
        "label": job.get_state_display(),
        "percent": job.percent,
        "step": _step(job),
        "elapsed": elapsed_text(job),
        "attempts": job.attempts,
        "error": job.error_text,
        "open": job.is_open,
    }


def _step(job: Job) -> str:
    if job.state == Job.State.QUEUED:
        return _("Waiting for a worker")
    if job.state == Job.State.RUNNING and job.cancel_requested:
        return _("Stopping")
    return job.step_text if job.is_open else ""


def elapsed_text(job: Job) -> str:
    """Minutes and seconds since the job was begun."""
    minutes, seconds = divmod(int(job.elapsed.total_seconds()), 60)
    if minutes:
        return _("%(minutes)s min %(seconds)s s") % {"minutes": minutes, "seconds": seconds}
    return _("%(seconds)s s") % {"seconds": seconds}


def progress_context(request: HttpRequest, job: Job) -> dict[str, Any]:
    """What the progress box of a page needs: the state, where to ask again, and what the reader may do."""
    user = request.user
    stopped = job.state in {Job.State.FAILED, Job.State.CANCELLED}
    may_cancel = job.is_open and not job.cancel_requested and user.has_perm("monitoring.cancel_job", job)
    return {
        "job": job,
        "progress": job_progress(job),
        "progress_address": reverse("admin:monitoring_job_progress", args=[job.pk]),
        "cancel_address": reverse("admin:monitoring_job_cancel", args=[job.pk]) if may_cancel else "",
        "restart_address": (
            reverse("admin:monitoring_job_restart", args=[job.pk])
            if stopped and user.has_perm("monitoring.restart_job", job)
            else ""
        ),
    }
