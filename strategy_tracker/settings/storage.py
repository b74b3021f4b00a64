"""Static files (built into the program) and stored files (written by it)."""

from pathlib import Path

from strategy_tracker.settings.env import STATE_DIR, integer, text

STATIC_URL = "/static/"
# An image of the program carries them itself; otherwise they are collected beside the other state.
STATIC_ROOT = Path(text("STATIC_ROOT", str(STATE_DIR / "static")))
MEDIA_ROOT = STATE_DIR / "files"
# Stored files are handed out by views that check the right to see them, never by address alone.
MEDIA_URL = ""
# The largest file that a form takes; of a larger one no more than this is kept while it comes in.
UPLOAD_BYTES = integer("UPLOAD_MEGABYTES", 25, minimum=1, maximum=1000) * 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "strategy_tracker.core.upload_limit.LimitedUploadHandler",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
