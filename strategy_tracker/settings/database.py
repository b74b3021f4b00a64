"""SQLite beside the other state by default; PostgreSQL when ``DATABASE_URL`` names one."""

from typing import Any

from django.core.exceptions import ImproperlyConfigured
from environ import Env

from strategy_tracker.settings.env import STATE_DIR, url

# WAL lets readers and one writer work together; IMMEDIATE takes the write lock at the start of a
# transaction, so that two writers wait for each other instead of failing at commit.
SQLITE_OPTIONS = {
    "timeout": 20,
    "transaction_mode": "IMMEDIATE",
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
}
# A server that does not answer must not hold a page, or the readiness check, for minutes.
# Compiling a query takes PostgreSQL half a second, and no query of a page runs as long as that.
POSTGRESQL_OPTIONS = {"connect_timeout": 5, "options": "-c jit=off"}


def database() -> dict[str, Any]:
    """Django's description of the database that ``DATABASE_URL`` names."""
    address = url("DATABASE_URL", schemes=("postgres", "postgresql", "sqlite"), default="")
    if not address:
        address = f"sqlite:///{STATE_DIR / 'strategy_tracker.sqlite3'}"
    if address.startswith("sqlite:"):
        return sqlite(address.removeprefix("sqlite://").removeprefix("/"))
    return postgresql(address)


def sqlite(path: str) -> dict[str, Any]:
    """A database in one file."""
    if not path:
        raise ImproperlyConfigured("DATABASE_URL: sqlite: needs the path of a file")
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": path, "OPTIONS": SQLITE_OPTIONS}


def postgresql(address: str) -> dict[str, Any]:
    """A database on a server: ``postgres://user:password@host:port/name``."""
    try:
        parsed: dict[str, Any] = dict(Env.db_url_config(address))
    except Exception:  # noqa: BLE001  whichever way the parser fails
        # Neither the address nor the error that quotes it: it may hold a password.
        raise ImproperlyConfigured("DATABASE_URL: not a database address") from None
    if not parsed.get("NAME"):
        raise ImproperlyConfigured("DATABASE_URL: the name of the database is missing")
    parsed["CONN_MAX_AGE"] = 60
    parsed["CONN_HEALTH_CHECKS"] = True
    parsed["OPTIONS"] = POSTGRESQL_OPTIONS | parsed.get("OPTIONS", {})
    return parsed


DATABASES = {"default": database()}
