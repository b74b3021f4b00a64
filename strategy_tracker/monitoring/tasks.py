"""Tasks: ids in, one function called."""

import uuid

from celery import shared_task
from django.utils.translation import gettext_lazy as _

from strategy_tracker.core.schedulable import offer_for_schedules
from strategy_tracker.monitoring import jobs
from strategy_tracker.monitoring.jobs.request import RUN_JOB_TASK
from strategy_tracker.monitoring.schedules import SCHEDULED_REPORT_TASK, build_scheduled_report

RECOVER_JOBS_TASK = "monitoring.recover_jobs"

offer_for_schedules(RECOVER_JOBS_TASK, _("Take up interrupted work again"))
offer_for_schedules(SCHEDULED_REPORT_TASK, _("Build a report"))


@shared_task(name=RUN_JOB_TASK)
def run_job(job_id: str) -> bool:
    """Carry out the job of this id, unless somebody else does."""
    return jobs.run_job(uuid.UUID(job_id))


@shared_task(name=RECOVER_JOBS_TASK)
def recover_jobs() -> None:
    """Take up what a dead worker or a lost message left behind."""
    jobs.recover()


@shared_task(name=SCHEDULED_REPORT_TASK)
def scheduled_report(kind: str, plan_slug: str, language: str, year: int | None = None) -> int:
    """Ask for a report, as a schedule says; returns its number."""
    return int(build_scheduled_report(kind, plan_slug, language, year).pk)
