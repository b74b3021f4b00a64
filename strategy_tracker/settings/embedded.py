"""One machine, nothing to install: what ``bin/start`` runs. For trying out and for a single office."""

import secrets

from strategy_tracker.settings.base import *
from strategy_tracker.settings.env import STATE_DIR, boolean, env, integer

DEBUG = boolean("DEBUG", default=False)
PORT = integer("PORT", 8000, minimum=1)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
REFUSE_DEMONSTRATION = False


def _secret_key() -> str:
    """``SECRET_KEY``, or one made at the first start and kept beside the other state."""
    given = env.str("SECRET_KEY", default="")
    if given:
        return given
    path = STATE_DIR / "secret_key"
    try:
        # "x" makes exactly one of several starting processes the author.
        with path.open("x") as file:
            path.chmod(0o600)
            file.write(secrets.token_urlsafe(50))
    except FileExistsError:
        pass
    return path.read_text().strip()


SECRET_KEY = _secret_key()
