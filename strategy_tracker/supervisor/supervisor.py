"""The loop that keeps the family alive and ends it in order."""

import select
import signal
import socket
import time
from collections.abc import Callable, Sequence
from types import FrameType

from strategy_tracker.supervisor import messages
from strategy_tracker.supervisor.child import Child

STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
LOOK_SECONDS = 1.0
# Long enough for a page and a short task to finish; a longer job is taken up again at the next start.
GRACE_SECONDS = 6.0
FALLS_BEFORE_READY = 3

Say = Callable[[str], None]


class Supervisor:
    """Starts children, restarts those that fall, and stops all of them on the first stop signal."""

    def __init__(self, say: Say) -> None:
        self._say = say
        self._children: list[Child] = []
        self._stop_requests = 0
        self._sleeper, self._waker = socket.socketpair()
        for end in (self._sleeper, self._waker):
            end.setblocking(False)
        signal.set_wakeup_fd(self._waker.fileno(), warn_on_full_buffer=False)
        for number in STOP_SIGNALS:
            signal.signal(number, self._request_stop)
        # Handled only so that the end of a child wakes the loop.
        signal.signal(signal.SIGCHLD, lambda *_: None)

    @property
    def stopping(self) -> bool:
        return self._stop_requests > 0

    def _request_stop(self, number: int, frame: FrameType | None) -> None:
        self._stop_requests += 1

    def _sleep(self, seconds: float) -> None:
        """Sleep, and wake early when a signal arrives."""
        if select.select([self._sleeper], [], [], seconds)[0]:
            self._sleeper.recv(4096)

    def complete(self, child: Child) -> int | None:
        """Wait for a process that ends by itself; its exit code, or None when a stop was asked for."""
        self._children = [child]
        while child.alive and not self.stopping:
            self._sleep(LOOK_SECONDS)
        if self.stopping:
            self.stop()
            return None
        return child.exit_code

    def keep(
        self, children: Sequence[Child], is_ready: Callable[[], bool], announce: Callable[[], None]
    ) -> int:
        """Keep the children running until a stop is asked for; the exit code of the installation.

        ``announce`` is called once, when ``is_ready`` says yes for the first time. A child that falls
        again and again before that has a fault that restarting does not mend: all are stopped.
        """
        self._children = list(children)
        for child in self._children:
            child.start()
        announced = False
        while not self.stopping:
            self._sleep(LOOK_SECONDS if announced else LOOK_SECONDS / 4)
            for child in self._children:
                self._tend(child)
            if not announced:
                if any(child.falls >= FALLS_BEFORE_READY for child in self._children):
                    self.stop()
                    return 1
                if announced := is_ready():
                    announce()
        self.stop()
        return 0

    def _tend(self, child: Child) -> None:
        delay = child.tend()
        if delay is not None:
            self._say(f"{child.name}: ended with {child.exit_code}; starts again in {delay:g} s")

    def stop(self) -> None:
        """Ask all to end, wait a few seconds, end the rest. A second stop signal shortens the wait."""
        self._say(messages.STOPPING)
        requests = self._stop_requests
        for child in self._children:
            child.terminate()
        deadline = time.monotonic() + GRACE_SECONDS
        while any(child.alive for child in self._children):
            remaining = deadline - time.monotonic()
            if remaining <= 0 or self._stop_requests > max(requests, 1):
                break
            self._sleep(min(remaining, LOOK_SECONDS))
        for child in self._children:
            child.kill()
