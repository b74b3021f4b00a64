"""Configuration of the monitoring room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MonitoringConfig(AppConfig):
    name = "strategy_tracker.monitoring"
    label = "monitoring"
    verbose_name = _("Monitoring")
