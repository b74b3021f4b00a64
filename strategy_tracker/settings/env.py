"""Typed readers of environment variables. A missing or malformed one stops the process and is named."""

from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

env = environ.Env()

BASE_DIR = Path(__file__).resolve().parents[2]


def state_dir() -> Path:
    """The one folder with everything an installation writes: ``STATE_DIR``, or ``var/`` in the checkout."""
    folder = Path(env.str("STATE_DIR", default=str(BASE_DIR / "var"))).expanduser().resolve()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(f"STATE_DIR: the folder {folder} cannot be made: {error}") from error
    return folder


def integer(name: str, default: int, *, minimum: int = 0) -> int:
    """Read a whole number of at least ``minimum``."""
    text = env.str(name, default=str(default))
    try:
        value = int(text)
    except ValueError as error:
        raise ImproperlyConfigured(f"{name}: a whole number is needed, not {text!r}") from error
    if value < minimum:
        raise ImproperlyConfigured(f"{name}: at least {minimum} is needed, not {value}")
    return value


def boolean(name: str, *, default: bool) -> bool:
    """Read a yes or no; anything that is neither is an error, never silently "no"."""
    text = env.str(name, default="yes" if default else "no").strip().lower()
    if text in {"1", "true", "yes", "on"}:
        return True
    if text in {"0", "false", "no", "off"}:
        return False
    raise ImproperlyConfigured(f"{name}: yes or no is needed, not {text!r}")


def required(name: str) -> str:
    """Read a text that must be there and not empty."""
    value = env.str(name, default="").strip()
    if not value:
        raise ImproperlyConfigured(f"{name} must be set")
    return value


def url(name: str, *, schemes: tuple[str, ...], default: str | None = None) -> str:
    """Read an address whose scheme is one of ``schemes``."""
    value = required(name) if default is None else env.str(name, default=default)
    if value and value.split(":", 1)[0] not in schemes:
        raise ImproperlyConfigured(f"{name}: must begin with one of {', '.join(s + ':' for s in schemes)}")
    return value


STATE_DIR = state_dir()
