"""``bin/start`` as a newcomer meets it: a real installation in a folder of its own."""

import json
import os
import shlex
import shutil
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_SECONDS = 120


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_for(condition: Callable[[], bool], seconds: float = PATIENCE_SECONDS) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.1)


SCHEDULER_SECONDS = 5
"""How long the scheduler takes, at most, to read its schedules once the site answers."""


class Installation:
    """``bin/start`` called from the folder that holds the installation's state, as ``STATE_DIR=state``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self.log = folder / "log"
        self.process: subprocess.Popen[bytes] | None = None
        kept = {k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "REDIS_URL"}}
        self.environment = kept | {
            "PORT": str(self.port),
            "STATE_DIR": "state",
            "DJANGO_SETTINGS_MODULE": "strategy_tracker.settings.embedded",
        }

    def start(self, *arguments: str) -> None:
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [ROOT / "bin" / "start", *arguments],
                cwd=self.folder,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        process = self.process
        wait_for(lambda: "Ctrl-C" in self.said() or process.poll() is not None)
        assert process.poll() is None, self.said()

    def said(self) -> str:
        return self.log.read_text(encoding="utf-8")

    def page(self, path: str) -> tuple[int, str]:
        try:
            with urllib.request.urlopen(f"http://localhost:{self.port}{path}", timeout=10) as response:
                return response.status, response.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read().decode()
        except OSError:
            return 0, ""

    def stop(self, number: signal.Signals) -> int:
        assert self.process is not None
        self.process.send_signal(number)
        return self.process.wait(timeout=30)

    def process_ids(self, kind: str = "") -> list[int]:
        """Who works on this installation, found by the port in each process's environment."""
        found = []
        for entry in Path("/proc").iterdir():
            try:
                if not entry.name.isdigit() or f"PORT={self.port}\0".encode() not in (
                    (entry / "environ").read_bytes()
                ):
                    continue
                if kind in (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode():
                    found.append(int(entry.name))
            except OSError:
                continue  # It has ended meanwhile, or is not ours to look at.
        return sorted(found)


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """One that was started for the first time; the tests of this file go through its life in order."""
    installation = Installation(tmp_path_factory.mktemp("an installation"))
    installation.start()
    yield installation
    for pid in installation.process_ids():
        os.kill(pid, signal.SIGKILL)


def test_first_start_says_the_address_and_the_sign_ins(installation: Installation) -> None:
    said = installation.said()
    assert f"http://localhost:{installation.port}/" in said
    assert "動いています" in said
    assert "is running" in said
    assert "demo-admin" in said
    assert "createsuperuser" not in said


@pytest.mark.parametrize(
    "path", ["/ja/", "/en/", "/ja/plans/nins-2013/", "/admin/login/", "/healthz", "/readyz"]
)
def test_first_start_serves_its_pages(path: str, installation: Installation) -> None:
    assert installation.page(path)[0] == 200


def test_all_state_is_in_the_named_folder(installation: Installation) -> None:
    assert {path.name for path in installation.folder.iterdir()} == {"log", "state"}
    names = {path.name for path in (installation.folder / "state").iterdir()}
    assert {"strategy_tracker.sqlite3", "queue", "static", "secret_key", "supervisor.lock"} <= names


def test_second_start_on_the_same_folder_is_refused(installation: Installation) -> None:
    done = subprocess.run(
        [ROOT / "bin" / "start"],
        cwd=installation.folder,
        env=installation.environment | {"PORT": str(free_port())},
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert done.returncode == 1
    assert f"in use by another Strategy Tracker ({installation.process.pid} " in done.stderr


def test_start_on_a_port_in_use_is_refused(installation: Installation, tmp_path: Path) -> None:
    done = subprocess.run(
        [ROOT / "bin" / "start"],
        env=installation.environment | {"STATE_DIR": str(tmp_path / "other")},
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert done.returncode == 1
    assert f"Port {installation.port} at 127.0.0.1 is not available" in done.stderr
    assert {path.name for path in (tmp_path / "other").iterdir()} == {"supervisor.lock"}


@pytest.mark.parametrize("kind", ["gunicorn", "strategy_tracker worker", "strategy_tracker beat"])
def test_killed_process_is_replaced(kind: str, installation: Installation) -> None:
    before = installation.process_ids(kind)
    os.kill(before[0], signal.SIGKILL)
    wait_for(
        lambda: (
            len(installation.process_ids(kind)) >= len(before)
            and not {*before} & {*installation.process_ids(kind)}
        )
    )
    wait_for(lambda: installation.page("/readyz")[0] == 200)


def test_worker_beats(installation: Installation) -> None:
    assert json.loads(installation.page("/readyz")[1])["worker"] == "ok"


def test_killed_supervisor_leaves_no_orphan(installation: Installation) -> None:
    wait_for(lambda: len(installation.process_ids()) >= 5)
    assert installation.stop(signal.SIGKILL) == -signal.SIGKILL
    wait_for(lambda: installation.process_ids() == [], seconds=5)


def test_second_start_is_quick_and_loads_nothing_again(installation: Installation) -> None:
    begun = time.monotonic()
    installation.start()
    assert time.monotonic() - begun < 30
    assert "Loading" not in installation.said()
    assert "demo-admin" in installation.said()


def test_ctrl_c_ends_everything_in_a_few_seconds(installation: Installation) -> None:
    # The scheduler is the last to be there: what is tested is the end of a site that runs.
    time.sleep(SCHEDULER_SECONDS)
    begun = time.monotonic()
    assert installation.stop(signal.SIGINT) == 0
    assert time.monotonic() - begun < 10
    assert installation.process_ids() == []
    assert "Traceback" not in installation.said()


def test_empty_start_has_the_plans_and_nobody_to_sign_in(tmp_path: Path) -> None:
    """Beside the other one, from the same checkout."""
    empty = Installation(tmp_path)
    empty.start("--empty")
    try:
        assert "demo-" not in empty.said()
        line = next(line for line in empty.said().splitlines() if "createsuperuser" in line)
        state, python, *command = shlex.split(line)
        assert state == f"STATE_DIR={tmp_path / 'state'}"
        assert Path(python).samefile(ROOT / ".venv" / "bin" / "python")
        assert command == [str(ROOT / "manage.py"), "createsuperuser"]
        assert empty.page("/ja/plans/nins-2013/")[0] == 200
        assert "strategy-demo" not in empty.page("/admin/login/")[1]
    finally:
        assert empty.stop(signal.SIGTERM) == 0
    assert empty.process_ids() == []


def test_python_that_is_too_old_is_named(tmp_path: Path) -> None:
    for tool in ("sh", "dirname", "readlink"):
        (tmp_path / tool).symlink_to(shutil.which(tool) or tool)
    old = tmp_path / "python3"
    old.write_text('#!/bin/sh\n[ "$1" = --version ] && echo "Python 3.9.2" && exit 0\nexit 1\n')
    old.chmod(0o755)
    done = subprocess.run(
        [ROOT / "bin" / "start"], env={"PATH": str(tmp_path)}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "Python 3.11 or newer is needed (found: Python 3.9.2)" in done.stderr


@pytest.mark.parametrize(("variable", "value"), [("PORT", "http"), ("STATE_DIR", "/dev/null/state")])
def test_broken_variable_is_named(variable: str, value: str, tmp_path: Path) -> None:
    environment = Installation(tmp_path).environment | {variable: value}
    done = subprocess.run(
        [ROOT / "bin" / "start"], env=environment, capture_output=True, text=True, timeout=30, check=False
    )
    assert done.returncode == 1
    assert done.stderr.startswith(f"{variable}: ")
    assert "Traceback" not in done.stderr
