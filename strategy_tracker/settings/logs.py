"""Logs go to standard error: time, level, place, message; no request bodies, cookies or personal data."""

from strategy_tracker.settings.env import log_level

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": log_level("LOG_LEVEL", "INFO")},
    "loggers": {
        # Without Django's own handlers: its mails about errors would hold what a form sent, names and scores.
        "django": {"handlers": [], "level": log_level("LOG_LEVEL", "INFO")},
        "django.request": {"level": "ERROR"},
        # A line for every message received and every task finished says nothing that a Job row does not.
        "celery": {"level": "WARNING"},
        "django_celery_beat": {"level": "WARNING"},
        # Says at each start how attempts to sign in are counted; refusals are logged by django.security.
        "axes": {"level": "WARNING"},
    },
}
