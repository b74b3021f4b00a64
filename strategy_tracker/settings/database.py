"""SQLite beside the other state by default; PostgreSQL when ``DATABASE_URL`` names one."""

from typing import Any

from django.core.exceptions import ImproperlyConfigured

from strategy_tracker.settings.env import STATE_DIR, env

# WAL lets readers and one writer work together; IMMEDIATE takes the write lock at the start of a
# transaction, so that two writers wait for each other instead of failing at commit.
SQLITE_OPTIONS = {
    "timeout": 20,
    "transaction_mode": "IMMEDIATE",
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
}


def database() -> dict[str, Any]:
    """Django's description of the database that ``DATABASE_URL`` names."""
    if not env.str("DATABASE_URL", default=""):
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": STATE_DIR / "strategy_tracker.sqlite3",
            "OPTIONS": SQLITE_OPTIONS,
        }
    try:
        parsed: dict[str, Any] = dict(env.db_url("DATABASE_URL"))
    except Exception as error:
        # The address may hold a password: say what is wrong, not what was given.
        raise ImproperlyConfigured("DATABASE_URL: not a database address") from error
    if parsed.get("ENGINE") == "django.db.backends.sqlite3":
        parsed["OPTIONS"] = SQLITE_OPTIONS
    elif parsed.get("ENGINE") == "django.db.backends.postgresql":
        parsed["CONN_MAX_AGE"] = 60
        parsed["CONN_HEALTH_CHECKS"] = True
    else:
        raise ImproperlyConfigured("DATABASE_URL: must begin with postgres:// or sqlite://")
    return parsed


DATABASES = {"default": database()}
