"""Makes .venv from a lock file, or from both, and compiles the message catalogues. Standard library only.

    python bin/environment.py requirements.lock
    python bin/environment.py tests/requirements.lock     (holds all of requirements.lock, too)

Does nothing when .venv already has what the lock file says. Two calls at once wait for each other.
"""

import contextlib
import fcntl
import hashlib
import importlib.util
import json
import os
import subprocess
import sys
import venv
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ENVIRONMENT = ROOT / ".venv"
PYTHON = ENVIRONMENT / "bin" / "python"
# What was installed last: the place and the checksum of each lock file that is fulfilled.
STAMP = ENVIRONMENT / "installed.json"
RUNTIME, TESTS = "requirements.lock", "tests/requirements.lock"


class Impossible(Exception):
    """The environment cannot be made; the text tells the user why and what to do."""


@contextlib.contextmanager
def alone() -> Iterator[None]:
    """Let one process at a time work on the environment. The lock is on bin/ itself and leaves no file."""
    folder = os.open(ROOT / "bin", os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def checksum(lock: str) -> str:
    return hashlib.sha256((ROOT / lock).read_bytes()).hexdigest()


def works() -> bool:
    """Whether the environment's Python finds its packages; after an upgrade of the system it may not."""
    search = "import sys, importlib.util as u; sys.exit(u.find_spec('django') is None)"
    return runs(PYTHON, "-c", search)


def wanted(lock: str) -> dict[str, str]:
    """Checksums of the lock files that are fulfilled once ``lock`` is installed."""
    return {name: checksum(name) for name in ((RUNTIME, TESTS) if lock == TESTS else (RUNTIME,))}


def installed() -> dict[str, str]:
    """Checksums of the lock files that the environment fulfils now; empty when it has to be made."""
    try:
        stamp = json.loads(STAMP.read_text())
    except (OSError, ValueError):
        return {}
    # An environment that was moved is one no longer: its scripts name the old place.
    return stamp["locks"] if stamp["place"] == str(ENVIRONMENT) and works() else {}


def runs(*command: str | Path) -> bool:
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def make(lock: str) -> None:
    """Make the environment, or bring it to the lock file.

    Raises Impossible when Python lacks its venv module or a package cannot be fetched.
    """
    if not importlib.util.find_spec("ensurepip"):
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        raise Impossible(
            f"Python の venv モジュールがありません。例: apt install python{version}-venv\n"
            f"Python's venv module is missing. On Debian and Ubuntu: apt install python{version}-venv"
        )
    print("Python の環境を準備しています… / Making the Python environment…", flush=True)
    STAMP.unlink(missing_ok=True)
    if not runs(PYTHON, "-m", "pip", "--version"):
        venv.create(ENVIRONMENT, clear=True, with_pip=True)
    install = [PYTHON, "-m", "pip", "--quiet", "--quiet", "--disable-pip-version-check", "--no-input",
               "install", "--require-hashes", "--no-deps", "--requirement", ROOT / lock]  # fmt: skip
    # A personal setting that puts packages into the home directory has no place in an environment.
    outcome = subprocess.run(install, env=os.environ | {"PIP_USER": "0"}, check=False)
    if outcome.returncode != 0:
        raise Impossible(
            "パッケージをインストールできませんでした。上のメッセージとネットワーク接続を確認してください。\n"
            "The packages could not be installed. See the messages above; is there a network connection?"
        )
    STAMP.write_text(json.dumps({"place": str(ENVIRONMENT), "locks": wanted(lock)}))


def main() -> int:
    lock = sys.argv[1]
    try:
        with alone():
            if not wanted(lock).items() <= installed().items():
                make(lock)
            subprocess.run([PYTHON, ROOT / "bin" / "compile_messages.py"], check=True)
    except (Impossible, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
