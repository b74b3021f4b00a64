"""Typed readers of environment variables. A missing or malformed one stops the process and is named.

What a variable holds is never printed unless it cannot be a secret: an address may hold a password.
"""

import os
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parents[2]
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")


def text(name: str, default: str = "") -> str:
    """Read a text; an empty variable counts as not set."""
    return os.environ.get(name, "").strip() or default


def required(name: str) -> str:
    """Read a text that must be there and not empty."""
    value = text(name)
    if not value:
        raise ImproperlyConfigured(f"{name} must be set")
    return value


def texts(name: str, default: list[str]) -> list[str]:
    """Read a list with commas between its members."""
    return [part.strip() for part in text(name).split(",") if part.strip()] or default


def integer(name: str, default: int, *, minimum: int = 0, maximum: int | None = None) -> int:
    """Read a whole number from ``minimum`` to ``maximum``."""
    given = text(name, str(default))
    try:
        value = int(given)
    except ValueError as error:
        raise ImproperlyConfigured(f"{name}: a whole number is needed, not {given!r}") from error
    if value < minimum:
        raise ImproperlyConfigured(f"{name}: at least {minimum} is needed, not {value}")
    if maximum is not None and value > maximum:
        raise ImproperlyConfigured(f"{name}: at most {maximum} is possible, not {value}")
    return value


def boolean(name: str, *, default: bool) -> bool:
    """Read a yes or no; anything that is neither is an error, never silently "no"."""
    given = text(name, "yes" if default else "no").lower()
    if given in {"1", "true", "yes", "on"}:
        return True
    if given in {"0", "false", "no", "off"}:
        return False
    raise ImproperlyConfigured(f"{name}: yes or no is needed, not {given!r}")


def url(name: str, *, schemes: tuple[str, ...], default: str | None = None) -> str:
    """Read an address whose scheme is one of ``schemes``."""
    value = required(name) if default is None else text(name, default)
    if value and value.split(":", 1)[0] not in schemes:
        raise ImproperlyConfigured(f"{name}: must begin with one of {', '.join(s + ':' for s in schemes)}")
    return value


def time_zone(name: str, default: str) -> str:
    """Read the name of a time zone such as ``Asia/Tokyo``."""
    given = text(name, default)
    try:
        return ZoneInfo(given).key
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ImproperlyConfigured(f"{name}: no time zone is called {given!r}") from error


def log_level(name: str, default: str) -> str:
    """Read the name of a level of logging."""
    given = text(name, default).upper()
    if given not in LOG_LEVELS:
        raise ImproperlyConfigured(f"{name}: one of {', '.join(LOG_LEVELS)} is needed, not {given!r}")
    return given


def state_dir() -> Path:
    """The one folder with everything an installation writes: ``STATE_DIR``, or ``var/`` in the checkout."""
    folder = Path(text("STATE_DIR", str(BASE_DIR / "var"))).expanduser().resolve()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(f"STATE_DIR: the folder {folder} cannot be made: {error}") from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise ImproperlyConfigured(f"STATE_DIR: the folder {folder} cannot be written to")
    return folder


PORT = integer("PORT", 8000, minimum=1, maximum=65535)
STATE_DIR = state_dir()
