#!/usr/bin/env python
"""Django's command line for Strategy Tracker."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "strategy_tracker.settings.embedded")
    from django.conf import settings
    from django.core.management import execute_from_command_line

    try:
        # Read now: later, Django would take a broken setting for an unknown command.
        _ = settings.INSTALLED_APPS
    except ImproperlyConfigured as error:
        sys.exit(f"settings: {error}")
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
