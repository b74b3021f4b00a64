"""One supervisor for one state folder."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from strategy_tracker.supervisor.state_lock import StateInUse, lock_state

ROOT = Path(__file__).resolve().parents[2]


def test_second_one_is_told_who_was_first(tmp_path: Path) -> None:
    with lock_state(tmp_path, "http://localhost:1/"):
        with pytest.raises(StateInUse) as refused:
            lock_state(tmp_path, "http://localhost:2/")
        assert refused.value.holder == f"{os.getpid()} http://localhost:1/"


def test_folder_is_free_again_after_its_holder(tmp_path: Path) -> None:
    lock_state(tmp_path, "first").close()
    with lock_state(tmp_path, "second"):
        assert (tmp_path / "supervisor.lock").read_text() == f"{os.getpid()} second\n"


def test_folder_is_free_again_after_its_holder_was_killed(tmp_path: Path) -> None:
    program = (
        "import sys, time; from pathlib import Path;"
        "from strategy_tracker.supervisor.state_lock import lock_state;"
        "lock = lock_state(Path(sys.argv[1]), ''); print('locked', flush=True); time.sleep(600)"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", program, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "locked\n"
    with pytest.raises(StateInUse):
        lock_state(tmp_path, "")
    holder.send_signal(signal.SIGKILL)
    holder.communicate()
    lock_state(tmp_path, "").close()


def test_two_folders_do_not_disturb_each_other(tmp_path: Path) -> None:
    folders = [tmp_path / "one", tmp_path / "two"]
    for folder in folders:
        folder.mkdir()
    with lock_state(folders[0], ""), lock_state(folders[1], ""):
        assert all((folder / "supervisor.lock").exists() for folder in folders)
