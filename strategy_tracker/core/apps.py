"""Configuration of the core room."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    name = "strategy_tracker.core"
    label = "core"
    verbose_name = _("Master data")

    def ready(self) -> None:
        from strategy_tracker.core import checks  # noqa: F401  registers itself

        autodiscover_modules("measures", "about_person")
