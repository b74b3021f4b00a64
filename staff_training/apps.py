"""Configuration of the staff_training room."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_delete
from django.utils.translation import gettext_lazy as _


class StaffTrainingConfig(AppConfig):
    name = "staff_training"
    verbose_name = _("Staff training")

    def ready(self) -> None:
        # A signal, because a certificate also goes when its score does, and then only signals tell.
        post_delete.connect(_remove_stored, sender="staff_training.Certificate")


def _remove_stored(instance: Any, **kwargs: Any) -> None:
    from strategy_tracker.core.files import remove_stored

    remove_stored(instance)
