"""What the tests run on: SQLite and the filesystem queue, or whatever DATABASE_URL and REDIS_URL name."""

import atexit
import os
import shutil
import tempfile

# The settings make folders as they are read: without a STATE_DIR of their own the tests get a temporary one.
if not os.environ.get("STATE_DIR"):
    # Processes that a test starts inherit the folder; whoever made it removes it.
    os.environ["STATE_DIR"] = tempfile.mkdtemp(prefix="strategy-tracker-tests-")
    atexit.register(shutil.rmtree, os.environ["STATE_DIR"], ignore_errors=True)

from strategy_tracker.settings.base import *

DEBUG = False
SECRET_KEY = "only-for-tests" * 4
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
REFUSE_DEMONSTRATION = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
AXES_ENABLED = True
# Static files are not collected for the tests; WhiteNoise warns when their folder is missing.
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
