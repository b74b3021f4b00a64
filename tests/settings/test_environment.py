"""A variable that is missing or malformed stops every process and is named; its value is not shown."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# Stands where a password would: it must appear in no message.
HIDDEN = "hidden-password"
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "strategy_tracker.settings.production",
    "SECRET_KEY": "k3y-With-50-Or-More-Varied-Characters-0123456789-abcdef",
    "ALLOWED_HOSTS": "strategy.example.ac.jp",
    "DATABASE_URL": f"postgres://tracker:{HIDDEN}@127.0.0.1:1/tracker",
    "REDIS_URL": f"redis://:{HIDDEN}@127.0.0.1:1/0",
    "EMAIL_URL": f"smtp+tls://tracker:{HIDDEN}@mail.example.ac.jp:587",
}
EMBEDDED = {"DJANGO_SETTINGS_MODULE": "strategy_tracker.settings.embedded"}
PROCESSES = {
    "command line": [sys.executable, "manage.py", "check"],
    "web": [sys.executable, "-m", "gunicorn", "--config", "python:strategy_tracker.supervisor.web",
            "strategy_tracker.wsgi"],
    "worker": [sys.executable, "-m", "celery", "--app", "strategy_tracker", "worker"],
    "scheduler": [sys.executable, "-m", "celery", "--app", "strategy_tracker", "beat"],
}  # fmt: skip


def run(command: list[str], variables: dict[str, str], state: Path) -> subprocess.CompletedProcess[str]:
    """Run in an environment that holds nothing but ``variables`` and what a process needs."""
    bare = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return subprocess.run(
        command,
        cwd=ROOT,
        env=bare | {"STATE_DIR": str(state)} | variables,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize(
    ("base", "name", "value"),
    [
        (PRODUCTION, "SECRET_KEY", ""),
        (PRODUCTION, "SECRET_KEY", "short-" + HIDDEN),
        (PRODUCTION, "SECRET_KEY", "ab" * 40),
        (PRODUCTION, "DATABASE_URL", ""),
        (PRODUCTION, "DATABASE_URL", f"mysql://tracker:{HIDDEN}@host/name"),
        (PRODUCTION, "DATABASE_URL", "sqlite:///file"),
        (PRODUCTION, "DATABASE_URL", f"postgres://tracker:{HIDDEN}@host:port/name"),
        (PRODUCTION, "DATABASE_URL", f"postgres://tracker:{HIDDEN}@host"),
        (PRODUCTION, "REDIS_URL", ""),
        (PRODUCTION, "REDIS_URL", f"amqp://tracker:{HIDDEN}@host"),
        (PRODUCTION, "ALLOWED_HOSTS", ""),
        (PRODUCTION, "ALLOWED_HOSTS", " , "),
        (PRODUCTION, "ALLOWED_HOSTS", "*"),
        (PRODUCTION, "CSRF_TRUSTED_ORIGINS", "strategy.example.ac.jp"),
        (PRODUCTION, "EMAIL_URL", f"mail.example.ac.jp?{HIDDEN}"),
        (PRODUCTION, "EMAIL_URL", f"smtp://tracker:{HIDDEN}@mail.example.ac.jp:port"),
        (PRODUCTION, "EMAIL_URL", "smtp://"),
        (PRODUCTION, "DEFAULT_FROM_EMAIL", "nobody"),
        (PRODUCTION, "SITE_ADDRESS", "strategy.example.ac.jp"),
        (PRODUCTION, "TIME_ZONE", "Asia/Edo"),
        (PRODUCTION, "LOG_LEVEL", "loud"),
        (PRODUCTION, "SECURE_SSL_REDIRECT", "perhaps"),
        (PRODUCTION, "SECURE_HSTS_SECONDS", "-1"),
        (PRODUCTION, "JOB_TIME_LIMIT_SECONDS", "9"),
        (PRODUCTION, "WORKER_CONCURRENCY", "0"),
        (EMBEDDED, "PORT", "http"),
        (EMBEDDED, "PORT", "65536"),
        (EMBEDDED, "DEBUG", "2"),
        (EMBEDDED, "DATABASE_URL", f"{HIDDEN}"),
        (EMBEDDED, "STATE_DIR", "/dev/null/state"),
    ],
)
def test_settings_name_the_variable_and_hide_its_value(
    base: dict[str, str], name: str, value: str, tmp_path: Path
) -> None:
    done = run(PROCESSES["command line"], base | {name: value}, tmp_path)
    assert done.returncode == 1
    said = done.stdout + done.stderr
    assert said.startswith(f"settings: {name}")
    assert "Traceback" not in said
    assert HIDDEN not in said


@pytest.mark.parametrize("process", ["web", "worker", "scheduler"])
@pytest.mark.parametrize("name", ["SECRET_KEY", "DATABASE_URL", "REDIS_URL", "ALLOWED_HOSTS"])
def test_process_does_not_start_without_a_variable(process: str, name: str, tmp_path: Path) -> None:
    done = run(PROCESSES[process], PRODUCTION | {name: "", "PORT": "8998"}, tmp_path)
    said = done.stdout + done.stderr
    assert done.returncode != 0
    assert f"{name} must be set" in said
    assert HIDDEN not in said


def test_production_passes_the_deployment_check(tmp_path: Path) -> None:
    done = run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "INFO"], PRODUCTION, tmp_path
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_production_trusts_forms_of_its_own_hosts_only(tmp_path: Path) -> None:
    question = "from django.conf import settings; print(settings.CSRF_TRUSTED_ORIGINS, settings.DEBUG)"
    hosts = {"ALLOWED_HOSTS": "a.example.jp, .b.example.jp"}
    done = run([sys.executable, "-c", question], PRODUCTION | hosts, tmp_path)
    assert done.stdout.strip() == "['https://a.example.jp', 'https://*.b.example.jp'] False"


@pytest.mark.parametrize(
    ("variables", "address"),
    [
        (PRODUCTION, "https://strategy.example.ac.jp"),
        (PRODUCTION | {"ALLOWED_HOSTS": ".b.example.jp, a.example.jp"}, "https://b.example.jp"),
        (PRODUCTION | {"SITE_ADDRESS": "https://a.example.jp/"}, "https://a.example.jp"),
        (EMBEDDED, "http://localhost:8000"),
        (EMBEDDED | {"PORT": "8102"}, "http://localhost:8102"),
    ],
)
def test_links_in_mails_lead_to_the_site(variables: dict[str, str], address: str, tmp_path: Path) -> None:
    question = "from django.conf import settings; print(settings.SITE_ADDRESS)"
    done = run([sys.executable, "-c", question], variables, tmp_path)
    assert done.stdout.strip() == address


def test_secret_key_that_begins_with_a_dollar_sign_is_taken_as_it_is(tmp_path: Path) -> None:
    key = "$" + PRODUCTION["SECRET_KEY"]
    question = "from django.conf import settings; print(settings.SECRET_KEY)"
    done = run([sys.executable, "-c", question], PRODUCTION | {"SECRET_KEY": key}, tmp_path)
    assert done.stdout.strip() == key


def test_embedded_makes_one_secret_key_and_keeps_it_to_itself(tmp_path: Path) -> None:
    question = "from django.conf import settings; print(settings.SECRET_KEY)"
    keys = {run([sys.executable, "-c", question], EMBEDDED, tmp_path).stdout.strip() for _ in range(2)}
    assert keys == {(tmp_path / "secret_key").read_text()}
    assert len(keys.pop()) >= 50
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in tmp_path.iterdir()) == ["queue", "secret_key"]


def test_sqlite_address_names_its_file(tmp_path: Path) -> None:
    question = "from django.conf import settings; print(settings.DATABASES['default']['NAME'])"
    address = f"sqlite:///{tmp_path}/elsewhere.sqlite3"
    done = run([sys.executable, "-c", question], EMBEDDED | {"DATABASE_URL": address}, tmp_path)
    assert done.stdout.strip() == f"{tmp_path}/elsewhere.sqlite3"
