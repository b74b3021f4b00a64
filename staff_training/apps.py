"""Configuration of the staff_training room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StaffTrainingConfig(AppConfig):
    name = "staff_training"
    verbose_name = _("Staff training")
