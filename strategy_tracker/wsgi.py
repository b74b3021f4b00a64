"""WSGI entry point for gunicorn."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "strategy_tracker.settings.embedded")

application = get_wsgi_application()

from strategy_tracker.core.refusal import refuse_demonstration_accounts  # noqa: E402  needs Django set up

refuse_demonstration_accounts()
