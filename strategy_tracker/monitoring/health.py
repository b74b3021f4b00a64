"""``/healthz``: the process answers. ``/readyz``: database, migrations, broker and worker do their work.

Both are public and say nothing but which part fails; why it fails is in the log.
"""

import logging
import os
from collections.abc import Callable

from celery import current_app
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from strategy_tracker.monitoring.worker_pulse import worker_is_alive

logger = logging.getLogger(__name__)

OK = "ok"
FAILING = "failing"
# What is kept in the database cannot be asked while the database does not answer.
UNKNOWN = "unknown"
BROKER_SECONDS = 2


@require_safe
@never_cache
@login_not_required
def healthz(request: HttpRequest) -> JsonResponse:
    """200 as long as the process answers; neither database nor broker is asked."""
    return JsonResponse({"process": OK})


@require_safe
@never_cache
@login_not_required
def readyz(request: HttpRequest) -> JsonResponse:
    """200 when every part works, otherwise 503; each part by name in either case."""
    parts = {"database": _ask("database", database_answers), "broker": _ask("broker", broker_answers)}
    for name, question in (("migrations", migrations_are_applied), ("worker", worker_is_alive)):
        parts[name] = _ask(name, question) if parts["database"] == OK else UNKNOWN
    ready = all(state == OK for state in parts.values())
    response = JsonResponse(parts, status=200 if ready else 503)
    # Not ready is an answer, no fault of this page; asked every few seconds, it would fill the log.
    response._has_been_logged = True  # type: ignore[attr-defined]
    return response


def _ask(name: str, question: Callable[[], bool]) -> str:
    try:
        works = question()
    except Exception as error:  # noqa: BLE001  whatever a part fails with, it fails; the log alone says why
        logger.warning("%s fails: %s: %s", name, type(error).__name__, str(error).strip())
        return FAILING
    return OK if works else FAILING


def database_answers() -> bool:
    """Whether the database carries out a statement."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return True


def migrations_are_applied() -> bool:
    """Whether the database has every migration of this version of the program."""
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def broker_answers() -> bool:
    """Whether a message could be handed to the queue now."""
    if not settings.REDIS_URL:
        options = settings.CELERY_BROKER_TRANSPORT_OPTIONS
        return all(
            os.access(options[folder], os.R_OK | os.W_OK | os.X_OK)
            for folder in ("data_folder_out", "control_folder")
        )
    with current_app.connection_for_write(connect_timeout=BROKER_SECONDS) as broker:
        broker.ensure_connection(max_retries=1, timeout=BROKER_SECONDS)
    return True
