"""What the tests run on: SQLite and the filesystem queue, or whatever DATABASE_URL and REDIS_URL name."""

import atexit
import os
import shutil
import tempfile
from urllib.parse import urlsplit, urlunsplit

# The settings make folders as they are read: without a STATE_DIR of their own the tests get a temporary one.
if not os.environ.get("STATE_DIR"):
    # Processes that a test starts inherit the folder; whoever made it removes it.
    os.environ["STATE_DIR"] = tempfile.mkdtemp(prefix="strategy-tracker-tests-")
    atexit.register(shutil.rmtree, os.environ["STATE_DIR"], ignore_errors=True)

# Of tests that run side by side each process has a Redis database of its own (PostgreSQL ones come so
# by themselves): the workers that one starts must not carry out the jobs of the other.
_process = os.environ.get("PYTEST_XDIST_WORKER", "")
if _process and os.environ.get("REDIS_URL") and not os.environ.get("REDIS_URL_OF_PROCESS"):
    _address = urlsplit(os.environ["REDIS_URL"])
    _number = int(_address.path.strip("/") or 0) + 3 * (1 + int(_process.removeprefix("gw")))
    os.environ["REDIS_URL"] = urlunsplit(_address._replace(path=f"/{_number}"))
    os.environ["REDIS_URL_OF_PROCESS"] = _process

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
