"""A real installation does not start while somebody can sign in with a published password."""

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from strategy_tracker.core.models import User


def active_demonstration_accounts() -> list[str]:
    """User names of the demonstration accounts that can sign in; none while there is no table of users."""
    if User._meta.db_table not in connection.introspection.table_names():
        return []
    accounts = User.objects.filter(is_demonstration=True, is_active=True)
    return list(accounts.order_by("username").values_list("username", flat=True))


def refuse_demonstration_accounts() -> None:
    """Raise ImproperlyConfigured, naming the accounts, if the settings refuse them (production does)."""
    if not settings.REFUSE_DEMONSTRATION:
        return
    try:
        names = active_demonstration_accounts()
    finally:
        # Asked before web workers and pool processes are forked: they must not share this connection.
        connection.close()
    if names:
        raise ImproperlyConfigured(
            f"Demonstration accounts are active: {', '.join(names)}. "
            "Run: python manage.py remove_demonstration"
        )
