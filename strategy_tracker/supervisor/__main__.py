"""``python -m strategy_tracker.supervisor``: prepare, start, say where, keep alive, stop."""

import argparse
import io
import os
import subprocess
import sys
import time
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from strategy_tracker.supervisor import messages
from strategy_tracker.supervisor.address import listening_host, shown_host, why_not
from strategy_tracker.supervisor.child import Child
from strategy_tracker.supervisor.commands import FAMILY, PREPARE
from strategy_tracker.supervisor.probe import ask
from strategy_tracker.supervisor.state_lock import StateInUse, lock_state
from strategy_tracker.supervisor.supervisor import Supervisor

PATIENCE_SECONDS = 60.0


class Readiness:
    """Asks ``/readyz`` and says once, after a while, what is still missing."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._impatient_at: float | None = time.monotonic() + PATIENCE_SECONDS

    def __call__(self) -> bool:
        status, parts = ask(self._port, "/readyz")
        if status != 200 and self._impatient_at is not None and time.monotonic() > self._impatient_at:
            missing = [name for name, state in parts.items() if state != "ok"] or ["web"]
            say(messages.STILL_WAITING.format(parts=", ".join(missing)))
            self._impatient_at = None
        return status == 200


def say(text: str) -> None:
    print(text, flush=True)


def refuse(text: str) -> int:
    print(text, file=sys.stderr, flush=True)
    return 1


def main() -> int:
    arguments = _arguments()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal without Japanese shows question marks rather than ending the program.
            stream.reconfigure(errors="replace")
    try:
        from strategy_tracker.settings.env import PORT, STATE_DIR
    except ImproperlyConfigured as error:
        return refuse(str(error))
    host = listening_host()
    address = f"http://{shown_host(host)}:{PORT}/"
    try:
        lock = lock_state(STATE_DIR, address)
    except StateInUse as error:
        return refuse(messages.STATE_TAKEN.format(folder=STATE_DIR, holder=error.holder))
    with lock:
        if reason := why_not(host, PORT):
            return refuse(messages.PORT_TAKEN.format(host=host, port=PORT, reason=reason))
        return _run(_environment(STATE_DIR, PORT), address, PORT, empty=arguments.empty)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="bin/start",
        description="Starts Strategy Tracker on this machine. PORT chooses the port (8000), STATE_DIR the"
        " folder with everything it writes (var/).",
    )
    parser.add_argument(
        "--empty",
        action="store_true",
        help="leave the demonstration data out (the plans and the reference data are still loaded)",
    )
    return parser.parse_args()


def _environment(state_dir: Path, port: int) -> dict[str, str]:
    return os.environ | {
        "STATE_DIR": str(state_dir),
        "PORT": str(port),
        "DJANGO_SETTINGS_MODULE": os.environ.get(
            "DJANGO_SETTINGS_MODULE", "strategy_tracker.settings.embedded"
        ),
        "PYTHONUNBUFFERED": "1",
        "PYTHONUTF8": "1",
    }


def _run(environment: dict[str, str], address: str, port: int, *, empty: bool) -> int:
    supervisor = Supervisor(say)
    preparation = Child("prepare", [*PREPARE, *(["--empty"] if empty else [])], environment)
    preparation.start(stdout=subprocess.PIPE)
    code = supervisor.complete(preparation)
    if code is None:
        return 0
    if code != 0:
        return refuse(messages.PREPARATION_FAILED)
    welcome = preparation.output()

    def announce() -> None:
        say(messages.READY.format(address=address))
        say(welcome)
        say(messages.STOP_HINT)

    family = [Child(name, command, environment) for name, command in FAMILY.items()]
    code = supervisor.keep(family, Readiness(port), announce)
    if code:
        fallen = ", ".join(child.name for child in family if child.falls)
        refuse(messages.GAVE_UP.format(names=fallen))
    return code


if __name__ == "__main__":
    sys.exit(main())
