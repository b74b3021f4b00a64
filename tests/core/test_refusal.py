"""A real installation does not start while a demonstration account is active."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROCESSES = {
    "web": ["-m", "gunicorn", "--config", "python:strategy_tracker.supervisor.web", "strategy_tracker.wsgi"],
    "worker": ["-m", "celery", "--app", "strategy_tracker", "worker"],
    "scheduler": ["-m", "celery", "--app", "strategy_tracker", "beat"],
    "migration": ["manage.py", "migrate"],
    "check": ["manage.py", "check", "--database", "default"],
}
MAKE_ACCOUNTS = """
from strategy_tracker.core.models import User
User.objects.create(username="demo-one", is_demonstration=True)
User.objects.create(username="demo-gone", is_demonstration=True, is_active=False)
User.objects.create(username="somebody")
"""


class Installation:
    """Settings that refuse demonstration accounts, as production's do, on a database of their own."""

    def __init__(self, folder: Path) -> None:
        self.environment = os.environ | {
            "STATE_DIR": str(folder),
            "DATABASE_URL": "",
            "REDIS_URL": "",
            "PORT": "8997",
            "PYTHONPATH": str(folder),
        }
        (folder / "refusing.py").write_text(
            "from strategy_tracker.settings.embedded import *\nREFUSE_DEMONSTRATION = True\n"
        )
        self.environment["DJANGO_SETTINGS_MODULE"] = "refusing"

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *arguments],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """One that holds an active and an inactive demonstration account, and a real one."""
    installation = Installation(tmp_path_factory.mktemp("refusing"))
    assert installation.run("manage.py", "migrate", "-v0").returncode == 0
    assert installation.run("manage.py", "shell", "-v0", "-c", MAKE_ACCOUNTS).returncode == 0
    return installation


@pytest.mark.parametrize("process", PROCESSES)
def test_process_refuses_an_active_demonstration_account(process: str, installation: Installation) -> None:
    done = installation.run(*PROCESSES[process])
    said = done.stdout + done.stderr
    assert done.returncode != 0
    assert "Demonstration accounts are active: demo-one" in said
    assert "remove_demonstration" in said
    assert "demo-gone" not in said
    assert "somebody" not in said


def test_production_settings_refuse() -> None:
    environment = os.environ | {
        "SECRET_KEY": "k3y-With-50-Or-More-Varied-Characters-0123456789-abcdef",
        "ALLOWED_HOSTS": "strategy.example.ac.jp",
        "DATABASE_URL": "postgres://tracker@127.0.0.1:1/tracker",
        "REDIS_URL": "redis://127.0.0.1:1/0",
    }
    question = "from strategy_tracker.settings import production; print(production.REFUSE_DEMONSTRATION)"
    done = subprocess.run(
        [sys.executable, "-c", question],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "True"


def test_removing_the_demonstration_opens_the_way(installation: Installation) -> None:
    """Last of this file: it takes the accounts away."""
    removed = installation.run("manage.py", "remove_demonstration", "--yes")
    assert removed.returncode == 0, removed.stderr
    web = installation.run("-c", "import strategy_tracker.wsgi")
    assert web.returncode == 0, web.stderr
    assert installation.run("manage.py", "check", "--database", "default").returncode == 0
    left = installation.run(
        "manage.py",
        "shell",
        "-v0",
        "-c",
        "from strategy_tracker.core.models import User; print(User.objects.get())",
    )
    assert left.stdout.strip() == "somebody"
