"""Celery: a filesystem queue beside the other state by default; Redis when ``REDIS_URL`` names one.

The truth about background work is the Job row (see ``monitoring/models/job.py``); the queue only
wakes a worker, so a lost or repeated message costs time and nothing else.
"""

from typing import Any

from celery.schedules import crontab

from strategy_tracker.settings.env import STATE_DIR, integer, url
from strategy_tracker.settings.i18n import TIME_ZONE

REDIS_URL = url("REDIS_URL", schemes=("redis", "rediss", "unix"), default="")
QUEUE_DIR = STATE_DIR / "queue"

JOB_TIME_LIMIT_SECONDS = integer("JOB_TIME_LIMIT_SECONDS", 900, minimum=10)
# A running job beats every few seconds; one that has been silent for longer is taken up again.
JOB_SILENCE_SECONDS = integer("JOB_SILENCE_SECONDS", 30, minimum=2)
# How often a job is begun before it counts as failed: work that kills its worker must not do so for ever.
JOB_ATTEMPTS = integer("JOB_ATTEMPTS", 3, minimum=1)

CELERY_TASK_IGNORE_RESULT = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_WORKER_REDIRECT_STDOUTS = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TIMEZONE = TIME_ZONE
CELERY_BEAT_SCHEDULER = "django_celery_beat.schedulers:DatabaseScheduler"
CELERY_BEAT_MAX_LOOP_INTERVAL = 5
SENDING_SECONDS = 300
RECOVERY_SECONDS = min(10, JOB_SILENCE_SECONDS)
CELERY_BEAT_SCHEDULE = {
    # A message that no worker took in time is dropped: the next one asks the same.
    "exchanges-daily": {
        # Every hour, first after midnight: what one run did the next need not do, and whoever switches the
        # machine on at nine has yesterday's agreements ended by ten.
        "task": "exchanges.daily",
        "schedule": crontab(minute=5),
        "options": {"expires": 3000},
    },
    "staff-training-daily": {
        # Every hour for the same reason: by it the rights on scores follow a transfer.
        "task": "staff_training.daily",
        "schedule": crontab(minute=2),
        "options": {"expires": 3000},
    },
    "send-notices": {
        "task": "core.send_notices",
        "schedule": SENDING_SECONDS,
        "options": {"expires": SENDING_SECONDS},
    },
    "recover-jobs": {
        "task": "monitoring.recover_jobs",
        "schedule": RECOVERY_SECONDS,
        "options": {"expires": RECOVERY_SECONDS},
    },
}

CELERY_BROKER_TRANSPORT_OPTIONS: dict[str, Any]
if REDIS_URL:
    CELERY_BROKER_URL = REDIS_URL
    CELERY_TASK_ACKS_LATE = True
    CELERY_TASK_REJECT_ON_WORKER_LOST = True
    CELERY_WORKER_POOL = "prefork"
    # A job stops itself at its limit, between two steps; one that hangs within a step loses its process.
    CELERY_TASK_TIME_LIMIT = JOB_TIME_LIMIT_SECONDS + 60
    CELERY_WORKER_CONCURRENCY = integer("WORKER_CONCURRENCY", 2, minimum=1)
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "visibility_timeout": JOB_TIME_LIMIT_SECONDS * 4,
        "unacked_restore_throttle": 1,
    }
else:
    for folder in ("messages", "processed", "control"):
        (QUEUE_DIR / folder).mkdir(parents=True, exist_ok=True)
    # The host means nothing here; without one, the library warns at each start.
    CELERY_BROKER_URL = "filesystem://localhost"
    CELERY_WORKER_POOL = "threads"
    CELERY_WORKER_CONCURRENCY = integer("WORKER_CONCURRENCY", 2, minimum=1)
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(QUEUE_DIR / "messages"),
        "data_folder_out": str(QUEUE_DIR / "messages"),
        "processed_folder": str(QUEUE_DIR / "processed"),
        "control_folder": str(QUEUE_DIR / "control"),
        "store_processed": False,
        "polling_interval": 0.2,
    }

CACHES: dict[str, dict[str, Any]] = {
    "default": (
        {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL, "KEY_PREFIX": "st"}
        if REDIS_URL
        else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    )
}
