"""Configuration of the monitoring room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MonitoringConfig(AppConfig):
    name = "strategy_tracker.monitoring"
    label = "monitoring"
    verbose_name = _("Monitoring")

    def ready(self) -> None:
        from strategy_tracker.celery import app
        from strategy_tracker.monitoring.reports.plan_progress import kind  # noqa: F401  registers itself
        from strategy_tracker.monitoring.worker_pulse import WorkerPulse

        app.steps["consumer"].add(WorkerPulse)
