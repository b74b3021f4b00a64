"""A whole running site for the browser tests: web, worker and scheduler as real processes."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg2
import pytest
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
READY_SECONDS = 90
BROWSER_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@dataclass
class Site:
    """A running site: its address, its environment, its supervisor."""

    address: str
    environment: dict[str, str]
    process: subprocess.Popen[bytes]

    def manage(self, *arguments: str) -> str:
        """Run a management command against this site's state; returns what it printed."""
        return manage(self.environment, *arguments)


def manage(environment: dict[str, str], *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments], cwd=ROOT, env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def new_database() -> Iterator[str]:
    """A database of its own on the server that DATABASE_URL names; empty: SQLite in its folder."""
    server = os.environ.get("DATABASE_URL", "")
    if not server.startswith("postgres"):
        yield ""
        return
    name = f"site_{uuid.uuid4().hex[:12]}"
    connection = psycopg2.connect(server)
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'")
    yield urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")
    connection.close()


@pytest.fixture(scope="module")
def site_database() -> Iterator[str]:
    """The running site's database."""
    yield from new_database()


@pytest.fixture
def own_database() -> Iterator[str]:
    """A database of one test alone."""
    yield from new_database()


@pytest.fixture(scope="module")
def site(site_database: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The site with the real plans and demonstration data, started as ``bin/start`` starts it."""
    port = free_port()
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "strategy_tracker.settings.embedded",
        "STATE_DIR": str(tmp_path_factory.mktemp("state")),
        "PORT": str(port),
        "DATABASE_URL": site_database,
    }
    for command in (
        ["migrate", "-v0"],
        ["collectstatic", "--noinput", "-v0"],
        ["load_fixtures"],
        ["load_demonstration"],
    ):
        manage(environment, *command)
    process = subprocess.Popen(
        [sys.executable, "-m", "strategy_tracker.supervisor"],
        cwd=ROOT,
        env=environment,
        start_new_session=True,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        wait_until_ready(address, process)
        yield Site(address, environment, process)
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)


def wait_until_ready(address: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + READY_SECONDS
    answer = "nothing"
    while time.monotonic() < deadline:
        assert process.poll() is None, f"the site stopped with {process.returncode}"
        try:
            with urllib.request.urlopen(f"{address}/readyz", timeout=5) as response:
                if response.status == 200:
                    return
        except urllib.error.HTTPError as error:
            answer = error.read().decode()
        except OSError as error:
            answer = str(error)
        time.sleep(0.3)
    pytest.fail(f"{address}/readyz was not ready within {READY_SECONDS} s; last answer: {answer}")


# For a module, not for the session: while it lives an event loop runs, beside which Django refuses queries.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Headless Chromium, as installed on the system (``CHROMIUM`` names another)."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        pytest.fail("Chromium is not installed: install it, or name it in CHROMIUM.")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=BROWSER_FLAGS)
        yield chromium
        chromium.close()


@dataclass
class Visit:
    """A browser page with what went wrong on it."""

    page: Page
    address: str
    console_errors: list[str]
    foreign_requests: list[str]


@pytest.fixture
def visit(site: Site, browser: Browser) -> Iterator[Visit]:
    """A fresh window on the site that notes script errors and requests to other hosts."""
    context = browser.new_context(
        base_url=site.address, viewport={"width": 1440, "height": 900}, accept_downloads=True
    )
    page = context.new_page()
    seen = Visit(page, site.address, [], [])
    page.on(
        "console",
        lambda message: (
            seen.console_errors.append(f"{page.url}: {message.text}") if message.type == "error" else None
        ),
    )
    page.on("pageerror", lambda error: seen.console_errors.append(str(error)))
    page.on(
        "request",
        lambda request: (
            None
            if request.url.startswith((site.address, "data:", "blob:"))
            else seen.foreign_requests.append(request.url)
        ),
    )
    yield seen
    context.close()
