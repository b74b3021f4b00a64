"""Real workers and a real scheduler on a queue of their own: killed, restarted, called by the calendar."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import pytest

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_SECONDS = 90
KNOWN_KINDS = "tests.end_to_end.slow_report"

ASK = """
import sys
from datetime import date
import tests.end_to_end.slow_report
from actions.models import Plan
from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.monitoring.reports.request import request_report
plan = Plan.objects.get(slug="nins-2013")
request_report({kind!r}, plan, FiscalYear(2026), "ja", date(2026, 11, 20), None)
"""
STATE = """
import json
from strategy_tracker.monitoring.models import MonitoringReport
print("STATE" + json.dumps([
    {
        "state": report.job.state,
        "attempts": report.job.attempts,
        "error": report.job.error,
        "facts": report.facts.count() > 0,
        "files": sorted(report.files.values_list("format", flat=True)),
    }
    for report in MonitoringReport.objects.select_related("job").order_by("pk")
]))
"""
EVERY_SECOND = """
from django_celery_beat.models import IntervalSchedule, PeriodicTask
every, _ = IntervalSchedule.objects.get_or_create(every=1, period="seconds")
PeriodicTask.objects.create(
    name="a report at once", task="monitoring.scheduled_report", interval=every, one_off=True,
    kwargs='{"kind": "plan-progress", "plan_slug": "nins-2013", "language": "en", "year": 2026}',
)
"""


@dataclass
class Installation:
    """The state of an installation, its commands and its processes."""

    environment: dict[str, str]

    @property
    def folder(self) -> Path:
        return Path(self.environment["STATE_DIR"])

    def manage(self, *arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def reports(self) -> list[dict[str, Any]]:
        printed = self.manage("shell", "--no-imports", "-c", STATE)
        return json.loads(printed.split("STATE", 1)[1])

    def wait_for_reports(self, wanted: list[dict[str, Any]]) -> None:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while (found := self.reports()) != wanted and time.monotonic() < deadline:
            time.sleep(0.5)
        assert found == wanted

    @contextmanager
    def running(self, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
        """A process of the program with all its children; whatever is left of it is killed."""
        command = [sys.executable, "-m", "celery", "-A", "strategy_tracker", *arguments]
        log = self.folder / f"{arguments[0]}.log"
        with log.open("ab") as output:
            process = subprocess.Popen(
                command, cwd=ROOT, env=self.environment, stdout=output, stderr=output, start_new_session=True
            )
            try:
                yield process
            finally:
                kill(process)

    def worker(self) -> Any:
        return self.running("worker", "-I", KNOWN_KINDS, "--loglevel", "INFO")

    def scheduler(self) -> Any:
        pidfile = self.folder / "beat.pid"
        return self.running("beat", "--pidfile", str(pidfile))


def kill(process: "subprocess.Popen[bytes]") -> None:
    """As a power cut does: no signal handler, no farewell, for the process and its children alike."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def other_redis(address: str) -> str:
    """The next database of the same server: another installation's worker must not take our messages."""
    parts = urlsplit(address)
    number = (int(parts.path.strip("/") or 0) + 1) % 16
    return urlunsplit(parts._replace(path=f"/{number}"))


@pytest.fixture
def installation(own_database: str, tmp_path: Path) -> Installation:
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "strategy_tracker.settings.embedded",
        "STATE_DIR": str(tmp_path / "state"),
        "DATABASE_URL": own_database,
        "JOB_SILENCE_SECONDS": "4",
    }
    if redis_url := os.environ.get("REDIS_URL"):
        environment["REDIS_URL"] = other_redis(redis_url)
        import redis

        redis.Redis.from_url(environment["REDIS_URL"]).flushdb()
    made = Installation(environment)
    made.manage("migrate", "-v0")
    made.manage("load_fixtures")
    return made


def finished(attempts: int) -> dict[str, Any]:
    return {
        "state": "succeeded",
        "attempts": attempts,
        "error": "",
        "facts": True,
        "files": ["pdf", "xlsx"],
    }


def stored_files(installation: Installation) -> list[str]:
    return sorted(path.suffix for path in (installation.folder / "files" / "reports").rglob("*.*"))


def test_worker_killed_during_a_report_finishes_it_once_after_restart(installation):
    with installation.worker() as worker:
        installation.manage("shell", "--no-imports", "-c", ASK.format(kind="stuck-progress"))
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not (installation.folder / "collecting").exists():
            assert time.monotonic() < deadline, (installation.folder / "worker.log").read_text()
            time.sleep(0.1)
        assert installation.reports()[0]["state"] == "running"
        kill(worker)
    assert installation.reports()[0] == {**finished(1), "state": "running", "facts": False, "files": []}

    with installation.worker(), installation.scheduler():
        installation.wait_for_reports([finished(2)])
        # Long enough for a message that came twice to do harm.
        time.sleep(6)
        assert installation.reports() == [finished(2)]
    assert stored_files(installation) == [".pdf", ".xlsx"]


def test_message_lost_before_any_worker_saw_it_is_sent_again(installation):
    installation.manage("shell", "--no-imports", "-c", ASK.format(kind="plan-progress"))
    lose_messages(installation)
    with installation.worker(), installation.scheduler():
        installation.wait_for_reports([finished(1)])


def lose_messages(installation: Installation) -> None:
    if address := installation.environment.get("REDIS_URL"):
        import redis

        redis.Redis.from_url(address).flushdb()
    lost = list((installation.folder / "queue" / "messages").glob("*.msg"))
    for message in lost:
        message.unlink()


def test_schedule_that_is_due_builds_a_report(installation):
    installation.manage("shell", "--no-imports", "-c", EVERY_SECOND)
    with installation.worker(), installation.scheduler():
        installation.wait_for_reports([finished(1)])
