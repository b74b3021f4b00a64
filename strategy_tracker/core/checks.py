"""System checks: what must not be wrong when the program starts."""

from typing import Any

from django.conf import settings
from django.core.checks import Error, Tags, register


@register(Tags.database)
def demonstration_accounts(app_configs: Any, databases: Any, **kwargs: Any) -> list[Error]:
    """Production refuses an active account whose password is printed in the README."""
    if not settings.REFUSE_DEMONSTRATION or not databases:
        return []
    from django.db import connection

    from strategy_tracker.core.models import User

    if User._meta.db_table not in connection.introspection.table_names():
        return []
    names = list(
        User.objects.filter(is_demonstration=True, is_active=True)
        .order_by("username")
        .values_list("username", flat=True)
    )
    if not names:
        return []
    return [
        Error(
            "Demonstration accounts are active: " + ", ".join(names),
            hint="Run: python manage.py remove_demonstration",
            id="core.E001",
        )
    ]
