"""Static files (built into the program) and stored files (written by it)."""

from strategy_tracker.settings.env import BASE_DIR, STATE_DIR

STATIC_URL = "/static/"
STATIC_ROOT = STATE_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_ROOT = STATE_DIR / "files"
# Stored files are handed out by views that check the right to see them, never by address alone.
MEDIA_URL = ""

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
