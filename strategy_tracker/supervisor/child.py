"""One process of the family: begun, watched, begun again, ended with all of its own children."""

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from functools import partial

from strategy_tracker.supervisor.kinship import die_with_parent

FIRST_DELAY_SECONDS = 0.5
LONGEST_DELAY_SECONDS = 30.0
# Whoever has lived this long was healthy: the next fall starts with the shortest delay again.
HEALTHY_SECONDS = 60.0


class Child:
    """A command, the process that carries it out now, and when it may be begun again."""

    def __init__(self, name: str, command: Sequence[str], environment: Mapping[str, str]) -> None:
        self.name = name
        self.falls = 0
        self._command = list(command)
        self._environment = dict(environment)
        self._process: subprocess.Popen[str] | None = None
        self._started_at = 0.0
        self._due_at: float | None = None

    def start(self, *, stdout: int | None = None) -> None:
        """Begin the command in a process group of its own, so that Ctrl-C reaches the supervisor alone."""
        self._due_at = None
        self._started_at = time.monotonic()
        self._process = subprocess.Popen(
            self._command,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            stdout=stdout,
            text=True,
            encoding="utf-8",
            start_new_session=True,
            preexec_fn=partial(die_with_parent, os.getpid()),
        )

    @property
    def alive(self) -> bool:
        return self._process is not None and self._process.poll() is None

    @property
    def exit_code(self) -> int | None:
        """What the process ended with: negative for a signal; None while it runs or before it began."""
        return None if self._process is None else self._process.poll()

    def output(self) -> str:
        """All that the ended process wrote to its ``stdout`` pipe."""
        if self._process is None or self._process.stdout is None:
            raise RuntimeError(f"{self.name}: not started with a pipe")
        return self._process.stdout.read()

    def tend(self) -> float | None:
        """Begin a fallen process again when its delay is over.

        The delay in seconds is returned at the moment a fall is noticed, and None otherwise.
        """
        if self._due_at is not None:
            if time.monotonic() >= self._due_at:
                self.start()
            return None
        if self.alive:
            return None
        self.kill()
        return self._plan_restart()

    def _plan_restart(self) -> float:
        lived = time.monotonic() - self._started_at
        self.falls = 1 if lived >= HEALTHY_SECONDS else self.falls + 1
        delay = min(FIRST_DELAY_SECONDS * 2 ** (self.falls - 1), LONGEST_DELAY_SECONDS)
        self._due_at = time.monotonic() + delay
        return delay

    def terminate(self) -> None:
        """Ask the process to finish what it is doing and end; its children are its own affair."""
        self._due_at = None
        if self.alive and self._process is not None:
            self._process.terminate()

    def kill(self) -> None:
        """End the process and whatever is left of its group at once."""
        if self._process is None:
            return
        with contextlib.suppress(ProcessLookupError):  # Nobody of the group is left: well.
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
