"""What stands in the files that describe an installation for containers and continuous integration."""

import os
import re
import subprocess
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
OURS = ("migrate", "web", "worker", "scheduler")
SERVICES = {*OURS, "postgres", "redis"}


@pytest.fixture(scope="module")
def compose() -> dict:
    return yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))


def test_compose_has_the_services_of_an_installation(compose: dict) -> None:
    assert set(compose["services"]) == SERVICES


@pytest.mark.parametrize("name", sorted(SERVICES - {"migrate"}))
def test_running_service_has_a_health_check_and_comes_back(name: str, compose: dict) -> None:
    service = compose["services"][name]
    assert service["healthcheck"]["test"][0] in {"CMD", "CMD-SHELL"}
    assert service["restart"] == "unless-stopped"


def test_compose_holds_no_secret(compose: dict) -> None:
    """Each secret comes from outside, and its absence stops the start."""
    demanded = re.compile(r"\$\{(SECRET_KEY|POSTGRES_PASSWORD):\?[^}]+\}")
    for name in OURS:
        environment = compose["services"][name]["environment"]
        assert demanded.fullmatch(environment["SECRET_KEY"])
        login, _, place = environment["DATABASE_URL"].removeprefix("postgres://tracker:").rpartition("@")
        assert demanded.fullmatch(login)
        assert place == "postgres:5432/tracker"
        assert environment["EMAIL_URL"] == "${EMAIL_URL:-}"
    assert demanded.fullmatch(compose["services"]["postgres"]["environment"]["POSTGRES_PASSWORD"])


def test_database_knows_japanese_characters(compose: dict) -> None:
    arguments = compose["services"]["postgres"]["environment"]["POSTGRES_INITDB_ARGS"]
    assert arguments == "--encoding=UTF8 --locale=C.UTF-8"


def test_nothing_starts_before_the_database_is_at_this_version(compose: dict) -> None:
    for name in ("web", "worker", "scheduler"):
        waits_for = compose["services"][name]["depends_on"]
        assert waits_for["migrate"] == {"condition": "service_completed_successfully"}
    assert compose["services"]["migrate"]["depends_on"]["postgres"] == {"condition": "service_healthy"}


def test_what_is_written_survives_the_containers(compose: dict) -> None:
    used = [volume for service in compose["services"].values() for volume in service["volumes"]]
    assert {volume.split(":")[0] for volume in used} == set(compose["volumes"])
    assert all(not volume.startswith((".", "/")) for volume in used)


def test_database_and_queue_are_not_reachable_from_outside(compose: dict) -> None:
    published = {
        name: service["ports"] for name, service in compose["services"].items() if "ports" in service
    }
    assert published == {"web": ["127.0.0.1:${PORT:-8000}:8000"]}


def test_image_installs_by_hash_and_runs_as_a_user() -> None:
    lines = (ROOT / "Dockerfile").read_text(encoding="utf-8").splitlines()
    assert sum("--require-hashes" in line for line in lines) == 1
    users = [line.split()[1] for line in lines if line.startswith("USER ")]
    assert users == ["tracker"]
    assert any(line.startswith("HEALTHCHECK ") for line in lines)


def test_image_leaves_state_and_tests_out() -> None:
    left_out = set((ROOT / ".dockerignore").read_text(encoding="utf-8").split())
    assert {".git", ".venv", "var", "tests", ".env"} <= left_out


@pytest.mark.parametrize("lock", ["requirements.lock", "tests/requirements.lock"])
def test_lock_has_hashes_and_no_addresses(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert "://" not in text
    packages = re.findall(r"^([a-z0-9-]+)==\S+.*\\$", text, flags=re.MULTILINE)
    assert len(packages) == len(re.findall(r"^[^\s#]", text, flags=re.MULTILINE))


def test_both_locks_agree() -> None:
    def pins(lock: str) -> dict[str, str]:
        text = (ROOT / lock).read_text(encoding="utf-8")
        return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", text, flags=re.MULTILINE))

    runtime, tests = pins("requirements.lock"), pins("tests/requirements.lock")
    assert runtime.items() <= tests.items()


@pytest.mark.parametrize("path", ["bin/start", "bin/test", "bin/lock", ".ci/run"])
def test_command_can_be_executed_and_parsed(path: str) -> None:
    command = ROOT / path
    assert os.access(command, os.X_OK)
    shell = command.read_text(encoding="utf-8").splitlines()[0].removeprefix("#!").split()[-1]
    subprocess.run([Path(shell).name, "-n", command], check=True)
