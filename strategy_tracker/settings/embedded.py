"""One machine, nothing to install: what ``bin/start`` runs. For trying out and for a single office."""

import os
import secrets

from strategy_tracker.settings.base import *
from strategy_tracker.settings.env import STATE_DIR, boolean, text, texts

DEBUG = boolean("DEBUG", default=False)
ALLOWED_HOSTS = texts("ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = texts("CSRF_TRUSTED_ORIGINS", [])
REFUSE_DEMONSTRATION = False


def _secret_key() -> str:
    """``SECRET_KEY``, or one made at the first start and kept beside the other state."""
    if given := text("SECRET_KEY"):
        return given
    path = STATE_DIR / "secret_key"
    if not path.exists():
        # Written aside and then put in its place in one step: of several starting processes one wins,
        # and none reads half a key.
        draft = STATE_DIR / f"secret_key.{os.getpid()}"
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(50))
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text()


SECRET_KEY = _secret_key()
