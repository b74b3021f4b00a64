"""Static files (built into the program) and stored files (written by it)."""

from pathlib import Path

from strategy_tracker.settings.env import STATE_DIR, text

STATIC_URL = "/static/"
# An image of the program carries them itself; otherwise they are collected beside the other state.
STATIC_ROOT = Path(text("STATIC_ROOT", str(STATE_DIR / "static")))
MEDIA_ROOT = STATE_DIR / "files"
# Stored files are handed out by views that check the right to see them, never by address alone.
MEDIA_URL = ""

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
