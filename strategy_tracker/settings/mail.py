"""Mail: to files beside the other state unless ``EMAIL_URL`` names a server.

``smtp://user:password@host:port``, ``smtp+tls://…`` (STARTTLS, 587) or ``smtp+ssl://…`` (465).
"""

from email.utils import parseaddr

from django.core.exceptions import ImproperlyConfigured
from environ import Env

from strategy_tracker.settings.env import PORT, STATE_DIR, text, url

EMAIL_URL = url("EMAIL_URL", schemes=("smtp", "smtp+tls", "smtp+ssl"), default="")
if EMAIL_URL:
    try:
        _mail = Env.email_url_config(EMAIL_URL)
    except Exception:  # noqa: BLE001  whichever way the parser fails
        # Neither the address nor the error that quotes it: it may hold a password.
        raise ImproperlyConfigured("EMAIL_URL: not a mail server's address") from None
    if not _mail.get("EMAIL_HOST"):
        raise ImproperlyConfigured("EMAIL_URL: the mail server's name is missing")
    EMAIL_BACKEND = _mail["EMAIL_BACKEND"]
    EMAIL_HOST = _mail["EMAIL_HOST"]
    EMAIL_PORT = _mail.get("EMAIL_PORT") or 25
    EMAIL_HOST_USER = _mail.get("EMAIL_HOST_USER") or ""
    EMAIL_HOST_PASSWORD = _mail.get("EMAIL_HOST_PASSWORD") or ""
    EMAIL_USE_TLS = bool(_mail.get("EMAIL_USE_TLS"))
    EMAIL_USE_SSL = bool(_mail.get("EMAIL_USE_SSL"))
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = STATE_DIR / "mail"

EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = text("DEFAULT_FROM_EMAIL", "strategy-tracker@localhost")
if "@" not in parseaddr(DEFAULT_FROM_EMAIL)[1]:
    raise ImproperlyConfigured("DEFAULT_FROM_EMAIL: a mail address is needed")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
# Where links in mails that no request asked for lead to.
SITE_ADDRESS = url("SITE_ADDRESS", schemes=("http", "https"), default=f"http://localhost:{PORT}").rstrip("/")
