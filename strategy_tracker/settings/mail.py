"""Mail: to files beside the other state unless ``EMAIL_URL`` names a server (smtp://user:password@host:port)."""

from django.core.exceptions import ImproperlyConfigured

from strategy_tracker.settings.env import STATE_DIR, env

if env.str("EMAIL_URL", default=""):
    try:
        _mail = env.email_url("EMAIL_URL")
    except Exception as error:
        raise ImproperlyConfigured("EMAIL_URL: not a mail server's address") from error
    EMAIL_BACKEND = _mail["EMAIL_BACKEND"]
    EMAIL_HOST = _mail.get("EMAIL_HOST", "")
    EMAIL_PORT = _mail.get("EMAIL_PORT") or 25
    EMAIL_HOST_USER = _mail.get("EMAIL_HOST_USER", "")
    EMAIL_HOST_PASSWORD = _mail.get("EMAIL_HOST_PASSWORD", "")
    EMAIL_USE_TLS = bool(_mail.get("EMAIL_USE_TLS"))
    EMAIL_USE_SSL = bool(_mail.get("EMAIL_USE_SSL"))
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = STATE_DIR / "mail"

EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="strategy-tracker@localhost")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
