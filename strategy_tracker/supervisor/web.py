"""Gunicorn's settings (``gunicorn --config python:strategy_tracker.supervisor.web``)."""

from pathlib import Path
from typing import Any

from strategy_tracker.settings.env import PORT, integer
from strategy_tracker.supervisor.address import listening_host
from strategy_tracker.supervisor.kinship import die_with_parent

_host = listening_host()
bind = f"[{_host}]:{PORT}" if ":" in _host else f"{_host}:{PORT}"
workers = integer("WEB_WORKERS", 1, minimum=1)
threads = integer("WEB_THREADS", 4, minimum=1)
worker_class = "gthread"
timeout = 60
# What a page in the making gets when the installation stops; an idle connection is closed at once.
graceful_timeout = 4
keepalive = 5
# Its default place is a folder of the home directory, which two installations would share.
control_socket_disable = True
# The sign of life of a worker is a file: in memory, a busy disk cannot make it look dead.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108
loglevel = "warning"
proc_name = "strategy-tracker"


def post_fork(server: Any, worker: Any) -> None:
    """A web worker does not outlive its master."""
    die_with_parent(server.pid)
