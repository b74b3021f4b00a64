"""Background work: asked for, carried out once, taken up again when a worker dies.

The Job row is the truth; the queue only wakes a worker. A lost message is sent again, a repeated one
finds the job taken, and what a job makes is stored in the transaction that calls it finished.
"""

from strategy_tracker.monitoring.jobs.control import cancel, restart
from strategy_tracker.monitoring.jobs.kinds import JobKind, JobRefused, UnknownJobKind, get_job_kind, job_kind
from strategy_tracker.monitoring.jobs.recovery import recover
from strategy_tracker.monitoring.jobs.request import request_job
from strategy_tracker.monitoring.jobs.run import run_job
from strategy_tracker.monitoring.jobs.running import Running

__all__ = [
    "JobKind",
    "JobRefused",
    "Running",
    "UnknownJobKind",
    "cancel",
    "get_job_kind",
    "job_kind",
    "recover",
    "request_job",
    "restart",
    "run_job",
]
