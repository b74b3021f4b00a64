"""The two health addresses; each part is broken for real."""

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from django.utils import timezone

from strategy_tracker.monitoring.models import Pulse
from strategy_tracker.monitoring.worker_pulse import beat

ROOT = Path(__file__).resolve().parents[2]
ALL_WELL = {"database": "ok", "broker": "ok", "migrations": "ok", "worker": "ok"}
NOWHERE = "127.0.0.1:1"


@pytest.fixture
def pulse(db) -> Pulse:
    """A worker that was seen just now."""
    return Pulse.objects.create(name=Pulse.WORKER, seen_at=timezone.now())


def ask_elsewhere(path: str, state: Path, **variables: str) -> tuple[int, str]:
    """Status and body as another process with other settings answers them."""
    question = (
        "import sys, django; django.setup(); from django.test import Client;"
        "answer = Client().get(sys.argv[1]); print(answer.status_code, answer.content.decode())"
    )
    # The test client calls itself "testserver".
    environment = os.environ | variables | {"STATE_DIR": str(state), "ALLOWED_HOSTS": "testserver"}
    environment["DJANGO_SETTINGS_MODULE"] = "strategy_tracker.settings.embedded"
    done = subprocess.run(
        [sys.executable, "-c", question, path],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    status, body = done.stdout.split(" ", 1)
    return int(status), body.strip()


def test_healthz_asks_neither_database_nor_sign_in(client: Client, db, django_assert_num_queries) -> None:
    with django_assert_num_queries(0):
        response = client.get("/healthz")
    assert (response.status_code, response.json()) == (200, {"process": "ok"})
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_health_cannot_be_posted_to(path: str, client: Client) -> None:
    assert client.post(path).status_code == 405


def test_readyz_when_all_is_well(client: Client, pulse: Pulse) -> None:
    response = client.get("/readyz")
    assert (response.status_code, response.json()) == (200, ALL_WELL)


@pytest.mark.parametrize(("seconds", "status"), [(59, 200), (61, 503)])
def test_readyz_when_the_worker_has_been_silent(
    seconds: int, status: int, client: Client, pulse: Pulse
) -> None:
    Pulse.objects.update(seen_at=timezone.now() - timedelta(seconds=seconds))
    response = client.get("/readyz")
    worker = "ok" if status == 200 else "failing"
    assert (response.status_code, response.json()) == (status, ALL_WELL | {"worker": worker})


def test_readyz_when_no_worker_was_ever_seen(client: Client, db) -> None:
    response = client.get("/readyz")
    assert (response.status_code, response.json()) == (503, ALL_WELL | {"worker": "failing"})


def test_readyz_does_not_fill_the_log_while_it_waits(client: Client, db, caplog) -> None:
    assert client.get("/readyz").status_code == 503
    assert caplog.records == []


def test_readyz_when_a_migration_is_not_applied(client: Client, pulse: Pulse) -> None:
    MigrationRecorder.Migration.objects.filter(app="monitoring").latest("applied").delete()
    response = client.get("/readyz")
    assert (response.status_code, response.json()) == (503, ALL_WELL | {"migrations": "failing"})


@pytest.mark.parametrize("folder", ["data_folder_out", "control_folder"])
def test_readyz_when_a_folder_of_the_queue_is_gone(
    folder: str, client: Client, pulse: Pulse, settings, tmp_path: Path
) -> None:
    settings.REDIS_URL = ""
    there = {"data_folder_out": str(tmp_path), "control_folder": str(tmp_path)}
    settings.CELERY_BROKER_TRANSPORT_OPTIONS = there | {folder: str(tmp_path / "gone")}
    response = client.get("/readyz")
    assert (response.status_code, response.json()) == (503, ALL_WELL | {"broker": "failing"})


def test_readyz_when_redis_does_not_answer(tmp_path: Path) -> None:
    status, body = ask_elsewhere(
        "/readyz", tmp_path, REDIS_URL=f"redis://:hidden@{NOWHERE}/0", DATABASE_URL=""
    )
    assert (status, body) == (
        503,
        '{"database": "ok", "broker": "failing", "migrations": "failing", "worker": "failing"}',
    )


def test_readyz_when_the_database_does_not_answer(tmp_path: Path) -> None:
    nowhere = f"postgres://tracker:hidden@{NOWHERE}/tracker"
    status, body = ask_elsewhere("/readyz", tmp_path, DATABASE_URL=nowhere, REDIS_URL="")
    assert (status, body) == (
        503,
        '{"database": "failing", "broker": "ok", "migrations": "unknown", "worker": "unknown"}',
    )


def test_healthz_when_the_database_does_not_answer(tmp_path: Path) -> None:
    nowhere = f"postgres://tracker:hidden@{NOWHERE}/tracker"
    answer = ask_elsewhere("/healthz", tmp_path, DATABASE_URL=nowhere, REDIS_URL=f"redis://{NOWHERE}/0")
    assert answer == (200, '{"process": "ok"}')


def test_heartbeat_keeps_one_row(db) -> None:
    beat()
    first = Pulse.objects.get().seen_at
    beat()
    assert Pulse.objects.get().seen_at > first
