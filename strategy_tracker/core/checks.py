"""System checks: what must not be wrong when the program starts."""

from typing import Any

from django.conf import settings
from django.core.checks import Error, Tags, register


@register(Tags.database)
def demonstration_accounts(app_configs: Any, databases: Any, **kwargs: Any) -> list[Error]:
    """Production refuses an active account whose password is printed in the README."""
    if not settings.REFUSE_DEMONSTRATION or not databases:
        return []
    from strategy_tracker.core.refusal import active_demonstration_accounts

    names = active_demonstration_accounts()
    if not names:
        return []
    return [
        Error(
            "Demonstration accounts are active: " + ", ".join(names),
            hint="Run: python manage.py remove_demonstration",
            id="core.E001",
        )
    ]
