"""Children that fall, that do not want to end, and that outlive nobody."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from strategy_tracker.supervisor.child import Child

ROOT = Path(__file__).resolve().parents[2]
# Two children that note their process ids; the second has a child of its own.
FAMILY = """
import os, sys
from strategy_tracker.supervisor.child import Child
from strategy_tracker.supervisor.supervisor import Supervisor

folder = sys.argv[1]
first = Child("first", ["sh", "-c", f"echo $$ >> {folder}/first; exec sleep 600"], os.environ)
parent = f"echo $$ >> {folder}/second; sleep 600 & echo $! >> {folder}/grandchild; wait"
second = Child("second", ["sh", "-c", parent], os.environ)
supervisor = Supervisor(lambda text: print(text, flush=True))
sys.exit(supervisor.keep([first, second], lambda: True, lambda: print("ready", flush=True)))
"""

# A child that ignores the request to end, under a supervisor with little patience.
DEAF = """
import os, sys
from strategy_tracker.supervisor import supervisor
from strategy_tracker.supervisor.child import Child

supervisor.GRACE_SECONDS = 0.5
ignoring = f"trap '' TERM; echo $$ > {sys.argv[1]}/deaf; while :; do sleep 1; done"
deaf = Child("deaf", ["sh", "-c", ignoring], os.environ)
sys.exit(supervisor.Supervisor(print).keep([deaf], lambda: True, lambda: None))
"""
# One child that cannot run beside one that can.
BROKEN = """
import os, sys
from strategy_tracker.supervisor.child import Child
from strategy_tracker.supervisor.supervisor import Supervisor

broken = Child("broken", ["sh", "-c", "exit 3"], os.environ)
well = Child("well", ["sleep", "600"], os.environ)
sys.exit(Supervisor(print).keep([broken, well], lambda: False, lambda: print("ready")))
"""


def wait_for(condition: Callable[[], bool], seconds: float = 10) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.05)


def lives(pid: int) -> bool:
    """Whether a process is there and not only its entry in the table."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


class Family:
    """A supervisor in a process of its own, and the process ids that its children noted."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.supervisor = subprocess.Popen(
            [sys.executable, "-c", FAMILY, str(folder)], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        wait_for(lambda: bool(self.ids("first") and self.ids("second") and self.ids("grandchild")))

    def ids(self, name: str) -> list[int]:
        path = self.folder / name
        return [int(line) for line in path.read_text().split()] if path.exists() else []

    def all_ids(self) -> list[int]:
        return [pid for name in ("first", "second", "grandchild") for pid in self.ids(name)]


@pytest.fixture
def family(tmp_path: Path) -> Iterator[Family]:
    family = Family(tmp_path)
    yield family
    family.supervisor.kill()
    with family.supervisor:
        pass  # Closes its pipe and waits for it.
    for pid in family.all_ids():
        if lives(pid):
            os.kill(pid, signal.SIGKILL)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_stop_signal_ends_all_in_order(number: signal.Signals, family: Family) -> None:
    begun = time.monotonic()
    family.supervisor.send_signal(number)
    said, _ = family.supervisor.communicate(timeout=10)
    assert family.supervisor.returncode == 0
    assert time.monotonic() - begun < 5
    assert "starts again" not in said
    assert [pid for pid in family.all_ids() if lives(pid)] == []


def test_fallen_child_starts_again_and_leaves_nobody_behind(family: Family) -> None:
    os.kill(family.ids("second")[0], signal.SIGKILL)
    wait_for(lambda: len(family.ids("second")) == 2)
    assert not lives(family.ids("grandchild")[0])
    assert len(family.ids("first")) == 1
    assert lives(family.ids("first")[0])


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child that its parent died")
def test_killed_supervisor_takes_its_children_along(family: Family) -> None:
    family.supervisor.kill()
    family.supervisor.wait()
    wait_for(lambda: not any(lives(pid) for pid in family.ids("first") + family.ids("second")))


def test_child_that_does_not_want_to_end_is_killed(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", DEAF, str(tmp_path)], cwd=ROOT, stdout=subprocess.DEVNULL
    )
    wait_for(lambda: (tmp_path / "deaf").exists() and bool((tmp_path / "deaf").read_text()))
    process.terminate()
    assert process.wait(timeout=10) == 0
    assert not lives(int((tmp_path / "deaf").read_text()))


def test_family_that_never_gets_ready_gives_up() -> None:
    done = subprocess.run(
        [sys.executable, "-c", BROKEN], cwd=ROOT, capture_output=True, text=True, timeout=30, check=False
    )
    assert done.returncode == 1
    assert done.stdout.count("broken: ended with 3; starts again") == 3
    assert "well: ended" not in done.stdout
    assert "ready" not in done.stdout


def test_delay_before_the_next_start_doubles_up_to_half_a_minute() -> None:
    child = Child("broken", ["true"], os.environ)
    delays = []
    for _ in range(8):
        child.start()
        wait_for(lambda: not child.alive)
        delays.append(child.tend())
    assert delays == [0.5, 1, 2, 4, 8, 16, 30, 30]
