"""The Celery application: queue settings come from Django's settings under ``CELERY_``."""

import os
import sys
import warnings
from typing import Any

from billiard import current_process
from celery import Celery
from celery.platforms import SecurityWarning  # type: ignore[attr-defined]
from celery.signals import beat_init, worker_init, worker_process_init

from strategy_tracker.supervisor.kinship import die_with_parent

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "strategy_tracker.settings.embedded")
# Said to whoever runs a worker as root because of pickled messages; ours are JSON.
warnings.filterwarnings("ignore", category=SecurityWarning)

app = Celery("strategy_tracker")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@worker_init.connect
@beat_init.connect
def refuse_demonstration(**signal: Any) -> None:
    """Neither worker nor scheduler of a real installation starts while a demonstration account is active."""
    from django.core.exceptions import ImproperlyConfigured

    from strategy_tracker.core.refusal import refuse_demonstration_accounts

    try:
        refuse_demonstration_accounts()
    except ImproperlyConfigured as error:
        # Whatever else a receiver of a signal raises, Celery would only log.
        sys.exit(str(error))


@worker_process_init.connect
def follow_the_worker(**signal: Any) -> None:
    """A process of the worker's pool does not outlive the worker."""
    die_with_parent(current_process()._parent_pid)  # type: ignore[attr-defined]
