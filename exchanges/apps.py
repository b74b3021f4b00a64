"""Configuration of the exchanges room."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_delete
from django.utils.translation import gettext_lazy as _


class ExchangesConfig(AppConfig):
    name = "exchanges"
    verbose_name = _("Exchanges")

    def ready(self) -> None:
        from exchanges import renewal_notices  # noqa: F401  registers its kind

        # A signal, because a file also goes when its agreement does, and then only signals tell.
        post_delete.connect(_remove_stored, sender="exchanges.AgreementFile")


def _remove_stored(instance: Any, **kwargs: Any) -> None:
    from strategy_tracker.core.files import remove_stored

    remove_stored(instance)
